import type { Element } from '../dom/node.js';
import { strippedHref } from '../../scope/href.js';
import { isHidden, isOwnInline } from '../dom/elements.js';
import { isNothing } from '../dom/left-out.js';
import { isPixel, noscriptPicture, pictureOf } from '../links/pictures.js';
import { drawnText } from './drawn-text.js';
import { embedOf, fileNameOf } from './embeds.js';
import { factOf } from './form-facts.js';
import type { InlineContext, Surroundings } from './inline-context.js';
import { destination, target } from './link-target.js';
import { wrapMarks } from './marks.js';
import { shownBy } from './own-elements.js';
import { escapeLinkText, escapeText, foldText, innerLine } from './text.js';

/** A picture as a link to it; where none are wanted, its text inside a link, which would be empty without. */
export function renderImage(image: Element, context: InlineContext, around: Surroundings): string {
  const { alt, title } = image.attribs;
  const text = escapeLinkText(innerLine(foldText(alt ?? title ?? '')));
  const source = isPixel(image) ? null : pictureOf(image);
  const address = source === null ? null : context.address(source);
  if (!context.images || address === null || !/^https?:/.test(address))
    return around.link === true ? text : wordsOf(image, text, context);
  return `![${text}](${target(address, title, text)})`;
}

/** Characters of an address from which on it holds a picture, not what keeps the place of one. */
const MIN_WRITTEN = 1_000;

/** A picture that is written out in the page cannot be linked to: it is what is said of it. A word alone is that of a sign. */
function wordsOf({ attribs }: Element, text: string, { images }: InlineContext): string {
  const { src = '' } = attribs;
  const isWritten = /^data:/i.test(src) && src.length >= MIN_WRITTEN;
  return images && isWritten && /\p{L}\S*\s+\S*\p{L}/u.test(text) ? wrapMarks('emphasis', text) : '';
}

/** A link to what an element embeds, and what the page says instead of it. */
export function renderEmbed(element: Element, context: InlineContext, around: Surroundings, fallback: string): string {
  const embed = embedOf(element);
  const address = embed === null || around.link === true ? null : context.address(embed.href);
  if (embed === null || address === null || !/^https?:/.test(address) || fallback.includes(destination(address)))
    return fallback;
  const text = escapeLinkText(embed.title === '' ? fileNameOf(address) : foldText(embed.title));
  return ` [${text}](${destination(address)}) ${fallback}`;
}

/** An element of a site's own with what is inside of it: it may show a picture or a film. */
export function renderOwn(element: Element, context: InlineContext, around: Surroundings, inside: string): string {
  const shown = shownBy(element);
  // AMP keeps there what is shown until the thing itself is.
  const inner = element.name.startsWith('amp-') && shown !== null ? '' : inside;
  const text = isOwnInline(element) ? inner : ` ${inner} `;
  const address = shown === null || around.link === true ? null : context.address(shown.href);
  if (shown === null || address === null || !/^https?:/.test(address)) return text;
  const label = escapeLinkText(innerLine(foldText(shown.title)));
  if (inner.includes(destination(address)) || (shown.kind === 'picture' && !context.images)) return text;
  if (shown.kind === 'picture') return `![${label}](${destination(address)})${text}`;
  return ` [${label === '' ? escapeLinkText(fileNameOf(address)) : label}](${destination(address)}) ${text}`;
}

/** What of an element that is not seen as a rule stands in the line; null for what is read as any other, or not at all. */
export function renderUnseen(node: Element, context: InlineContext, around: Surroundings): string | null {
  switch (node.name) {
    case 'noscript': {
      const picture = noscriptPicture(node);
      return picture === null ? null : renderImage(picture, context, around);
    }
    case 'svg':
      return ` ${drawnText(node).map(escapeText).join(' ')} `;
    case 'select':
    case 'input':
      return isHidden(node) ? null : ` ${escapeText(factOf(node))} `;
    case 'canvas':
      return isNothing(node) ? canvasLabel(node) : null;
    default:
      return null;
  }
}

/** What a drawing by a script is, for those who hear the page: `<canvas role=img aria-label>`. */
function canvasLabel({ attribs }: Element): string {
  const label = foldText(attribs['aria-label'] ?? '');
  return /\p{L}\s+\p{L}/u.test(label) ? wrapMarks('emphasis', escapeText(label)) : '';
}

/** A part of a picture that leads somewhere. */
export function renderArea({ attribs }: Element, context: InlineContext): string {
  const { alt, title, href } = attribs;
  const text = escapeLinkText(innerLine(foldText(alt || title || '')));
  const address = href === undefined || text === '' ? null : context.address(strippedHref(href));
  return address === null ? '' : ` [${text}](${target(address, title, text)}) `;
}

import { type Document, type Element, isElement } from '../dom/node.js';
import { strippedHref } from '../../scope/href.js';
import { foldSpace, parseHtml } from '../dom/document.js';
import { isHidden } from '../dom/elements.js';
import { isPixel } from '../links/pictures.js';

/** What a page shows of another file: a film, a sound, a document in a frame. */
export interface Embed {
  /** Address as written. */
  readonly href: string;
  /** What it is called in the page; '' where nothing is said. */
  readonly title: string;
}

const EMBEDS: ReadonlySet<string> = new Set(['iframe', 'frame', 'video', 'audio', 'embed', 'object']);

/** True for elements that show another file. */
export function isEmbed({ name }: Element): boolean {
  return EMBEDS.has(name);
}

/** What an element embeds; null for what has no address, no size, or is hidden. */
export function embedOf(element: Element): Embed | null {
  if (isHidden(element) || isPixel(element)) return null;
  const { attribs } = element;
  const href = [...addresses(element)]
    .map((one) => strippedHref(one ?? ''))
    .find((one) => one !== '' && !/^(?:about|data|blob|javascript):/i.test(one));
  return href === undefined ? null : { href, title: foldSpace(attribs['title'] ?? attribs['aria-label'] ?? '') };
}

/** The document that is written out in a frame, where nothing else is shown in it; null otherwise. */
export function writtenFrame(frame: Element): Document | null {
  const { srcdoc } = frame.attribs;
  // Where there is an address as well, what is written out is a picture to click on.
  if (srcdoc === undefined || isHidden(frame) || embedOf(frame) !== null) return null;
  return parseHtml(srcdoc).root;
}

function* addresses({ name, attribs, children }: Element): Iterable<string | undefined> {
  if (name === 'object') yield attribs['data'];
  yield attribs['src'];
  yield attribs['data-src'];
  yield attribs['data-lazy-src'];
  for (const child of children)
    if (isElement(child) && child.name === 'source') yield child.attribs['src'] ?? child.attribs['data-src'];
}

/** The name of the file an address leads to; its host where the path has no name. */
export function fileNameOf(address: string): string {
  const { pathname, host } = new URL(address);
  const name =
    pathname
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? host;
  try {
    return decodeURIComponent(name);
  } catch {
    // A lone percent sign.
    return name;
  }
}

import { type AnyNode, type Element, isElement, isText, type ParentNode, type Text } from '../dom/node.js';
import { strippedHref } from '../../scope/href.js';
import { INLINE, isHidden, UNSEEN } from '../dom/elements.js';
import { isNothing } from '../dom/left-out.js';
import { LineOfNodes } from './apart.js';
import { isLanguageLabel } from './code-language.js';
import { isEmbed } from './embeds.js';
import { isNoteInLine } from './footnotes.js';
import { factOf } from './form-facts.js';
import type { InlineContext, Surroundings } from './inline-context.js';
import { target } from './link-target.js';
import { joinInline, wrapMarks } from './marks.js';
import { formulaMarkdown, formulaOf, mayHoldTex, withTex } from './math.js';
import { plainText } from './plain-text.js';
import { renderArea, renderEmbed, renderImage, renderOwn, renderUnseen } from './shown.js';
import { codeSpan, escapeLinkText, escapeText, foldText, innerLine, isPlain } from './text.js';
import { hasAny, IS_CUSTOM, IS_INLINE, IS_UNSEEN } from '../dom/traits.js';

const BARE: Surroundings = {};

/** `inline`, `static` and the like, set apart by nothing but a frame. */
const DOXYGEN_LABEL = 'mlabel';

/** Inline Markdown of a node: white space folded, a line feed for each br. Blocks inside it become part of the line. */
export function renderInline(node: AnyNode, context: InlineContext, around: Surroundings = BARE): string {
  if (isText(node)) return renderText(node, context, around);
  if (!isElement(node) || context.leftOut?.has(node) === true) return '';
  const formula = formulaOf(node);
  if (formula !== null) return formulaMarkdown(formula);
  if (isEmbed(node))
    return renderEmbed(node, context, around, node.name === 'object' ? inside(node, context, around) : '');
  if (hasAny(node, IS_UNSEEN)) {
    const said = renderUnseen(node, context, around);
    if (said !== null) return said;
  }
  if (isNothing(node) || context.notes?.isBackLink(node) === true) return '';
  switch (node.name) {
    case 'br':
      return '\n';
    case 'img':
      return renderImage(node, context, around);
    case 'a':
      return renderLink(node, context, around);
    case 'strong':
    case 'b':
      return around.strong
        ? inside(node, context, around)
        : wrapMarks('strong', inside(node, context, { ...around, strong: true }));
    case 'em':
    case 'i':
    case 'dfn':
    case 'var':
      return around.emphasis
        ? inside(node, context, around)
        : wrapMarks('emphasis', inside(node, context, { ...around, emphasis: true }));
    case 'cite':
      if (isWhoIsQuoted(node))
        return `${wrapMarks('emphasis', inside(node, context, { ...around, emphasis: true }))}\n`;
      // A whole citation that sets its title in italics is itself set as text is.
      return around.emphasis || node.children.some(isItalic)
        ? inside(node, context, around)
        : wrapMarks('emphasis', inside(node, context, { ...around, emphasis: true }));
    case 'del':
    case 's':
    case 'strike':
      return around.strike
        ? inside(node, context, around)
        : wrapMarks('strike', inside(node, context, { ...around, strike: true }));
    case 'area':
      return renderArea(node, context);
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt': {
      const code = renderCode(node, context, around);
      // It may be a picture or a formula that is set as code.
      return code.trim() === '' ? inside(node, context, around) : code;
    }
    case 'span':
      return node.classNames?.written === DOXYGEN_LABEL
        ? `${renderCode(node, context, around)} `
        : isLanguageLabel(node)
          ? ''
          : isNoteInLine(node)
            ? ` (${inside(node, context, around).trim()})`
            : inside(node, context, around) || spokenLabel(node);
    case 'label':
      // What a style draws as the box of a check box is no text.
      return /[\p{L}\p{N}]/u.test(plainText(node)) || node.children.some(isElement)
        ? inside(node, context, around)
        : '';
    case 'q':
      return `“${inside(node, context, around)}”`;
    case 'rt':
      return renderReading(node, context, around);
    case 'sub':
    case 'ins':
    case 'mark':
      return inElement(node.name, inside(node, context, around));
    case 'sup':
      return renderRaised(node, context, around);
    case 'progress':
    case 'meter':
      return factOf(node) || inside(node, context, around);
    case 'time':
      return inside(node, context, around) || escapeText(foldText(node.attribs['datetime'] ?? ''));
    default:
      if (hasAny(node, IS_CUSTOM)) return renderOwn(node, context, around, inside(node, context, around));
      return hasAny(node, IS_INLINE) ? inside(node, context, around) : ` ${inside(node, context, around)} `;
  }
}

function isItalic(node: AnyNode): boolean {
  return isElement(node) && (node.name === 'i' || node.name === 'em');
}

/** Inline Markdown of all children. */
export function renderInlineChildren(
  element: { readonly children: readonly AnyNode[] },
  context: InlineContext,
): string {
  const line = new LineOfNodes();
  for (const child of element.children) line.add(renderInline(child, context), child);
  return line.toString();
}

/** Inline Markdown of a heading's children, without links to the page it heads. */
export function renderHeading(element: Element, context: InlineContext): string {
  return inside(element, context, { heading: true }) || spokenLabel(element);
}

/** Inline Markdown of all children, for what stands inside `**` already. */
export function renderStrong(element: Element, context: InlineContext): string {
  return inside(element, context, { strong: true });
}

/** The words of an element for those who hear it, where all that is seen in it, stars or single letters, is hidden from them. */
function spokenLabel(element: Element): string {
  const label = element.attribs['aria-label'];
  if (label === undefined || !element.children.some((child) => isElement(child) && isHiddenText(child))) return '';
  return escapeText(foldText(label));
}

function isHiddenText(element: Element): boolean {
  return isHidden(element) && element.firstChild !== null && isText(element.firstChild);
}

/** Who is quoted, in front of the quotation, as forums write it: a line of its own there. */
function isWhoIsQuoted({ parent, prev, next }: Element): boolean {
  if (next === null || !(prev === null || (isText(prev) && prev.data.trim() === ''))) return false;
  const box = parent !== null && isElement(parent) && parent.name === 'div' ? parent.parent : parent;
  return box !== null && isElement(box) && box.name === 'blockquote';
}

function renderText(node: Text, context: InlineContext, around: Surroundings): string {
  if (isPlain(node.data)) return node.data;
  const text = foldText(node.data);
  if (mayHoldTex(text) && context.setsTex?.() === true) return withTex(text, (part) => escapeText(part));
  if (around.link) return escapeLinkText(text);
  const escaped = escapeText(text);
  return escaped.endsWith('\\]') && !isMarkNext(node) ? `${escaped.slice(0, -2)}]` : escaped;
}

/** Nodes looked at to find what follows a text. */
const MAX_NEXT = 8;

/** False where it is sure that what follows a text in its line does not begin with `(`, `[` or `:`. */
function isMarkNext(text: Text): boolean {
  let node: AnyNode | null = text;
  for (let seen = 0; seen < MAX_NEXT; seen += 1) {
    while (node !== null && node.next === null) {
      const parent: ParentNode | null = node.parent;
      if (parent === null || !isElement(parent) || !INLINE.has(parent.name)) return false;
      node = parent;
    }
    node = node?.next ?? null;
    if (node !== null && isText(node)) {
      if (node.data !== '') return /^[([:]/.test(foldText(node.data));
    } else if (node !== null && isElement(node) && !UNSEEN.has(node.name)) {
      return node.name !== 'br' && INLINE.has(node.name);
    }
  }
  return true;
}

function inside({ firstChild }: Element, context: InlineContext, around: Surroundings): string {
  // Most hold one text, which stands beside nothing.
  if (firstChild !== null && firstChild.next === null) return renderInline(firstChild, context, around);
  const line = new LineOfNodes();
  for (let child = firstChild; child !== null; child = child.next)
    line.add(renderInline(child, context, around), child);
  return line.toString();
}

/** What a link beside a heading or a line, to that very place, is written as. */
const PLACE_MARK = /^\s*[#¶§◆∞⚓🔗]\uFE0F?\s*$/u;
const LONGEST_PLACE_MARK = 8;
/** Where a wiki's headings lead those who want to change them. */
const EDIT = /[?&](?:action|veaction)=edit\b/;

/** A link to `#` alone is a button of a script. */
function renderLink(element: Element, context: InlineContext, around: Surroundings): string {
  if (around.link) return inside(element, context, around);
  const note = context.notes?.labelOf(element) ?? null;
  if (note !== null) return `[^${note}]`;
  const href = strippedHref(element.attribs['href'] ?? '');
  const address = href === '' || href === '#' ? null : context.address(href);
  if (address === null) return inside(element, context, around);
  if (around.heading === true && EDIT.test(href)) return '';
  const isInHeading = around.heading === true && isOnPage(address, context.page);
  const inner = inside(element, context, isInHeading ? around : { ...around, link: true });
  if (inner.length <= LONGEST_PLACE_MARK && address.includes('#') && PLACE_MARK.test(inner)) return '';
  if (isInHeading) return inner;
  const text = innerLine(inner);
  if (text === '') return /^\s/.test(inner) ? ' ' : '';
  const link = text === address ? `<${address}>` : `[${text}](${target(address, element.attribs['title'], text)})`;
  return `${/^\s/.test(inner) ? ' ' : ''}${link}${/\s$/.test(inner) ? ' ' : ''}`;
}

function isOnPage(address: string, page: string): boolean {
  return address.startsWith(page) && (address.length === page.length || address[page.length] === '#');
}

/** An element, or some of the nodes in one. */
interface Parts {
  readonly children: readonly AnyNode[];
}

/** Code that is wholly one link stays that link, and so does a link in it: API documentation is written so. */
function renderCode(element: Parts, context: InlineContext, around: Surroundings): string {
  const text = plainText(element);
  if (!around.link && element.children.length > 1 && element.children.some(isLink)) return linkedCode(element, context);
  const [only, more] = element.children;
  const isOne = only !== undefined && more === undefined && isElement(only) && only.name === 'a' && !around.link;
  const address = isOne ? context.address(strippedHref(only.attribs['href'] ?? '')) : null;
  const code = codeSpan(text);
  if (code === '') return text === '' ? '' : ' ';
  const whole = address === null ? code : `[${code}](${target(address, isOne ? only.attribs['title'] : '', text)})`;
  if (text.length === text.trim().length) return whole;
  return `${/^\s/.test(text) ? ' ' : ''}${whole}${/\s$/.test(text) ? ' ' : ''}`;
}

/** Code with links in it: spans of code, some of them links. */
function linkedCode(element: Parts, context: InlineContext): string {
  const parts = element.children.map((child) =>
    isElement(child) && isNothing(child) ? '' : renderCode({ children: [child] }, context, BARE),
  );
  return parts.reduce(joinInline, '');
}

function isLink(node: AnyNode): boolean {
  return isElement(node) && node.name === 'a' && node.attribs['href'] !== undefined && !isNothing(node);
}

/** `2<sup>32</sup>` must not become 232; the mark of a footnote and what stands in brackets need nothing. */
function renderRaised(element: Element, context: InlineContext, around: Surroundings): string {
  const inner = inside(element, context, around);
  const note = /^\s*(?:\\?\[)?(\[\^[^\]\\]+\])(?:\\?\])?\s*$/.exec(inner)?.[1];
  if (note !== undefined) return note;
  return /^\s*(?:\\?\[|\$)/.test(inner) ? inner : inElement('sup', inner);
}

/** The reading of a character stands in parentheses, where the page does not write them itself. */
function renderReading(element: Element, context: InlineContext, around: Surroundings): string {
  const inner = inside(element, context, around);
  const isWritten = element.prev !== null && isElement(element.prev) && element.prev.name === 'rp';
  return isWritten || inner.trim() === '' ? inner : `(${inner.trim()})`;
}

/** HTML that Markdown has no marks for. */
function inElement(name: string, inner: string): string {
  const text = inner.trim();
  if (text === '') return inner === '' ? '' : ' ';
  return `${/^\s/.test(inner) ? ' ' : ''}<${name}>${text}</${name}>${/\s$/.test(inner) ? ' ' : ''}`;
}

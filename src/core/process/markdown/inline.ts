import type { AnyNode, Element, ParentNode, Text } from 'domhandler';
import { strippedHref } from '../../scope/href.js';
import { isElement, isText } from '../dom/document.js';
import { INLINE, isHidden, UNSEEN } from '../dom/elements.js';
import { codeSpan, escapeLinkText, escapeText, foldText, oneLine, wrapMarks } from './text.js';

/** What the inline part needs to know of its page. */
export interface InlineContext {
  /** The absolute address of an href as written; null for what must not be linked to. */
  address(href: string): string | null;
  readonly images: boolean;
  /** Absolute address of the page itself, without fragment. */
  readonly page: string;
}

/** What inline text already stands in: marks inside the same marks would end them. */
interface Surroundings {
  /** Headings of generated pages link to themselves. */
  readonly heading?: true;
  readonly link?: true;
  readonly strong?: true;
  readonly emphasis?: true;
  readonly strike?: true;
}

const BARE: Surroundings = {};

/** `inline`, `static` and the like, set apart by nothing but a frame. */
const DOXYGEN_LABEL = 'mlabel';

/** Inline Markdown of a node: white space folded, a line feed for each br. Blocks inside it become part of the line. */
export function renderInline(node: AnyNode, context: InlineContext, around: Surroundings = BARE): string {
  if (isText(node)) return renderText(node, around);
  if (!isElement(node) || isNothing(node)) return '';
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
        : wrapMarks('**', inside(node, context, { ...around, strong: true }));
    case 'em':
    case 'i':
    case 'cite':
    case 'dfn':
    case 'var':
      return around.emphasis
        ? inside(node, context, around)
        : wrapMarks('*', inside(node, context, { ...around, emphasis: true }));
    case 'del':
    case 's':
    case 'strike':
      return around.strike
        ? inside(node, context, around)
        : wrapMarks('~~', inside(node, context, { ...around, strike: true }));
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return renderCode(node, context, around);
    case 'span':
      return node.attribs['class'] === DOXYGEN_LABEL
        ? `${renderCode(node, context, around)} `
        : inside(node, context, around);
    case 'q':
      return `“${inside(node, context, around)}”`;
    case 'sup':
      return renderPower(node, context, around);
    default:
      return INLINE.has(node.name) ? inside(node, context, around) : ` ${inside(node, context, around)} `;
  }
}

/** Inline Markdown of all children. */
export function renderInlineChildren(
  element: { readonly children: readonly AnyNode[] },
  context: InlineContext,
): string {
  return inside(element, context, BARE);
}

/** Inline Markdown of a heading's children, without links to the page it heads. */
export function renderHeading(element: Element, context: InlineContext): string {
  return inside(element, context, { heading: true });
}

/** Inline Markdown of all children, for what stands inside `**` already. */
export function renderStrong(element: Element, context: InlineContext): string {
  return inside(element, context, { strong: true });
}

/** The text of an element as it is, without the marks that generators put beside headings and lines. */
export function plainText(element: { readonly children: readonly AnyNode[] }): string {
  let text = '';
  for (const child of element.children) {
    if (isText(child)) text += child.data;
    else if (isElement(child) && child.name === 'br') text += '\n';
    else if (isElement(child) && !isNothing(child)) text += plainText(child);
  }
  return text;
}

/** Class names of links beside headings and code, and of line numbers. */
const BESIDE_HEADING =
  /\b(?:headerlink|header-anchor|anchorjs-link|viewcode-link|ulink-anchor|permalink|summary_toggle|test-arrow|copybtn)\b/;
/** Numbers of lines of code; what rustdoc sets beside a heading: since when, its source, a button. */
const BESIDE_LINE = /(?:^|\s)(?:linenos?|out-of-band)(?:\s|$)/;
/** Shorter class names, such as highlighters give to each word, need no look. */
const SHORTEST_CLASS = 'lineno'.length;

/** True for what leaves no trace in Markdown: unseen elements, links beside headings, line numbers. */
export function isNothing(element: Element): boolean {
  if (UNSEEN.has(element.name) || isHidden(element)) return true;
  const classes = element.attribs['class'];
  if (classes === undefined || classes.length < SHORTEST_CLASS) return false;
  return element.name === 'a' ? BESIDE_HEADING.test(classes) : BESIDE_LINE.test(classes);
}

function renderText(node: Text, around: Surroundings): string {
  const text = foldText(node.data);
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

function inside(
  element: { readonly children: readonly AnyNode[] },
  context: InlineContext,
  around: Surroundings,
): string {
  let text = '';
  for (const child of element.children) text += renderInline(child, context, around);
  return text;
}

/** What a link beside a heading or a line, to that very place, is written as. */
const PLACE_MARK = /^\s*[#¶§◆∞⚓🔗]\uFE0F?\s*$/u;

const LONGEST_PLACE_MARK = 8;

/** A link to `#` alone is a button of a script. */
function renderLink(element: Element, context: InlineContext, around: Surroundings): string {
  if (around.link) return inside(element, context, around);
  const href = strippedHref(element.attribs['href'] ?? '');
  const address = href === '' || href === '#' ? null : context.address(href);
  if (address === null) return inside(element, context, around);
  const isInHeading = around.heading === true && isOnPage(address, context.page);
  const inner = inside(element, context, isInHeading ? around : { ...around, link: true });
  if (inner.length <= LONGEST_PLACE_MARK && PLACE_MARK.test(inner)) return '';
  if (isInHeading) return inner;
  const text = oneLine(inner);
  if (text === '') return '';
  const link = text === address ? `<${address}>` : `[${text}](${destination(address)})`;
  return `${/^\s/.test(inner) ? ' ' : ''}${link}${/\s$/.test(inner) ? ' ' : ''}`;
}

function isOnPage(address: string, page: string): boolean {
  return address.startsWith(page) && (address.length === page.length || address[page.length] === '#');
}

function renderImage({ attribs }: Element, context: InlineContext, around: Surroundings): string {
  const alt = escapeLinkText(oneLine(foldText(attribs['alt'] ?? attribs['title'] ?? '')));
  const isPixel = attribs['width'] === '1' || attribs['height'] === '1';
  const source = strippedHref(attribs['src'] ?? '');
  const address = source === '' || isPixel ? null : context.address(source);
  if (!context.images || address === null || !/^https?:/.test(address)) return around.link ? alt : '';
  return `![${alt}](${destination(address)})`;
}

/** Code that is wholly one link stays that link: API documentation is written so. */
function renderCode(element: Element, context: InlineContext, around: Surroundings): string {
  const [only, more] = element.children;
  const isLink = only !== undefined && more === undefined && isElement(only) && only.name === 'a' && !around.link;
  const address = isLink ? context.address(only.attribs['href'] ?? '') : null;
  const text = plainText(element);
  const code = codeSpan(text);
  if (code === '') return text === '' ? '' : ' ';
  const whole = address === null ? code : `[${code}](${destination(address)})`;
  if (text.length === text.trim().length) return whole;
  return `${/^\s/.test(text) ? ' ' : ''}${whole}${/\s$/.test(text) ? ' ' : ''}`;
}

/** `2<sup>32</sup>` must not become 232; the mark of a footnote needs nothing. */
function renderPower(element: Element, context: InlineContext, around: Surroundings): string {
  const inner = inside(element, context, around);
  return /^\s*[\w.+-]{1,8}\s*$/.test(inner) ? `^${inner.trim()}` : inner;
}

function destination(address: string): string {
  return /[()<>\s]/.test(address) ? address.replace(/[()<>\s]/g, encodeMark) : address;
}

function encodeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

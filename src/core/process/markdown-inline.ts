import type { AnyNode, Element } from 'domhandler';
import { isElement, isText } from './document.js';
import { INLINE, isHidden, UNSEEN } from './elements.js';
import { codeSpan, escapeLinkText, escapeText, foldText, oneLine, wrapMarks } from './markdown-text.js';

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

/** Inline Markdown of a node: white space folded, a line feed for each br. Blocks inside it become part of the line. */
export function renderInline(node: AnyNode, context: InlineContext, around: Surroundings = BARE): string {
  if (isText(node)) return around.link ? escapeLinkText(foldText(node.data)) : escapeText(foldText(node.data));
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

/** Class names of links beside headings and of line numbers. */
const BESIDE_HEADING = /\b(?:headerlink|header-anchor|anchorjs-link|viewcode-link|ulink-anchor)\b/;
const LINE_NUMBER = /(?:^|\s)linenos?(?:\s|$)/;
/** Shorter class names, such as highlighters give to each word, need no look. */
const SHORTEST_CLASS = 'lineno'.length;

/** True for what leaves no trace in Markdown: unseen elements, links beside headings, line numbers. */
export function isNothing(element: Element): boolean {
  if (UNSEEN.has(element.name) || isHidden(element)) return true;
  const classes = element.attribs['class'];
  if (classes === undefined || classes.length < SHORTEST_CLASS) return false;
  return element.name === 'a' ? BESIDE_HEADING.test(classes) : LINE_NUMBER.test(classes);
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

function renderLink(element: Element, context: InlineContext, around: Surroundings): string {
  if (around.link) return inside(element, context, around);
  const href = element.attribs['href']?.trim() ?? '';
  const address = href === '' ? null : context.address(href);
  if (address === null || (around.heading && isOnPage(address, context.page))) return inside(element, context, around);
  const inner = inside(element, context, { ...around, link: true });
  const text = oneLine(inner);
  if (text === '' || text === '¶' || text === '#') return '';
  const link = text === address ? `<${address}>` : `[${text}](${destination(address)})`;
  return `${/^\s/.test(inner) ? ' ' : ''}${link}${/\s$/.test(inner) ? ' ' : ''}`;
}

function isOnPage(address: string, page: string): boolean {
  return address.startsWith(page) && (address.length === page.length || address[page.length] === '#');
}

function renderImage({ attribs }: Element, context: InlineContext, around: Surroundings): string {
  const alt = escapeLinkText(oneLine(foldText(attribs['alt'] ?? attribs['title'] ?? '')));
  const isPixel = attribs['width'] === '1' || attribs['height'] === '1';
  const source = attribs['src']?.trim() ?? '';
  const address = source === '' || isPixel ? null : context.address(source);
  if (!context.images || address === null || !/^https?:/.test(address)) return around.link ? alt : '';
  return `![${alt}](${destination(address)})`;
}

/** Code that is wholly one link stays that link: API documentation is written so. */
function renderCode(element: Element, context: InlineContext, around: Surroundings): string {
  const [only, more] = element.children;
  const isLink = only !== undefined && more === undefined && isElement(only) && only.name === 'a' && !around.link;
  const address = isLink ? context.address(only.attribs['href'] ?? '') : null;
  const code = codeSpan(plainText(element));
  return address === null || code === '' ? code : `[${code}](${destination(address)})`;
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

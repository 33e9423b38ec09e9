import { type AnyNode, type Document, type Element, isElement, isText, type ParentNode } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { isHidden, isNavigation, UNSEEN } from '../dom/elements.js';
import { bare } from '../metadata/said-text.js';
import { visibleText } from '../visible-text.js';
import { type Block, measureBlocks } from './block.js';
import { isDatelineText, isLabelText } from './furniture.js';
import { isByline } from '../metadata/author.js';

/** Elements looked at to find a title: it stands near the beginning of a page. */
const MAX_ELEMENTS = 2_000;
/** Characters of a line beside the title that says more of it. */
const MAX_BESIDE = 200;
const LOGO = /(?:^|[\s_-])(?:logo|brand|site-?(?:title|name)|blog-?title)(?:$|[\s_-])/i;
/** Never beside a title for what it says. */
const CONTROLS: ReadonlySet<string> = new Set(['a', 'nav', 'form', 'aside', 'ul', 'ol', 'button', 'hr', 'br']);

/** A title outside of the part of a page that was chosen: what of the page holds both, and what in there is neither. */
export interface OuterTitle {
  readonly element: Element | Document;
  readonly leftOut: readonly AnyNode[];
}

/**
 * The heading that says what the title of a page says, where it stands before `region`, of which no heading of the first rank does; with it
 * what is said beside it: a line without links, a lead, a picture. Null where there is none.
 */
export function outerTitle(
  region: Element,
  headings: readonly Element[],
  page: Element | Document,
  title: string,
): OuterTitle | null {
  const said = foldSpace(title);
  if (headings.some((inner) => saysTitle(foldSpace(visibleText(inner)), said))) return null;
  const heading = findHeading(region, page, said);
  if (heading === null) return null;
  const toHeading = wayTo(heading, page);
  const toRegion = wayTo(region, page);
  let shared = 0;
  while (toHeading[shared] !== undefined && toHeading[shared] === toRegion[shared]) shared += 1;
  const element = toHeading[shared - 1] ?? page;
  const [first, last] = [toHeading[shared], toRegion[shared]];
  if (first === undefined || last === undefined) return null;
  const leftOut: AnyNode[] = [];
  let isBetween = false;
  for (const child of element.children) {
    if (child === first || child === last) isBetween = child === first;
    else if (!isBlank(child) && !(isBetween && isLead(child))) leftOut.push(child);
  }
  leftOut.push(...besides(toHeading.slice(shared)).filter((node) => !isBesideTitle(node, heading)));
  leftOut.push(...besides(toRegion.slice(shared)).filter((node) => !(isBefore(node, region) && isLead(node))));
  return { element, leftOut };
}

/** From what stands in the page down to a node, which is the last one. */
function wayTo(node: Element, page: Element | Document): readonly Element[] {
  const way: Element[] = [];
  for (let up: ParentNode | null = node; up !== null && up !== page && isElement(up); up = up.parent) way.unshift(up);
  return way;
}

/** What stands beside the way down, in each of its elements. */
function besides(way: readonly Element[]): readonly AnyNode[] {
  return way
    .slice(0, -1)
    .flatMap(({ children }, at) => children.filter((child) => child !== way[at + 1] && !isBlank(child)));
}

function findHeading(region: Element, page: Element | Document, title: string): Element | null {
  let left = MAX_ELEMENTS;
  let found: Element | null = null;
  /** Whether the search is over. */
  const walk = ({ children }: ParentNode): boolean => {
    for (const child of children) {
      if (!isElement(child)) continue;
      left -= 1;
      if (child === region || left < 0) return true;
      if (UNSEEN.has(child.name) || isHidden(child) || isNavigation(child) || child.name === 'aside') continue;
      if (child.name === 'h1') {
        if (isTitle(child, title)) found = child;
      } else if (walk(child)) return true;
    }
    return false;
  };
  return walk(page) ? found : null;
}

/** Shares of it that the title of its page has to begin with, and characters of it that may stand amid that title. */
const ALIKE = 0.6;
const MIN_WITHIN = 6;

/** Whether a title says the same, but for what a site says after it, or before and after it. At its end stands the site's name. */
function saysTitle(headingText: string, titleText: string): boolean {
  const [heading, title] = [bare(headingText), bare(titleText)];
  // “JSDoc: Class: Pump”: from the whole to the part.
  if (heading !== '' && titleText.endsWith(headingText) && /[:»›>]\s*$/.test(titleText.slice(0, -headingText.length)))
    return true;
  let same = 0;
  while (same < heading.length && heading[same] === title[same]) same += 1;
  if (same >= Math.max(2, ALIKE * Math.min(heading.length, title.length))) return true;
  return heading.length >= MIN_WITHIN && title.includes(heading) && !title.endsWith(heading);
}

/** The title of the page says it, and it is no name of the site that leads to its first page. */
function isTitle(heading: Element, title: string): boolean {
  if (!saysTitle(foldSpace(visibleText(heading)), title)) return false;
  if (LOGO.test(`${heading.attribs['class'] ?? ''} ${heading.attribs['id'] ?? ''}`)) return false;
  const { parent } = heading;
  const links = [...(parent !== null && isElement(parent) ? [parent] : []), ...heading.children].filter(isElement);
  return !links.some(({ name, attribs }) => name === 'a' && isFirstPage(attribs['href'] ?? ''));
}

function isFirstPage(href: string): boolean {
  return /^(?:\.{0,2}\/?(?:index\.\w+)?|https?:\/\/[^/]+\/?)$/i.test(href.trim());
}

/** Whether a node stands before what the region is in, among its siblings. */
function isBefore(node: AnyNode, region: Element): boolean {
  for (let next = node.next; next !== null; next = next.next) if (next === region || holds(next, region)) return true;
  return false;
}

function holds(outer: AnyNode, inner: Element): boolean {
  for (let up: ParentNode | null = inner.parent; up !== null && isElement(up); up = up.parent)
    if (up === outer) return true;
  return false;
}

function isBlank(node: AnyNode): boolean {
  return isText(node) ? node.data.trim() === '' : isElement(node) && UNSEEN.has(node.name);
}

/** A line of the title's own block that says more of what is spoken of: where it is, what it costs. */
function isBesideTitle(node: AnyNode, heading: Element): boolean {
  if (node.parent !== heading.parent || !isElement(node) || CONTROLS.has(node.name) || isHidden(node)) return false;
  if (isLead(node)) return true;
  const text = foldSpace(visibleText(node));
  if (text === '' || text.length > MAX_BESIDE || isLabelText(text) || isDatelineText(text) || isByline(text))
    return false;
  const { links, fields, pictures } = measureBlocks(node);
  return links === 0 && fields === 0 && pictures === 0;
}

/** A sentence or two without links, or a picture, between the title and what was chosen. */
function isLead(node: AnyNode): boolean {
  if (!isElement(node) || CONTROLS.has(node.name) || isHidden(node)) return false;
  const block: Block = measureBlocks(node);
  if (block.fields > 0 || block.code > 0) return false;
  if (block.pictures === 1) return block.links <= 1 && block.headings === 0 && block.text <= MAX_BESIDE * 2;
  return block.linkText <= block.text * 0.2 && block.prose > 0 && block.prose >= block.text / 2;
}

import { type AnyNode, type Element, isElement } from '../dom/node.js';
import { isChrome, isNavigation } from '../dom/elements.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { HAS_CLASS, HAS_ID, HAS_ROLE, hasAny } from '../dom/traits.js';
import { isNoteAside } from '../markdown/callouts.js';
import { type Block, isPlainProse, isWithin } from './block.js';
import { isLabelText, textOf } from './furniture.js';
import { leadsFromPageToPage, looseTurns, turnsPages } from './page-turns.js';

/** What surrounds the content of a page that is no article. `navigation` leaves banners and asides where they are. */
export type Surroundings = 'navigation' | 'chrome';

/** Navigation by element or role needs no doubt; a class says so of content, too. */
const SURE_ROLES: ReadonlySet<string> = new Set(['navigation', 'search']);

/**
 * Leaves out what surrounds the content, but for what is called so and holds prose, code or a heading and few links; and what readers
 * are asked for and have answered.
 */
export function leaveOutChrome(start: Block, which: Surroundings): ReadonlySet<AnyNode> {
  const leftOut = new Set<AnyNode>();
  leaveOutInside(start, start, which, leftOut);
  return leftOut;
}

function leaveOutInside(block: Block, start: Block, which: Surroundings, leftOut: Set<AnyNode>): void {
  for (const child of block.children) {
    const { element } = child;
    if (isElement(element) && isNoContent(child, start, element, which)) leftOut.add(element);
    else leaveOutInside(child, start, which, leftOut);
  }
  if (block.ownLinkText > 0 && MAY_HOLD_ROWS.has(block.name) && block.children.length > 0)
    for (const node of looseTurns(block.element)) leftOut.add(node);
}

function isNoContent(block: Block, start: Block, element: Element, which: Surroundings): boolean {
  if (isSurrounding(element, which)) return !isOutweighed(block, element);
  if (isAskedOfReaders(block, start, element)) return true;
  return block.links > 0 && MAY_BE_ROW.has(block.name) && (turnsPages(block) || leadsToTop(block));
}

/** Elements that may hold nothing but links from page to page, or have such stand loose in them: items and cells are of something else. */
const MAY_BE_ROW: ReadonlySet<string> = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'table',
  'center',
  'section',
  'header',
  'h6',
  'a',
]);
const MAY_HOLD_ROWS: ReadonlySet<string> = new Set(['', 'body', 'div', 'center', 'main', 'section', 'article']);

/** A line that is nothing but a link to the top of its page. */
function leadsToTop(block: Block): boolean {
  const { links, text, children } = block;
  if (links !== 1 || text > MAX_TOP || children.length > 0) return false;
  return linkIn(block.element)?.startsWith('#') === true && isLabelText(textOf(block));
}

function linkIn({ children }: { readonly children: readonly AnyNode[] }): string | undefined {
  for (const child of children) {
    if (!isElement(child)) continue;
    const href = child.name === 'a' ? child.attribs['href'] : linkIn(child);
    if (href !== undefined) return href;
  }
  return undefined;
}

const MAX_TOP = 40;

/** Names that programs give to what asks readers for comments, consent or an address, to what shares, and to comments. */
const ASKED = new RegExp(
  `(?:^|[\\s_-])(?:${[
    'comment-?(?:list|respond|form)|respond|disqus\\w*',
    'cookie-?(?:bar|banner|notice|consent|law|info)|mc_embed_signup|newsletter-?(?:box|form|signup)',
    'theme-doc-toc-\\w+',
    'share-?(?:buttons?|bar|links)|social-?(?:share|links|bar|icons)|post-?ratings?',
    // phpBB, XenForo, Stack Exchange: what may be done with a post or a thread, who is here, where else one could go.
    'action-bar|message-actionbar|post-buttons|post-menu|post-taglist|js-add-link|jumpbox[\\w-]*|online-list|back2top|back-to-top|userextras|message-userextras',
    'onthispage|tocsection|header-article|article-header-buttons|block-outer|sig\\d+|structitemcontainer|add-to-cal(?:endar)?|lang-selector|browse-words',
  ].join('|')})(?:[\\s_-]|$)`,
  'i',
);
const ASKED_CLASS = new ClassPattern(ASKED);
/** Sections are not among them: documentation about comments has sections that go by such an id. */
const ASKED_IN: ReadonlySet<string> = new Set(['div', 'form', 'ol', 'ul']);
/** Where a script writes what a search finds, still empty. */
const RESULTS = new ClassPattern(/(?:^|\s)search-results(?:\s|$)/);
const MAX_RESULTS = 120;
/** Share of a page's text from which on it is the page. */
const MOST = 0.5;

/** What leads to other pages beside the content, where the page says itself that it stands beside it. */
const RELATED =
  /(?:^|[\s_-])(?:related|recommended|similar|more)-?(?:topics?|posts?|articles?|stories|products?|threads?|questions|events?|videos?|recipes?|jobs?|lyrics)/i;
/** What a shop shows of its other goods (WooCommerce, Shopify and others). */
const PRODUCTS = new ClassPattern(
  /(?:^|\s)(?:(?:related|recommended|similar)[\s_-]products?|(?:cross|up)-?sells?(?:-products?)?|product-recommendations)(?:\s|$)/i,
);

function isAskedOfReaders({ name, code, titles, links, text }: Block, start: Block, element: Element): boolean {
  if (!hasAny(element, HAS_CLASS | HAS_ID)) return false;
  if (titles === 0 && links > 1 && text < start.text * MOST && PRODUCTS.isIn(element)) return true;
  if (hasAny(element, HAS_ROLE) && element.attribs['role'] === 'complementary' && RELATED.test(namesOf(element)))
    return true;
  if (text < MAX_RESULTS && RESULTS.isIn(element)) return true;
  if (!ASKED_IN.has(name) || element.classNames?.written === 'section') return false;
  return code === 0 && titles === 0 && text < start.text * MOST && isCalledAsked(element);
}

function isCalledAsked(element: Element): boolean {
  return ASKED_CLASS.isIn(element) || (hasAny(element, HAS_ID) && ASKED.test(element.attribs['id'] ?? ''));
}

function namesOf({ classNames, attribs }: Element): string {
  return `${classNames?.written ?? ''} ${attribs['id'] ?? ''}`;
}

function isSurrounding(element: Element, which: Surroundings): boolean {
  return which === 'chrome' ? isChrome(element) : isNavigation(element);
}

/** Labels of radio buttons, which show one of several blocks of code or text each. */
function isOfRadios({ children }: Element): boolean {
  const inside = children.filter(isElement);
  return inside.length > 1 && inside.every(({ name }) => name === 'input' || name === 'label');
}

function isOutweighed(block: Block, element: Element): boolean {
  const { name, attribs } = element;
  // DocBook turns pages with pictures, under the title of the chapter.
  if (leadsFromPageToPage(element)) return false;
  if (isOfRadios(element) || (name === 'aside' && isNoteAside(element))) return true;
  // Of Doxygen it is a bar of links; others show parts of the text in it, one at a time.
  if (TABS.test(attribs['class'] ?? '') && block.linkText * 2 < block.text) return true;
  if (name === 'nav' || SURE_ROLES.has(attribs['role'] ?? '')) return false;
  // Of a quotation: who said it, perhaps with a link to where.
  if (name === 'footer' && isWithin(block, 'blockquote')) return true;
  if (name === 'footer') return block.links === 0 && IN_TEXT.some((around) => isWithin(block, around));
  if (attribs['role'] === 'contentinfo' || /foot|copyright/i.test(`${attribs['class']} ${attribs['id']}`)) return false;
  return isPlainProse(block) || block.code > block.linkText * 2;
}

const TABS = /(?:^|\s)tabs\d?(?:\s|$)/;

/** A footer in one of these says who is quoted or who wrote it. */
const IN_TEXT: readonly string[] = ['blockquote', 'article', 'section'];

import { type AnyNode, type Element, isElement } from '../dom/node.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { isChrome, isNavigation } from '../dom/elements.js';
import { isNoteAside } from '../markdown/callouts.js';
import { type Block, isPlainProse, isWithin } from './block.js';

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
  const isNoContent = (block: Block, element: Element) =>
    isSurrounding(element, which) ? !isOutweighed(block, element) : isAskedOfReaders(block, start, element);
  const walk = (block: Block): void => {
    for (const child of block.children) {
      const { element } = child;
      if (isElement(element) && isNoContent(child, element)) leftOut.add(element);
      else walk(child);
    }
  };
  walk(start);
  return leftOut;
}

/** Names that programs give to what asks readers for comments, consent or an address, to what shares, and to comments. */
const ASKED = new RegExp(
  `(?:^|[\\s_-])(?:${[
    'comment-?(?:list|respond|form)|respond|disqus\\w*',
    'cookie-?(?:bar|banner|notice|consent|law|info)|mc_embed_signup|newsletter-?(?:box|form|signup)',
    'theme-doc-toc-\\w+',
    'share-?(?:buttons?|bar|links)|social-?(?:share|links|bar|icons)|post-?ratings?',
  ].join('|')})(?:[\\s_-]|$)`,
  'i',
);
/** Sections are not among them: documentation about comments has sections that go by such an id. */
const ASKED_IN: ReadonlySet<string> = new Set(['div', 'form', 'ol', 'ul']);
/** Where a script writes what a search finds, still empty. */
const RESULTS = /(?:^|\s)search-results(?:\s|$)/;
const MAX_RESULTS = 120;
/** Share of a page's text from which on it is the page. */
const MOST = 0.5;

/** What leads to other pages beside the content, where the page says itself that it stands beside it. */
const RELATED =
  /(?:^|[\s_-])(?:related|recommended|similar|more)-?(?:topics?|posts?|articles?|stories|products?|threads?|questions)/i;
/** What a shop shows of its other goods (WooCommerce, Shopify and others). */
const PRODUCTS = new ClassPattern(
  /(?:^|\s)(?:(?:related|recommended|similar)[\s_-]products?|(?:cross|up)-?sells?(?:-products?)?|product-recommendations)(?:\s|$)/i,
);

function isAskedOfReaders({ name, code, titles, links, text }: Block, start: Block, { attribs }: Element): boolean {
  const { class: classes, id, role } = attribs;
  if (links > 1 && titles === 0 && classes !== undefined && PRODUCTS.test(classes) && text < start.text * MOST)
    return true;
  if (role === 'complementary' && RELATED.test(`${classes ?? ''} ${id ?? ''}`)) return true;
  if (classes !== undefined && text < MAX_RESULTS && RESULTS.test(classes)) return true;
  if ((classes === undefined && id === undefined) || !ASKED_IN.has(name) || classes === 'section') return false;
  return code === 0 && titles === 0 && text < start.text * MOST && ASKED.test(`${classes ?? ''} ${id ?? ''}`);
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
  if (isOfRadios(element) || (name === 'aside' && isNoteAside(element))) return true;
  // Of Doxygen it is a bar of links; others show parts of the text in it, one at a time.
  if (TABS.test(attribs['class'] ?? '') && block.linkText * 2 < block.text) return true;
  if (name === 'nav' || SURE_ROLES.has(attribs['role'] ?? '')) return false;
  if (name === 'footer') return block.links === 0 && IN_TEXT.some((around) => isWithin(block, around));
  if (attribs['role'] === 'contentinfo' || /foot|copyright/i.test(`${attribs['class']} ${attribs['id']}`)) return false;
  return isPlainProse(block) || block.code > block.linkText * 2;
}

const TABS = /(?:^|\s)tabs\d?(?:\s|$)/;

/** A footer in one of these says who is quoted or who wrote it. */
const IN_TEXT: readonly string[] = ['blockquote', 'article', 'section'];

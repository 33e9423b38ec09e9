import { type AnyNode, type Element, isElement } from './node.js';
import type { ClassNames } from './class-names.js';
import { ClassPattern } from './class-pattern.js';
import { HAS_CLASS, HAS_HIDDEN, HAS_ID, HAS_ROLE, hasAny, IS_CUSTOM } from './traits.js';

export const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Elements whose content is no part of the page a person reads; nothing inside is read at all. */
export const UNREAD: ReadonlySet<string> = new Set(['script', 'style', 'template', 'textarea', 'title', 'plaintext']);

/** Elements a reader does not see although links inside may count. */
export const UNSEEN: ReadonlySet<string> = new Set([
  ...UNREAD,
  ...[
    'head',
    'noscript',
    'noframes',
    'noembed',
    'iframe',
    'svg',
    'canvas',
    'object',
    'audio',
    'video',
    'map',
    'select',
  ],
  ...['datalist', 'button', 'input', 'embed', 'dialog', 'link', 'meta', 'base', 'math'],
]);

/** Elements that go on in the line of text they stand in. Every other one begins and ends a line. */
export const INLINE: ReadonlySet<string> = new Set([
  ...[
    'a',
    'abbr',
    'acronym',
    'area',
    'b',
    'bdi',
    'bdo',
    'big',
    'br',
    'button',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'font',
  ],
  ...[
    'i',
    'img',
    'input',
    'ins',
    'kbd',
    'label',
    'mark',
    'math',
    'meter',
    'nobr',
    'output',
    'picture',
    'progress',
    'q',
  ],
  ...[
    'rb',
    'rp',
    'rt',
    'rtc',
    'ruby',
    's',
    'samp',
    'select',
    'slot',
    'small',
    'source',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'svg',
    'time',
  ],
  ...['tt', 'u', 'var', 'wbr'],
]);

/** Elements whose text is one line, so that an element of a site's own in them goes on in it. */
const PHRASES: ReadonlySet<string> = new Set([...HEADINGS, 'p']);

/** Whether this is an element of a site's own (`hl-source`) that goes on in the line of text it stands in. */
export function isOwnInline(element: Element): boolean {
  if (!hasAny(element, IS_CUSTOM)) return false;
  const { parent } = element;
  return parent !== null && isElement(parent) && PHRASES.has(parent.name);
}

/** What there may be in a block beside text: pictures, fields to fill in, and words set as code or explained. */
export const COUNTED: ReadonlyMap<string, 'pictures' | 'fields' | 'terms'> = new Map([
  ...['img', 'video', 'iframe'].map((name) => [name, 'pictures'] as const),
  ...['input', 'textarea', 'select'].map((name) => [name, 'fields'] as const),
  ...['code', 'tt', 'kbd', 'samp', 'dt'].map((name) => [name, 'terms'] as const),
]);

/** Names, roles and classes of what surrounds a page's content. */
const NAVIGATION: ReadonlySet<string> = new Set(['nav', 'footer']);
const NAVIGATION_ROLES: ReadonlySet<string> = new Set(['navigation', 'contentinfo', 'search']);

/** Class names under which documentation generators (DocBook, Publican, Sphinx, GTK-Doc, Doxygen, Javadoc) and wikis put their navigation. */
const NAVIGATION_CLASS = new ClassPattern(
  /(?:^|\s)(?:navheader|navfooter|navigation|sphinxsidebar|related|(?:[a-z]+-)?breadcrumbs?|docnav|navbox|catlinks|printfooter|mw-jump-link|navpath|tabs\d?|top-nav|sub-nav|bottom-nav|nav-bar|(?:(?:col|left|right|page|site|toc|primary|secondary|docs?|nav)-)?sidebar|skip-?nav|skip-link)(?:\s|$)/i,
);

/**
 * Class names and ids of banners and footers. They stand round the content, but some pages have their title in there:
 * only what holds no heading is taken for one.
 */
const BANNERS: ReadonlySet<string> = new Set([
  ...['header', 'page-header', 'pageheader', 'site-header', 'topbar', 'titlearea', 'top-bar', 'masthead', 'banner'],
  ...['footer', 'page-footer', 'pagefooter', 'site-footer', 'bottombar', 'copyright'],
  ...['menu', 'nav', 'navbar', 'navigation', 'sidebar', 'breadcrumbs', 'breadcrumb', 'path', 'search', 'quickview'],
  ...[
    'toplang',
    'bottomlang',
    'main-nav',
    'nav-path',
    'navrow1',
    'navrow2',
    'page-menu',
    'sitenotice',
    'tocify-wrapper',
  ],
  ...['kopf', 'kopfzeile', 'fusszeile', 'fuss', 'hauptnavigation', 'hauptmenue', 'brotkrumen', 'rodape', 'cabecalho'],
  ...['encabezado', 'cabecera', 'entete', 'piedpage', 'pied-de-page', 'skiplink', 'skip-links', 'skip-to-content'],
]);
/** Others of that name are terms and sections about such things. */
const BANNER_ELEMENTS: ReadonlySet<string> = new Set(['div', 'header', 'table', 'ul', 'address']);
/** A class attribute longer than this is not looked at: it would not be one of BANNERS. */
const MAX_BANNER_CLASS = 60;
const BANNER_CLASS = new ClassPattern({ test: isBannerClass });
/** Nodes looked at to find a heading in what may be a banner. */
const MAX_BANNER_NODES = 2_000;

interface Marked {
  readonly name: string;
  readonly traits: number;
  readonly attribs: Readonly<Record<string, string>>;
  readonly classNames: ClassNames | null;
}

/** True for navigation, also where it stands inside the content. */
export function isNavigation(element: Marked): boolean {
  const { name } = element;
  if (NAVIGATION.has(name)) return true;
  if (hasAny(element, HAS_ROLE) && NAVIGATION_ROLES.has(element.attribs['role'] ?? '')) return true;
  return NAVIGATION_CLASS.isIn(element) && name !== 'body' && name !== 'main';
}

/** True for all that surrounds the content of a page: navigation, banners and what is said aside. */
export function isChrome(element: Element): boolean {
  const role = hasAny(element, HAS_ROLE) ? element.attribs['role'] : undefined;
  if (element.name === 'aside' || role === 'banner' || role === 'complementary' || isNavigation(element)) return true;
  return isCalledBanner(element) && !holdsHeading(element);
}

function isCalledBanner(element: Element): boolean {
  if (!hasAny(element, HAS_ID | HAS_CLASS) || !BANNER_ELEMENTS.has(element.name)) return false;
  if (hasAny(element, HAS_ID) && BANNERS.has((element.attribs['id'] ?? '').toLowerCase())) return true;
  // Texinfo lists the sections of a chapter in a table of this class, each with what it is about.
  return BANNER_CLASS.isIn(element) && !(element.name === 'table' && element.classNames?.written === 'menu');
}

function isBannerClass(classes: string): boolean {
  if (classes.length > MAX_BANNER_CLASS) return false;
  if (!classes.includes(' ')) return BANNERS.has(classes.toLowerCase());
  return classes.split(/\s+/).some((word) => BANNERS.has(word.toLowerCase()));
}

/** Doxygen writes its title as a div of this class. */
function holdsHeading(element: Element): boolean {
  const stack: AnyNode[] = [...element.children];
  for (let seen = 0; seen < MAX_BANNER_NODES; seen += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (!isElement(node)) continue;
    if (HEADINGS.has(node.name) || node.classNames?.written === 'title') return true;
    for (const child of node.children) stack.push(child);
  }
  return true;
}

/** True for what the page itself says not to show or to read out. */
export function isHidden({ attribs, traits }: Pick<Marked, 'attribs' | 'traits'>): boolean {
  if ((traits & HAS_HIDDEN) === 0) return false;
  return attribs['hidden'] !== undefined || attribs['aria-hidden'] === 'true';
}

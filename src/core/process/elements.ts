/** Elements whose content is no part of the page a person reads; nothing inside is read at all. */
export const UNREAD: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'textarea',
  'title',
  'xmp',
  'plaintext',
]);

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
    'rp',
    'rt',
    'ruby',
    's',
    'samp',
    'select',
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

/** Names, roles and classes of what surrounds a page's content. */
const NAVIGATION: ReadonlySet<string> = new Set(['nav', 'footer']);
const NAVIGATION_ROLES: ReadonlySet<string> = new Set(['navigation', 'contentinfo', 'search']);

/** Class names under which documentation generators (DocBook, Sphinx, GTK-Doc, Doxygen, Javadoc) put their navigation. */
const NAVIGATION_CLASS =
  /(?:^|\s)(?:navheader|navfooter|navigation|sphinxsidebar|related|breadcrumbs?|navpath|tabs\d?|top-nav|sub-nav|bottom-nav|nav-bar|sidebar|skip-?nav|skip-link)(?:\s|$)/i;

interface Marked {
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
}

/** True for navigation, also where it stands inside the content. */
export function isNavigation({ name, attribs }: Marked): boolean {
  if (NAVIGATION.has(name)) return true;
  const { role, class: classes } = attribs;
  if (role !== undefined && NAVIGATION_ROLES.has(role)) return true;
  return classes !== undefined && name !== 'body' && name !== 'main' && NAVIGATION_CLASS.test(classes);
}

/** True for all that surrounds the content of a page: navigation, banners and what is said aside. */
export function isChrome(element: Marked): boolean {
  const { role } = element.attribs;
  return element.name === 'aside' || role === 'banner' || role === 'complementary' || isNavigation(element);
}

/** True for what the page itself says not to show or to read out. */
export function isHidden({ attribs }: Marked): boolean {
  return attribs['hidden'] !== undefined || attribs['aria-hidden'] === 'true';
}

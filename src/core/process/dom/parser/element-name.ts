import { COUNTED, HEADINGS, INLINE, UNREAD, UNSEEN } from '../elements.js';
import { IS_COUNTED, IS_CUSTOM, IS_HEADING, IS_INLINE, IS_UNREAD, IS_UNSEEN } from '../traits.js';

/** What the parser has to know of an element by its name. */
export interface ElementName {
  readonly name: string;
  /** What the name says to those who read the tree (traits.ts). */
  readonly traits: number;
  /** It has no content and no end tag. */
  readonly isVoid: boolean;
  /** Open elements that its start tag ends, where they are the innermost; null = none. */
  readonly ends: ReadonlySet<string> | null;
  /** True: what follows is foreign content, where `/>` ends an element; false: HTML again; null: neither begins. */
  readonly foreign: boolean | null;
  /** Where its content is text up to its end tag: the beginning of that. */
  readonly textEnd: RegExp | null;
}

/** Void elements (HTML §13.1.2), and those that older pages write. */
const VOID = [
  ...['area', 'base', 'basefont', 'br', 'col', 'command', 'embed', 'frame', 'hr', 'img', 'input', 'isindex', 'keygen'],
  ...['link', 'meta', 'param', 'source', 'track', 'wbr'],
];

const FOREIGN = ['math', 'svg'];
/** Integration points (HTML §13.2.6), in which HTML stands in foreign content. */
const INTEGRATION = ['annotation-xml', 'desc', 'foreignobject', 'mi', 'mn', 'mo', 'ms', 'mtext', 'title'];

/** Raw text and escapable raw text (HTML §13.1.2). */
const TEXT_ONLY = ['script', 'style', 'textarea', 'title', 'xmp'];

/** Optional end tags (HTML §13.1.2.4), as far as htmlparser2 goes. */
const ENDS: readonly (readonly [names: readonly string[], ends: readonly string[]])[] = [
  [['tr'], ['tr', 'th', 'td']],
  [['th'], ['th']],
  [['td'], ['thead', 'th', 'td']],
  [['body'], ['head', 'link', 'script']],
  [['li'], ['li']],
  [['option'], ['option']],
  [['optgroup'], ['optgroup', 'option']],
  [
    ['dd', 'dt'],
    ['dd', 'dt'],
  ],
  [
    ['rp', 'rt'],
    ['rp', 'rt'],
  ],
  [
    ['tbody', 'tfoot'],
    ['thead', 'tbody'],
  ],
  [
    ['select', 'input', 'output', 'button', 'datalist', 'textarea'],
    ['input', 'option', 'optgroup', 'select', 'button', 'datalist', 'textarea'],
  ],
  [
    [
      ...[
        'address',
        'article',
        'aside',
        'blockquote',
        'details',
        'div',
        'dl',
        'fieldset',
        'figcaption',
        'figure',
        'footer',
      ],
      ...[
        'form',
        'h1',
        'h2',
        'h3',
        'h4',
        'h5',
        'h6',
        'header',
        'hr',
        'main',
        'nav',
        'ol',
        'p',
        'pre',
        'section',
        'table',
      ],
      'ul',
    ],
    ['p'],
  ],
];

/** Names that need no more than to be one string each (see `elementName`). */
const OTHERS = [
  ...[
    'a',
    'abbr',
    'b',
    'caption',
    'cite',
    'code',
    'colgroup',
    'del',
    'dfn',
    'em',
    'font',
    'head',
    'html',
    'i',
    'iframe',
  ],
  ...[
    'ins',
    'kbd',
    'label',
    'noscript',
    'path',
    'picture',
    'q',
    's',
    'samp',
    'small',
    'span',
    'strong',
    'sub',
    'summary',
  ],
  ...['sup', 'template', 'thead', 'time', 'tt', 'u', 'use', 'var', 'video'],
];

const KNOWN: ReadonlyMap<string, ElementName> = new Map(
  [...VOID, ...FOREIGN, ...INTEGRATION, ...TEXT_ONLY, ...ENDS.flatMap(([names]) => names), ...OTHERS].map((name) => [
    name,
    known(name),
  ]),
);

function known(name: string): ElementName {
  const ends = ENDS.find(([names]) => names.includes(name))?.[1];
  return {
    name,
    traits: nameTraits(name),
    isVoid: VOID.includes(name),
    ends: ends === undefined ? null : new Set(ends),
    foreign: FOREIGN.includes(name) ? true : INTEGRATION.includes(name) ? false : null,
    textEnd: TEXT_ONLY.includes(name) ? new RegExp(`</${name}(?=[>\\t\\n\\f\\r ])`, 'gi') : null,
  };
}

/** The traits of an element by its name alone. */
export function nameTraits(name: string): number {
  return (
    (INLINE.has(name) ? IS_INLINE : 0) |
    (UNSEEN.has(name) ? IS_UNSEEN : 0) |
    (UNREAD.has(name) ? IS_UNREAD : 0) |
    (HEADINGS.has(name) ? IS_HEADING : 0) |
    (COUNTED.has(name) ? IS_COUNTED : 0) |
    (name.includes('-') ? IS_CUSTOM : 0)
  );
}

/**
 * The name as it is written in a tag. Known names are one string each, not a piece of the page: to compare those takes
 * several times as long, and each element is compared with many names.
 */
export function elementName(written: string): ElementName {
  const asWritten = KNOWN.get(written);
  if (asWritten !== undefined) return asWritten;
  const name = written.toLowerCase();
  return KNOWN.get(name) ?? { name, traits: nameTraits(name), isVoid: false, ends: null, foreign: null, textEnd: null };
}

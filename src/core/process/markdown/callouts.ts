import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { hasClass } from '../dom/document.js';
import { HEADINGS, isHidden } from '../dom/elements.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { HAS_CLASS, HAS_DATA, hasAny } from '../dom/traits.js';

/** The five kinds that GitHub, GitLab, Obsidian and others know. */
export type CalloutKind = 'NOTE' | 'TIP' | 'IMPORTANT' | 'WARNING' | 'CAUTION';

/** A note set apart from the text round it. */
export interface Callout {
  readonly kind: CalloutKind;
  /** The element with its title; null where it has none. */
  readonly title: Element | null;
  /** What the page says of it where no title does, or only for the eye; '' for nothing. */
  readonly label: string;
  /** What is in it, its title among it. */
  readonly body: { readonly children: readonly AnyNode[] };
}

const KINDS: ReadonlyMap<string, CalloutKind> = new Map([
  ...words('NOTE', 'note info information seealso abstract summary tldr todo question help faq example quote cite'),
  ...words('NOTE', 'primary secondary light dark neutral topic notice versionadded versionchanged'),
  ...words('TIP', 'tip hint success check done'),
  ...words('IMPORTANT', 'important'),
  ...words('WARNING', 'warning warn attention deprecated'),
  ...words('CAUTION', 'caution danger error bug failure fail missing'),
]);

/** Names of kinds that say it all by themselves. */
const BARE: ReadonlySet<string> = new Set([
  ...['note', 'warning', 'tip', 'caution', 'important', 'danger', 'hint', 'attention'],
]);
/** Names under which programs put their kinds. */
const FAMILY =
  /^(?:(?:theme-)?admonition|admonitionblock|custom-block|hint|hint-container|book-hint|alert|markdown-alert|gl-alert|callout|bs-callout|callout-block|starlight-aside|aside|notecard|message|blockquote-tag|confluence-information-macro|attention|kg-callout-card|nextra-callout|callout-style-default)(?=$|[-_])/;
/** The kind behind the name of its family: `admonition-tip`, `alert--success`, `starlight-aside--caution`. */
const FAMILY_KIND =
  /^[a-z-]*?(?:admonition|alert|callout|hint|aside|blockquote-tag|macro|attention)(?:--?|__?)([a-z]+)$/;
/** `alert` and `message` also name what scripts show for a while; only a kind beside them makes them a note. */
const FAMILY_ALONE = /^(?:admonition|admonitionblock|notecard|hint-container|callout|nextra-callout|kg-callout-card)$/;
/** Signs that stand for a kind, where nothing else says it: Nextra, Notion, ReadMe. */
const SIGNS: ReadonlyMap<string, CalloutKind> = new Map([
  ...words('NOTE', 'ℹ 📝 🗒 📌 📘 💬'),
  ...words('TIP', '💡 👍 ✅ ✨ 🎉'),
  ...words('IMPORTANT', '❗ ‼'),
  ...words('WARNING', '⚠ 🚧'),
  ...words('CAUTION', '🚫 🛑 ❌ ⛔ 🔥'),
]);
/** Asks for colour; it follows some of them. */
const COLOURED = /\uFE0F/g;

const TITLE_CLASS =
  /(?:^|\s|[a-z-])(?:admonition|callout|alert|hint|custom-block|custom-container|aside|blockquote-tag|macro|notecard|attention)[\w-]*?(?:title|heading|header|label)|^(?:note)?(?:title|label)$|(?:^|\s)note__title(?:\s|$)|(?:^|\s)(?:title|callout-title-container)(?:\s|$)/i;
const NO_TITLE = /container_|content|body/i;
/** Elements that may be a note; others of such a class are words or pages. */
const NEVER: ReadonlySet<string> = new Set([
  'body',
  'html',
  'main',
  'p',
  'article',
  'dl',
  'ul',
  'ol',
  'pre',
  'li',
  'td',
  'th',
  'tr',
  'figure',
]);
const MAX_LEVELS = 4;

/** Part of the name of every kind and family; most classes have none of them. */
const MAY_BE_CALLOUT = new ClassPattern(
  /note|info|warn|tip|caution|important|danger|hint|attention|admonition|alert|callout|aside|custom-block/i,
);

/**
 * The note that an element is, by the class names of Sphinx, MkDocs, Docusaurus, Starlight, VitePress, GitHub, GitBook,
 * Bootstrap, Asciidoctor, DocBook, Quarto and others; null for everything else.
 */
export function calloutOf(element: Element): Callout | null {
  if (!hasAny(element, HAS_CLASS | HAS_DATA)) return null;
  const said = hasAny(element, HAS_DATA) ? calledBy(element) : undefined;
  if (said === undefined && !MAY_BE_CALLOUT.isIn(element)) return null;
  if (NEVER.has(element.name) && !(element.name === 'figure' && hasClass(element, 'callout'))) return null;
  const named = kindOf((element.classNames?.written ?? '').toLowerCase().split(/\s+/), said?.toLowerCase());
  if (named === null) return null;
  const laidOut = iconTable(element);
  if (laidOut !== null) return { kind: named, title: laidOut.title, label: '', body: laidOut.text };
  const { sign, body } = bodyOf(element);
  const kind = named === 'NOTE' && sign !== null ? sign : named;
  const title = titleOf(element, MAX_LEVELS) ?? firstWords(element);
  const label = title === null || isHidden(title) ? (element.attribs['aria-label'] ?? '') : '';
  return { kind, title, label, body };
}

function calledBy({ attribs }: Element): string | undefined {
  return attribs['data-callout'] ?? attribs['data-callout-type'];
}

/** What is in a note without the sign that stands first in it; of Asciidoctor's table the cell with the text. */
function bodyOf(element: Element): { readonly sign: CalloutKind | null; readonly body: Callout['body'] } {
  if (hasClass(element, 'admonitionblock')) return { sign: null, body: contentCell(element) ?? element };
  const { children } = element;
  const first = children.find((child) => isElement(child) || (isText(child) && child.data.trim() !== ''));
  const sign = first === undefined ? null : (SIGNS.get(textOf(first).trim().replace(COLOURED, '')) ?? null);
  return { sign, body: sign === null ? element : { children: children.filter((child) => child !== first) } };
}

/** The cells of a note that DocBook lays out as a table: beside its title and its text stands a picture, in a cell of two rows. */
function iconTable({ children }: Element): { readonly title: Element; readonly text: Element } | null {
  const [table, more] = children.filter(isElement);
  if (table === undefined || more !== undefined || table.name !== 'table') return null;
  const [icon, title, text, fourth] = cellsOf(table);
  if (icon?.attribs['rowspan'] !== '2' || textOf(icon).trim() !== '') return null;
  return title?.name === 'th' && text !== undefined && fourth === undefined ? { title, text } : null;
}

function cellsOf({ children }: Element): readonly Element[] {
  return children
    .filter(isElement)
    .flatMap((child) => (child.name === 'td' || child.name === 'th' ? [child] : cellsOf(child)));
}

function contentCell({ children }: Element): Element | null {
  for (const child of children) {
    if (!isElement(child)) continue;
    if (child.name === 'td' && hasClass(child, 'content')) return child;
    const inner = TABLE_PARTS.has(child.name) ? contentCell(child) : null;
    if (inner !== null) return inner;
  }
  return null;
}

const TABLE_PARTS: ReadonlySet<string> = new Set(['table', 'tbody', 'tr']);

/** True for an aside that belongs to the text, however short it is: a note set apart, or a footnote. */
export function isNoteAside(element: Element): boolean {
  const { role, class: classes } = element.attribs;
  return (
    (role !== undefined && /^doc-(?:footnote|endnotes?|tip|notice)$/.test(role)) ||
    // EPUB 3 says so by an attribute of its own.
    /\b(?:footnotes?|endnotes?|rearnotes?)\b/.test(element.attribs['epub:type'] ?? '') ||
    (classes !== undefined && /(?:^|\s)footnote(?:-list)?(?:\s|$)/.test(classes)) ||
    calloutOf(element) !== null
  );
}

/** True for a title that says no more than the kind does. */
export function isKindAlone(title: string, kind: CalloutKind): boolean {
  return title.replace(/[^A-Za-z]/g, '').toUpperCase() === kind;
}

function kindOf(names: readonly string[], said: string | undefined): CalloutKind | null {
  if (said !== undefined) return KINDS.get(said) ?? 'NOTE';
  const isFamily = names.some((name) => FAMILY.test(name));
  for (const name of names) {
    const found = isFamily ? (KINDS.get(FAMILY_KIND.exec(name)?.[1] ?? '') ?? KINDS.get(name)) : undefined;
    const kind = found ?? (BARE.has(name) ? KINDS.get(name) : undefined);
    // `hint` is the family in GitBook's classes, and a kind of Sphinx's.
    if (
      kind !== undefined &&
      !(isFamily && (name === 'hint' || name === 'attention') && names.length > 1 && !names.includes('admonition'))
    )
      return kind;
  }
  return names.some((name) => FAMILY_ALONE.test(name)) ? 'NOTE' : null;
}

function titleOf(element: Element, levels: number): Element | null {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    if (child.name === 'summary') return child;
    const classes = child.attribs['class'] ?? '';
    if (TITLE_CLASS.test(classes) && !NO_TITLE.test(classes)) return titleOf(child, 0) ?? child;
    if (child.name === 'td' && /(?:^|\s)icon(?:\s|$)/.test(classes)) return titleOf(child, 1);
    const inner = levels > 0 && child.name !== 'p' && !HEADINGS.has(child.name) ? titleOf(child, levels - 1) : null;
    if (inner !== null) return inner;
    // What stands first is the title, or nothing is.
    if (child.name === 'p' || HEADINGS.has(child.name) || child.name === 'pre') return null;
  }
  return null;
}

/** A first paragraph or heading that is nothing but the name of a kind. */
function firstWords(element: Element): Element | null {
  const first = element.children.find((child) => isElement(child) || (isText(child) && child.data.trim() !== ''));
  if (first === undefined || !isElement(first) || !(first.name === 'p' || HEADINGS.has(first.name))) return null;
  return KINDS.has(
    textOf(first)
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase(),
  )
    ? first
    : null;
}

function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  return isElement(node) ? node.children.map(textOf).join('') : '';
}

function words(kind: CalloutKind, names: string): [string, CalloutKind][] {
  return names.split(' ').map((name) => [name, kind]);
}

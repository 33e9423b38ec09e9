import { type AnyNode, type Element, isElement, isText, type ParentNode, Text } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { HEADINGS, INLINE } from '../dom/elements.js';
import { fragmentOf, pageIndexOf } from '../dom/page-index.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { HAS_DATA, HAS_ROLE, hasAny } from '../dom/traits.js';

/** How programs mark a link to a note, a link back from one, and what holds notes. */
const REFERENCE_CLASS = new ClassPattern(
  /(?:^|\s)(?:footnote(?:-?ref(?:erence)?)?|noteref|fn-?ref|footnote-link|easy-footnote)(?:\s|$)/i,
);
const BACK_CLASS = new ClassPattern(
  /(?:^|\s)(?:(?:data-)?footnote-?back(?:ref|link)?|reversefootnote|(?:fn-)?backrefs?|mw-cite-backlink|footnote-return)(?:\s|$)/i,
);
const NOTES_CLASS = new ClassPattern(
  /(?:^|\s)(?:foot-?notes?(?:-\w+)?|end-?notes?|references|reflist|footnotedef|(?:wp-block-|easy-)footnotes(?:-\w+)?)(?:\s|$)/i,
);
const NOTES_ROLE = /^doc-(?:endnotes?|footnote|biblioentry)$/;
const NOTE_FRAGMENT =
  /^(?:user-content-)?(?:_?ftn|_?fn|foot-?note|end-?note|_footnotedef|note|ref|cite[_-]?note)[-_:.]?(?:\w{1,40}[-_:.])?\d{1,4}$/i;
/** A number, a letter, a sign, or MediaWiki's `[note 3]`. */
const MARK_TEXT = /^[[(]?(?:[\w*†‡§¶#]{1,6}|[a-z]{1,10} \d{1,4})[\])]?$/iu;
/** Text of a link that may lead to a note, whatever the note is called. */
const NUMBER_TEXT = /^[[(]?\d{1,4}[\])]?$/;
/** Headings over lists of notes. */
const NOTES_HEADING =
  /^(?:(?:foot|end)?notes?|references?(?: and (?:foot)?notes)?|bibliography|sources|fu(?:ß|ss)noten|anmerkungen|einzelnachweise|quellen|literatur|r[eé]f[eé]rences|referencias|note)$/i;
/** Elements round a link that may carry the id its note points back to. */
const MAX_PARENTS = 2;

/** The footnotes of a page: which link refers to which note, and what of a note only leads back. */
export class NoteBook {
  readonly #content: { readonly children: readonly AnyNode[] };
  #notes: ReadonlyMap<Element, string> | null = null;
  #labels: ReadonlyMap<Element, string> = new Map();
  #back: ReadonlySet<Element> = new Set();

  constructor(content: { readonly children: readonly AnyNode[] }) {
    this.#content = content;
  }

  /** The label of the note that a link refers to; null for other links, and where the note is not in the content. */
  labelOf(link: Element): string | null {
    if (this.#notes === null && !isMaybeReference(link)) return null;
    this.#read(link);
    return this.#labels.get(link) ?? null;
  }

  /** The label of the note that an element is. */
  noteAt(element: Element): string | null {
    if (this.#notes === null) {
      if (!holdsNotes(element)) return null;
      this.#read(element);
    }
    return this.#notes?.get(element) ?? null;
  }

  /** True for a heading over a list of notes: they are marked as such, and need none. */
  isHead(heading: Element): boolean {
    const list = heading.parent?.children.find((child): child is Element => isElement(child) && child.name === 'ol');
    const first = list?.children.find(isElement);
    return first !== undefined && this.noteAt(first) !== null;
  }

  /** True for what leads from a note to where it is referred to. */
  isBackLink(element: Element): boolean {
    if (this.#back.size > 0 && this.#back.has(element)) return true;
    if (hasAny(element, HAS_ROLE) && element.attribs['role'] === 'doc-backlink') return true;
    return this.#notes !== null && BACK_CLASS.isIn(element);
  }

  #read(anywhere: Element): void {
    if (this.#notes !== null) return;
    const { fragmentLinks, byId } = pageIndexOf(anywhere);
    const notes = new Map<Element, string>();
    const labels = new Map<Element, string>();
    const back = new Set<Element>();
    const used = new Set<string>();
    const wordNotes = notesOfWord(fragmentLinks);
    for (const link of fragmentLinks) {
      if (back.has(link) || isOverNote(link)) continue;
      const fragment = fragmentOf(link.attribs['href']) ?? '';
      const target = byId.get(fragment) ?? wordNotes.get(fragment);
      const note = target === undefined ? null : noteOf(target);
      if (note === null || isInside(link, note) || !isReference(link, note) || !this.#holds(note)) continue;
      const label = notes.get(note) ?? freeLabel(link, used);
      used.add(label);
      notes.set(note, label);
      labels.set(link, label);
      for (const one of linksIn(note)) if (leadsTo(one, link) || wordNotes.get(fragment) === one) back.add(one);
    }
    this.#notes = notes;
    this.#labels = labels;
    this.#back = back;
  }

  #holds(note: Element): boolean {
    for (let node: ParentNode | null = note; node !== null; node = node.parent)
      if (node === this.#content || (isElement(node) && this.#content.children.includes(node))) return true;
    return false;
  }
}

/** The number over a note, as Texinfo writes it: a heading, from which it leads back. */
function isOverNote({ parent }: Element): boolean {
  return parent !== null && isElement(parent) && HEADINGS.has(parent.name) && MARK_TEXT.test(foldSpace(textOf(parent)));
}

/** A note that stands in the line itself, where a style sets it in the margin or a script shows it on demand. */
const IN_LINE = new ClassPattern(/(?:^|\s)(?:sidenote|marginnote|side-note|modern-footnotes-footnote__note)(?:\s|$)/);

/** True for such a note. */
export function isNoteInLine(element: Element): boolean {
  return IN_LINE.isIn(element);
}

/** What a note says: without its number, where that stands in an element of its own or in front of the text. */
export function noteBody(note: Element, book: NoteBook): readonly AnyNode[] {
  const cells = note.name === 'table' || note.name === 'tr' ? cellsOf(note) : null;
  const parts = cells?.flatMap((cell) => cell.children) ?? note.children;
  const kept = parts.filter((part) => !isElement(part) || (!isLabel(part) && !book.isBackLink(part)));
  const first = kept.findIndex((part) => !isText(part) || part.data.trim() !== '');
  const text = kept[first];
  const wasNumbered = kept.length < parts.length && text !== undefined && isText(text);
  if (!wasNumbered || !/^\s*[.:)\]]/.test(text.data)) return kept;
  // The stop that parted the number from the text; the tree stays as it is.
  const bare = new Text(text.data.replace(/^\s*[.:)\]]\s*/, ''));
  return [...kept.slice(0, first), bare, ...kept.slice(first + 1)];
}

function isLabel(element: Element): boolean {
  return /(?:^|\s)(?:label|(?:footnote|reference|sidenote)-number|fn-label)(?:\s|$)/.test(
    element.attribs['class'] ?? '',
  );
}

function cellsOf(note: Element): readonly Element[] {
  const cells = note.children.filter(isElement).flatMap((part) => (part.name === 'td' ? [part] : cellsOf(part)));
  return cells.filter((cell) => cell.name === 'td' && !isLabel(cell));
}

function isMaybeReference(link: Element): boolean {
  const { attribs } = link;
  const { href, role } = attribs;
  if (href === undefined || !href.includes('#')) return false;
  if (role === 'doc-noteref' || attribs['data-footnote-ref'] !== undefined) return true;
  if (REFERENCE_CLASS.isIn(link)) return true;
  return NOTE_FRAGMENT.test(href.slice(href.indexOf('#') + 1)) || NUMBER_TEXT.test(textOf(link).trim());
}

function isReference(link: Element, note: Element): boolean {
  const text = foldSpace(textOf(link));
  if (!MARK_TEXT.test(text)) return false;
  const { role } = link.attribs;
  if (role === 'doc-noteref' || link.attribs['data-footnote-ref'] !== undefined || REFERENCE_CLASS.isIn(link))
    return true;
  const isCalled = isMaybeReference(link);
  return (
    isCalled && (isAmongNotes(note) || linksIn(note).some((back) => leadsTo(back, link) || isWordBack(back, link)))
  );
}

function isAmongNotes(note: Element): boolean {
  for (let node: ParentNode | null = note, level = 0; node !== null && isElement(node) && level < 4; level += 1) {
    if (holdsNotes(node)) return true;
    node = node.parent;
  }
  return isUnderNotesHeading(note);
}

/** An item of the list that follows a heading such as "References". */
function isUnderNotesHeading({ name, parent }: Element): boolean {
  if (name !== 'li' || parent === null || !isElement(parent) || parent.name !== 'ol') return false;
  let before: AnyNode | null = parent.prev;
  while (before !== null && !isElement(before)) before = before.prev;
  return before !== null && HEADINGS.has(before.name) && NOTES_HEADING.test(foldSpace(textOf(before)));
}

function holdsNotes(element: Element): boolean {
  if (NOTES_CLASS.isIn(element)) return true;
  if (hasAny(element, HAS_ROLE) && NOTES_ROLE.test(element.attribs['role'] ?? '')) return true;
  return hasAny(element, HAS_DATA) && element.attribs['data-footnotes'] !== undefined;
}

/** The whole of a note, where its id stands on an element inside it. */
function noteOf(target: Element): Element | null {
  let note: Element = target;
  while (INLINE.has(note.name)) {
    const { parent } = note;
    if (parent === null || !isElement(parent)) return null;
    note = parent;
  }
  return note.name === 'body' || note.name === 'main' || note.name === 'article' || /^h[1-6]$/.test(note.name)
    ? null
    : note;
}

function leadsTo(back: Element, link: Element): boolean {
  const id = fragmentOf(back.attribs['href']);
  let node: ParentNode | null = link;
  for (let level = 0; level <= MAX_PARENTS && node !== null && isElement(node); level += 1) {
    if (id !== null && (node.attribs['id'] === id || node.attribs['name'] === id)) return true;
    node = node.parent;
  }
  return false;
}

function isWordBack(back: Element, link: Element): boolean {
  const fragment = fragmentOf(link.attribs['href']);
  return fragment !== null && fragmentOf(back.attribs['href']) === fragment.replace(/^_(ftn|edn)(?=\d)/, '_$1ref');
}

function linksIn(element: Element): readonly Element[] {
  return element.children.filter(isElement).flatMap((child) => (child.name === 'a' ? [child] : linksIn(child)));
}

/** Word's notes, whose ids are lost on the way to the web: by the id they had, the links from them back into the text. */
function notesOfWord(links: readonly Element[]): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  for (const link of links) {
    const { href = '' } = link.attribs;
    if (!href.includes('#_') && !href.includes('%')) continue;
    const back = /^_(ftn|edn)ref(\d{1,4})$/.exec(fragmentOf(href) ?? '');
    if (back !== null) found.set(`_${back[1]}${back[2]}`, link);
  }
  return found;
}

function isInside(inner: Element, outer: Element): boolean {
  for (let node = inner.parent; node !== null; node = node.parent) if (node === outer) return true;
  return false;
}

function freeLabel(link: Element, used: ReadonlySet<string>): string {
  const said = textOf(link).replace(/[^\w]+/g, '');
  let label = said === '' ? 'note' : said;
  for (let number = 2; used.has(label); number += 1) label = `${said === '' ? 'note' : said}-${number}`;
  return label;
}

function textOf(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (isText(child)) text += child.data;
    else if (isElement(child)) text += textOf(child);
  }
  return text;
}

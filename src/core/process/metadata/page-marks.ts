import { type AnyNode, type Document, type Element, isElement } from '../dom/node.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { HAS_CLASS, HAS_ID, HAS_ITEMPROP, HAS_REL, hasAny } from '../dom/traits.js';

/**
 * Elements looked at on one page: its facts stand before them, or nowhere. Looking at all of a long page would cost as much
 * as the survey (bench stages).
 */
const MAX_ELEMENTS = 4_000;
/** Of each kind. */
const MAX_FOUND = 20;

/** Properties of schema.org's microdata that are read. */
export const PROPERTIES = [
  'headline',
  'name',
  'author',
  'creator',
  'datePublished',
  'dateModified',
  'image',
  'description',
] as const;
export type Property = (typeof PROPERTIES)[number];
const READ: ReadonlySet<string> = new Set(PROPERTIES);

/** Class names and ids of the line that says who wrote a page (Readability knows them by nearly the same). */
const BYLINE = /byline|author(?!i[stvz])|written-?by/i;
/** Part of each of them. */
const MAY_BE_BYLINE = /by|author/i;
const BYLINE_CLASS = new ClassPattern(BYLINE);
/** Classes of the day that a page is from. */
const PUBLISHED = new ClassPattern(
  /(?:^|[\s_-])(?:published|pubdate|publish-?date|entry-?date|post-?date|date-?published|dt-published)(?:$|[\s_-])/i,
);

/** The elements of a page that may say what it is called, who wrote it and when. */
export interface PageMarks {
  readonly headings: readonly Element[];
  readonly properties: ReadonlyMap<Property, readonly Element[]>;
  readonly bylines: readonly Element[];
  /** `time` elements and what is classed as the day of publication. */
  readonly times: readonly Element[];
}

/** Walks the beginning of a page, without recursion. */
export function pageMarks(root: Document): PageMarks {
  const marks = new Marks();
  let node: AnyNode | null = root.firstChild;
  for (let seen = 0; node !== null && seen < MAX_ELEMENTS; ) {
    let next: AnyNode | null = null;
    if (isElement(node)) {
      seen += 1;
      next = marks.enter(node) ? node.firstChild : null;
    }
    while (next === null && node !== null) {
      next = node.next;
      if (next === null) node = node.parent === root ? null : (node.parent as AnyNode | null);
    }
    node = next;
  }
  return marks;
}

class Marks implements PageMarks {
  readonly headings: Element[] = [];
  readonly properties = new Map<Property, Element[]>();
  readonly bylines: Element[] = [];
  readonly times: Element[] = [];

  /** Whether what is inside is to be looked at too. */
  enter(element: Element): boolean {
    switch (element.name) {
      case 'script':
      case 'style':
      // Code that is coloured is half of the elements of its page.
      case 'pre':
      case 'code':
      case 'svg':
      case 'template':
      case 'select':
        return false;
      case 'h1':
        note(this.headings, element);
        break;
      case 'time':
        note(this.times, element);
        break;
    }
    this.#noteMarked(element);
    return true;
  }

  #noteMarked(element: Element): void {
    if (!hasAny(element, HAS_ITEMPROP | HAS_CLASS | HAS_ID | HAS_REL)) return;
    const { attribs } = element;
    if (hasAny(element, HAS_ITEMPROP)) this.#noteProperties(element, attribs['itemprop'] ?? '');
    const isAuthor = hasAny(element, HAS_REL) && attribs['rel'] === 'author';
    if (isAuthor || BYLINE_CLASS.isIn(element) || (hasAny(element, HAS_ID) && isByline(attribs['id'])))
      note(this.bylines, element);
    if (PUBLISHED.isIn(element) && element.name !== 'time') note(this.times, element);
  }

  #noteProperties(element: Element, names: string): void {
    for (const name of names.split(/\s+/)) {
      if (!isProperty(name)) continue;
      const known = this.properties.get(name);
      if (known === undefined) this.properties.set(name, [element]);
      else note(known, element);
    }
  }
}

/** Most ids are another one on each page, and hold no such word. */
function isByline(id: string | undefined): boolean {
  return id !== undefined && MAY_BE_BYLINE.test(id) && BYLINE.test(id);
}

function note(list: Element[], element: Element): void {
  if (list.length < MAX_FOUND) list.push(element);
}

function isProperty(name: string): name is Property {
  return READ.has(name);
}

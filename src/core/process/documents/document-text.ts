import type { PageAbout } from '../../../contract/page-about.js';
import type { DocumentNote } from '../../../contract/page-notes.js';
import type { TextFacts } from '../visible-text.js';

/** What a document says of itself. */
export type DocumentAbout = Pick<
  PageAbout,
  'author' | 'published' | 'modified' | 'description' | 'language' | 'siteName' | 'image'
> & { readonly title: string | null };

/** What a reader of one kind of document makes of it: HTML of the plainest sort, in the order of the document. */
export interface DocumentContent {
  readonly about: DocumentAbout;
  readonly parts: readonly DocumentPart[];
  /** The end was left unread. */
  readonly isCut: boolean;
}

/** A page of a PDF, a chapter of a book, or all of a document that has no such parts. */
export interface DocumentPart {
  /** The fragment by which a viewer finds it, such as `page=3`; null where there is none. */
  readonly anchor: string | null;
  readonly html: string;
  /** Its markup is that of an XML file; default false. */
  readonly isXml?: boolean;
}

/** A document that has been read, or why it was not: then it is kept as it is. */
export type DocumentReading =
  | {
      readonly kind: 'read';
      readonly about: DocumentAbout;
      readonly markdown: string;
      readonly facts: TextFacts;
      /** Something was left out. */
      readonly note: DocumentNote | null;
    }
  | { readonly kind: 'unread'; readonly note: DocumentNote };

/** Nothing is known of a document. */
export const NOTHING_SAID: DocumentAbout = {
  title: null,
  author: null,
  published: null,
  modified: null,
  description: null,
  language: null,
  siteName: null,
  image: null,
};

/** Thrown where a document cannot be read, with the note that says why; never leaves the room. */
export class UnreadableDocument extends Error {
  readonly note: DocumentNote;

  constructor(note: DocumentNote, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'UnreadableDocument';
    this.note = note;
  }
}

/** A value that says something; null for what is missing or blank. */
export function said(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const folded = value.replace(/[\0-\x1F\x7F\s]+/g, ' ').trim();
  return folded === '' ? null : folded;
}

/** A time as documents note it, as ISO 8601; null for what is none. */
export function isoTime(value: unknown): string | null {
  const text = said(value);
  if (
    text === null ||
    !/^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/.test(text)
  )
    return null;
  return Number.isNaN(Date.parse(text)) ? null : text;
}

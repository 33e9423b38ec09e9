import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { wholePage } from '../main-content/main-content.js';
import { renderBlocks } from '../markdown/blocks.js';
import { textFacts, visibleText } from '../visible-text.js';
import { readDocx } from './docx.js';
import type { DocumentKind } from './document-kind.js';
import { type DocumentContent, type DocumentPart, type DocumentReading, UnreadableDocument } from './document-text.js';
import { readEpub } from './epub.js';
import { readOdt } from './odt.js';
import { Zip } from './zip.js';

/** After this long no further page is begun. */
const SOFT_DEADLINE_MS = 45_000;

/** Characters of a document's plain HTML that are made into Markdown: some 8,000 pages of a book. What is behind is left unread. */
const MAX_CHARACTERS = 24 * 1024 * 1024;

/** Between pages, and between chapters. */
const PART_BREAK = '\n\n';

/**
 * Reads a document into Markdown. Whatever it holds, the answer is a value: of a document with more text than `maxCharacters` the
 * beginning, with a note that says so.
 */
export async function readDocument(
  kind: DocumentKind,
  body: Uint8Array,
  now = () => performance.now(),
  maxCharacters = MAX_CHARACTERS,
): Promise<DocumentReading> {
  try {
    return rendered(upTo(await contentOf(kind, body, now), maxCharacters));
  } catch (error) {
    if (error instanceof UnreadableDocument) return { kind: 'unread', note: error.note };
    // What parsers throw at a file that is not as it should be: of a document nothing is known beforehand.
    return { kind: 'unread', note: error instanceof RangeError ? 'document_too_large' : 'document_broken' };
  }
}

async function contentOf(kind: DocumentKind, body: Uint8Array, now: () => number): Promise<DocumentContent> {
  switch (kind) {
    case 'pdf': {
      // The one reader that is large: it is loaded with the first PDF.
      const { readPdf } = await import('./pdf/read-pdf.js');
      return readPdf(body, now() + SOFT_DEADLINE_MS, now);
    }
    case 'docx':
      return readDocx(new Zip(body));
    case 'odt':
      return readOdt(new Zip(body));
    case 'epub':
      return readEpub(new Zip(body));
  }
}

/** What of a document is read: whole parts, and of the one that is too much its beginning. */
function upTo(content: DocumentContent, maxCharacters: number): DocumentContent {
  const parts: DocumentPart[] = [];
  let left = maxCharacters;
  for (const part of content.parts) {
    if (left <= 0) break;
    parts.push(part.html.length <= left ? part : { ...part, html: part.html.slice(0, left) });
    left -= part.html.length;
  }
  return left < 0 || parts.length < content.parts.length ? { ...content, parts, isCut: true } : content;
}

function rendered({ about, parts, isCut }: DocumentContent): DocumentReading {
  const done = parts.map(renderPart);
  const facts = textFacts(done.map(({ text }) => text).join(' '));
  if (facts.words === 0) return { kind: 'unread', note: 'document_without_text' };
  const markdown = done.map(({ markdown: one }) => one).filter((one) => one !== '');
  const isUnread = isCut || done.some((part) => part.isCut);
  return {
    kind: 'read',
    about,
    markdown: `${markdown.join(PART_BREAK)}\n`,
    facts,
    note: isUnread ? 'document_end_unread' : null,
  };
}

function renderPart({ anchor, html, isXml = false }: DocumentPart): {
  readonly markdown: string;
  readonly text: string;
  readonly isCut: boolean;
} {
  const { root, cut } = parseHtml(html, isXml);
  const { element, leftOut } = wholePage(surveyDocument(root), root);
  const body = renderBlocks(element, { page: '', address: outsideAddress, images: false, leftOut }).trim();
  const mark = anchor === null || body === '' ? '' : `<a id="${anchor}"></a>${PART_BREAK}`;
  return { markdown: mark + body, text: visibleText(element, leftOut), isCut: cut };
}

/** Links to other parts of the document lead nowhere in its Markdown. */
function outsideAddress(href: string): string | null {
  return /^(?:https?|mailto|tel|ftp):/i.test(href) ? href : null;
}

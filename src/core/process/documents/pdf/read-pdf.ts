import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'unpdf/pdfjs';
import { errorMessage } from '../../../runtime/error-message.js';
import { type DocumentAbout, type DocumentContent, NOTHING_SAID, said, UnreadableDocument } from '../document-text.js';
import { pageHtml } from './pdf-blocks.js';
import { headingSizes } from './pdf-headings.js';
import { type Grid, gridsOf } from './pdf-grid.js';
import { rulesOf } from './pdf-rules.js';
import { mayHoldTable, type PdfPart, pageParts } from './pdf-tables.js';
import { pdfTime } from './pdf-time.js';

const MAX_PAGES = 5000;
/** Characters of text read of one document. */
const MAX_CHARACTERS = 8_000_000;

/**
 * Reads a PDF: its text by lines, with headings, lists and page anchors, and what it says of itself. What is not read by
 * `deadline` (as `now` counts) is left out. Throws UnreadableDocument. PDF.js runs no code of the document, loads no fonts and asks no server.
 */
export async function readPdf(body: Uint8Array, deadline: number, now: () => number): Promise<DocumentContent> {
  const task = getDocument({
    // PDF.js refuses Node's own kind of bytes.
    data: Buffer.isBuffer(body) ? Uint8Array.from(body) : body,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const about = await aboutOf(document);
    const { pages, isCut } = await readPages(document, deadline, now);
    const headingOf = headingSizes(
      pages.map((page) => page.flatMap((part) => (part.kind === 'lines' ? part.lines : []))),
    );
    const parts = pages.map((page, index) => ({ anchor: `page=${index + 1}`, html: pageHtml(page, headingOf) }));
    return { about, parts, isCut };
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : unreadable(error);
  } finally {
    await task.destroy();
  }
}

async function readPages(
  document: PDFDocumentProxy,
  deadline: number,
  now: () => number,
): Promise<{ readonly pages: readonly (readonly PdfPart[])[]; readonly isCut: boolean }> {
  const pages: (readonly PdfPart[])[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    if (number > MAX_PAGES || characters > MAX_CHARACTERS || now() > deadline) return { pages, isCut: true };
    const { parts, length } = await readOnePage(document, number);
    characters += length;
    pages.push(parts);
  }
  return { pages, isCut: false };
}

/** A page that is damaged is empty: the others can be read all the same. */
async function readOnePage(
  document: PDFDocumentProxy,
  number: number,
): Promise<{ readonly parts: readonly PdfPart[]; readonly length: number }> {
  try {
    const page = await document.getPage(number);
    const { items, styles } = await page.getTextContent();
    const fixed = Object.entries(styles).filter(([, { fontFamily }]) => fontFamily === 'monospace');
    const runs = items.flatMap((item) => ('str' in item ? item : []));
    const grids = mayHoldTable(runs) ? await gridsOn(page) : [];
    page.cleanup();
    const length = runs.reduce((sum, { str }) => sum + str.length, 0);
    return { parts: pageParts(runs, new Set(fixed.map(([name]) => name)), grids), length };
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableDocument('document_too_large', errorMessage(error), error);
    return { parts: [], length: 0 };
  }
}

/** What is drawn is read only for its rules: where it is damaged the text is whole without them. */
async function gridsOn(page: PDFPageProxy): Promise<readonly Grid[]> {
  try {
    return gridsOf(rulesOf(await page.getOperatorList()));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return [];
  }
}

async function aboutOf(document: PDFDocumentProxy): Promise<DocumentAbout> {
  try {
    const { info } = await document.getMetadata();
    // Its type says Object: a dictionary of the document, in which anything may stand.
    const values: ReadonlyMap<string, unknown> = new Map(Object.entries(info));
    return {
      ...NOTHING_SAID,
      title: titleOf(values.get('Title')),
      author: said(values.get('Author')),
      published: pdfTime(values.get('CreationDate')),
      modified: pdfTime(values.get('ModDate')),
      description: said(values.get('Subject')),
      language: said(values.get('Language')),
    };
  } catch {
    // Its information is damaged: the text is whole without it.
    return NOTHING_SAID;
  }
}

/** Programs that print to PDF write the name of the file for a title. */
function titleOf(value: unknown): string | null {
  const title = said(value);
  return title === null ||
    /^(?:untitled|microsoft word - .*)$/i.test(title) ||
    /\.(?:docx?|odt|tex|dvi|ps|indd|qxd)$/i.test(title)
    ? null
    : title;
}

function unreadable(error: unknown): UnreadableDocument {
  const name = error instanceof Error ? error.name : '';
  const note =
    name === 'PasswordException'
      ? 'document_encrypted'
      : error instanceof RangeError
        ? 'document_too_large'
        : 'document_broken';
  return new UnreadableDocument(note, errorMessage(error), error);
}

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodeText } from '../process/dom/decode.js';
import { parseHtml } from '../process/dom/document.js';
import { findMainContent } from '../process/main-content/main-content.js';
import { surveyDocument } from '../process/dom/survey.js';
import { visibleText } from '../process/visible-text.js';
import { contentPath } from '../job-folder/stored-files.js';
import { plainText, searchable } from './plain-text.js';

/** Bytes read of one file. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Where a saved page's text is. Paths are relative to the job's folder. */
export interface PageFiles {
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
  readonly contentType: string | null;
  readonly charset: string | null;
}

/** The words of a saved page: of its Markdown, else of the file itself. Empty where the file is gone or no text. */
export function pageText(folder: string, { rawPath, markdownPath, contentType, charset }: PageFiles): string {
  const markdown = markdownPath === null ? null : readStart(folder, markdownPath);
  if (markdown) return plainText(markdown.toString('utf8'));
  const raw = rawPath === null ? null : readStart(folder, rawPath);
  if (!raw) return '';
  const { text } = decodeText(raw, charset);
  return searchable(/html/i.test(contentType ?? '') ? htmlText(text, /xhtml/i.test(contentType ?? '')) : text);
}

function htmlText(html: string, isXml: boolean): string {
  const { root } = parseHtml(html, isXml);
  const { element, leftOut } = findMainContent(surveyDocument(root), root);
  return visibleText(element, leftOut);
}

/** The beginning of a file that the job has saved; null where there is none. */
function readStart(folder: string, path: string): Buffer | null {
  const file = contentPath(folder, path);
  if (file === null) return null;
  try {
    const handle = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(MAX_BYTES, fstatSync(handle).size));
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    // Moved or deleted: the page is found by its title, and by its text again once the file changes.
    return null;
  }
}

import { STATUS_CODES } from 'node:http';
import { type ReportColumn, saidCell } from '../../../contract/reports.js';
import { reasonWords } from '../../../contract/reason-words.js';
import { escapeMarkup } from '../markup.js';

const NUMBER = new Intl.NumberFormat('en');
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
/** Longer texts are cut: a table is for looking, the CSV has them whole. */
const MAX_TEXT = 300;

/** One cell of a table; numbers carry their value, so that the table sorts by it. */
export function cellHtml({ kind }: ReportColumn, value: string | number | null): string {
  if (value === null || value === '') return '<td class="none">–</td>';
  if (typeof value === 'number') return `<td class="number" data-value="${value}">${numberHtml(kind, value)}</td>`;
  if (kind === 'url') return `<td class="url">${linkHtml(value)}</td>`;
  return `<td>${escapeMarkup(cut(kind === 'reason' ? reasonWords(value) : String(saidCell({ kind }, value))))}</td>`;
}

/** `1,234`. */
export function countWords(count: number): string {
  return NUMBER.format(count);
}

/** `12.3 MB`. */
export function byteWords(bytes: number): string {
  const unit = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${NUMBER.format(Number((bytes / 1000 ** unit).toPrecision(3)))} ${UNITS[unit]}`;
}

/** `404 Not Found`. */
export function statusWords(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim();
}

function numberHtml(kind: ReportColumn['kind'], value: number): string {
  switch (kind) {
    case 'bytes':
      return byteWords(value);
    case 'ms':
      return `${countWords(Math.round(value))} ms`;
    case 'status':
      return String(value);
    default:
      return countWords(value);
  }
}

/** Only web addresses lead anywhere; a click tells the site nothing of this file. */
function linkHtml(url: string): string {
  const shown = escapeMarkup(cut(url));
  if (!/^https?:\/\//i.test(url)) return shown;
  return `<a href="${escapeMarkup(url)}" rel="noopener noreferrer" target="_blank">${shown}</a>`;
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

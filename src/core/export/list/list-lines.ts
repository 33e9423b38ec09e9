import type { ListFormat } from '../../../contract/list-copy.js';
import { csvLine } from '../urls/csv.js';

/** A column of a list; `key` names it for programs, `label` for people. */
export interface ListColumn {
  readonly key: string;
  readonly label: string;
}

export type ListCell = string | number | null;

/** Writes a list, row by row, in one form. Every line is given with its end. */
export interface ListLines {
  /** What stands above the rows. */
  readonly head: string;
  readonly row: (cells: readonly ListCell[]) => string;
}

export function listLines(format: ListFormat, columns: readonly ListColumn[]): ListLines {
  const labels = columns.map(({ label }) => label);
  switch (format) {
    case 'csv':
      return { head: csvLine(labels), row: csvLine };
    case 'tsv':
      return { head: tsvLine(labels), row: tsvLine };
    case 'jsonl':
      return { head: '', row: (cells) => `${JSON.stringify(byKey(columns, cells))}\n` };
    case 'markdown':
      return { head: markdownLine(labels) + markdownLine(labels.map(() => '---')), row: markdownLine };
  }
}

/** A sentence below the rows: in the first cell, for a program under a name of its own, in Markdown as a paragraph. */
export function noteLine(format: ListFormat, words: string): string {
  switch (format) {
    case 'csv':
      return csvLine([words]);
    case 'tsv':
      return tsvLine([words]);
    case 'jsonl':
      return `${JSON.stringify({ note: words })}\n`;
    case 'markdown':
      return `\n${words}\n`;
  }
}

function byKey(columns: readonly ListColumn[], cells: readonly ListCell[]): Readonly<Record<string, ListCell>> {
  return Object.fromEntries(columns.map(({ key }, index) => [key, cells[index] ?? null]));
}

/** As spreadsheets take it from the clipboard: they know no quotes there, so what would end a cell becomes a blank. */
function tsvLine(cells: readonly ListCell[]): string {
  const cell = (value: ListCell): string => {
    if (typeof value !== 'string') return value === null ? '' : String(value);
    const flat = value.replace(/[\t\r\n]+/g, ' ');
    return FORMULA.test(flat) ? `'${flat}` : flat;
  };
  return `${cells.map(cell).join('\t')}\n`;
}

/** What a spreadsheet may run (OWASP, CSV Injection), the full-width forms included. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** A row of a table of GitHub Flavored Markdown (section 4.10): a bar within a cell is escaped, also within code. */
function markdownLine(cells: readonly ListCell[]): string {
  const cell = (value: ListCell): string =>
    value === null
      ? ''
      : String(value)
          .replace(/\s+/g, ' ')
          .replace(/[\\|]/g, '\\$&')
          .replace(/[<[\]`*]/g, '\\$&');
  return `| ${cells.map(cell).join(' | ')} |\n`;
}

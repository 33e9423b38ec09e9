import { t } from '../contract/language.js';
import type { Coverage, ReportCell, ReportColumn, ReportName, ReportPage, ReportRow } from '../contract/reports.js';
import { REPORT_WORDS, REPORTS, saidCell } from '../contract/reports.js';
import { count } from './event-lines.js';
import { reasonWords } from '../contract/reason-words.js';
import { shellWord } from './terminal.js';

/** What became of everything that was found, and how many findings each report has. */
export function coverageText(
  { found, saved, unchanged, queued, notSaved, beyond, findings }: Coverage,
  folder: string,
): string {
  const counts = [
    [saved, 'saved'],
    [unchanged, 'unchanged since the earlier crawl'],
    [queued, 'not fetched yet'],
    ...notSaved.map(({ state, reason, count: n }) => [n, `${state}: ${reasonWords(reason)}`] as const),
  ] as const;
  const shown = counts.filter(([n], index) => n > 0 || index === 0);
  const named = REPORTS.map((name) => [findings[name], `${name.padEnd(22)} ${t(REPORT_WORDS[name].story)}`] as const);
  return [
    `Found ${count(found, 'URL')}:`,
    ...columned(shown),
    ...(beyond > 0 ? [`  and ${count(beyond, 'more link')} that were skipped without checking for repeats`] : []),
    '',
    'Findings:',
    ...columned(named),
    `See one in full: orbweaver report ${shellWord(folder)} <name>`,
    '',
  ].join('\n');
}

function columned(rows: readonly (readonly [number, string])[]): readonly string[] {
  const numbers = rows.map(([n]) => n.toLocaleString('en'));
  const widest = Math.max(...numbers.map(({ length }) => length));
  return rows.map(([, words], index) => `  ${(numbers[index] ?? '').padStart(widest)}  ${words}`);
}

/** A row for a program: its cells by the keys of their columns. */
export function namedCells({ columns }: ReportPage, { id, cells }: ReportRow): Readonly<Record<string, unknown>> {
  return {
    id,
    ...Object.fromEntries(columns.map((column, index) => [column.key, saidCell(column, cells[index] ?? null)])),
  };
}

/** The rows of one report as text, window by window: what a row is about stands once for those that follow each other. */
export class ReportText {
  readonly #report: ReportName;
  #last: string | number | null = null;

  constructor(report: ReportName) {
    this.#report = report;
  }

  rows({ columns, rows }: ReportPage): string {
    return rows.map((row) => this.#row(columns, row)).join('');
  }

  /** What is said after the rows. */
  end(total: number, most: number): string {
    if (total === 0) return `${t(REPORT_WORDS[this.#report].name)}: none.\n`;
    return total > most ? `… ${count(total - most, 'more row')}: --limit ${total}\n` : '';
  }

  #row(columns: readonly ReportColumn[], { cells }: ReportRow): string {
    const [about = null] = cells;
    const heading = about === this.#last ? '' : `${about ?? ''}\n`;
    this.#last = about;
    const parts = columns.slice(1).flatMap(({ label, kind }, index) => {
      const words = cellWords(kind, saidCell({ kind }, cells[index + 1] ?? null));
      return words === '' ? [] : [`${t(label).toLowerCase()}: ${words}`];
    });
    return `${heading}    ${parts.join(' · ')}\n`;
  }
}

function cellWords(kind: ReportColumn['kind'], cell: ReportCell): string {
  if (cell === null) return '';
  if (kind === 'reason') return reasonWords(String(cell));
  if (typeof cell === 'string') return cell;
  if (kind === 'status') return String(cell);
  const number = Math.round(cell).toLocaleString('en');
  return kind === 'bytes' ? `${number} bytes` : kind === 'ms' ? `${number} ms` : number;
}

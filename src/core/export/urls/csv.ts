import type { Cell } from './url-fields.js';

/**
 * What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection), the full-width forms included:
 * some programs turn them into the narrow ones.
 */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const LINE_END = '\r\n';

/** Excel reads a file without it in the encoding of the machine. */
export const BYTE_ORDER_MARK = '\ufeff';

/**
 * One line of a CSV (RFC 4180). Text is always in quotes, and a `'` before it keeps it from being run as a formula;
 * numbers stay numbers; nothing is nothing.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}${LINE_END}`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}

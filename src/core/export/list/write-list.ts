import { open, rename, rm } from 'node:fs/promises';
import { t } from '../../../contract/language.js';
import type { ListFormat } from '../../../contract/list-copy.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import { patiently } from '../../files/held-files.js';
import { errorMessage } from '../../runtime/error-message.js';
import { BYTE_ORDER_MARK } from '../urls/csv.js';
import { type ListCell, type ListColumn, listLines, noteLine } from './list-lines.js';

/** Some rows of a list, with its columns. */
export interface ListPart {
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly ListCell[])[];
  /** Rows of the whole list. */
  readonly total: number;
  /** What belongs to the list and is not among its rows, as a sentence: it stands below the last row. */
  readonly left?: string;
}

/** A list in parts, the first of which comes also where there are no rows. */
export type ListParts = AsyncIterable<Result<ListPart>>;

/** The whole list as text; refused where it has more than `most` rows. */
export async function listText(
  parts: ListParts,
  format: ListFormat,
  most: number,
): Promise<Result<{ readonly text: string; readonly rows: number }>> {
  const chunks: string[] = [];
  let rows = 0;
  let left: string | null = null;
  for await (const part of parts) {
    if (!part.ok) return part;
    if (part.value.total > most) return fail(tooLong(part.value.total));
    chunks.push(partText(part.value, format, rows === 0 && chunks.length === 0));
    rows += part.value.rows.length;
    left = part.value.left ?? null;
  }
  return ok({ text: chunks.join('') + noteText(left, format), rows });
}

/** How many rows were written, and what of the list is not among them. */
export interface WrittenList {
  readonly rows: number;
  readonly left: string | null;
}

/** Writes the whole list into a file, which is there only once all of it is written. */
export async function saveList(parts: ListParts, format: ListFormat, path: string): Promise<Result<WrittenList>> {
  const draft = `${path}.part`;
  try {
    const rows = await writeDraft(parts, format, draft);
    if (rows.ok) await patiently(() => rename(draft, path));
    else await rm(draft, { force: true });
    return rows;
  } catch (error) {
    await rm(draft, { force: true });
    return fail({
      code: 'write_failed',
      message: t('“{path}” cannot be written: {why}.', { path, why: errorMessage(error) }),
    });
  }
}

async function writeDraft(parts: ListParts, format: ListFormat, draft: string): Promise<Result<WrittenList>> {
  const file = await open(draft, 'w');
  try {
    if (format === 'csv') await file.write(BYTE_ORDER_MARK);
    let rows = 0;
    let left: string | null = null;
    let isFirst = true;
    for await (const part of parts) {
      if (!part.ok) return part;
      await file.write(partText(part.value, format, isFirst));
      isFirst = false;
      rows += part.value.rows.length;
      left = part.value.left ?? null;
    }
    await file.write(noteText(left, format));
    return ok({ rows, left });
  } finally {
    await file.close();
  }
}

function partText({ columns, rows }: ListPart, format: ListFormat, isFirst: boolean): string {
  const { head, row } = listLines(format, columns);
  return (isFirst ? head : '') + rows.map(row).join('');
}

function noteText(left: string | null, format: ListFormat): string {
  return left === null ? '' : noteLine(format, left);
}

function tooLong(rows: number) {
  return {
    code: 'too_many',
    message: t('This list has {n} rows, too many for the clipboard. Save it as a file.', { n: rows }),
  };
}

import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
import { type Connection, requiredNumber } from '../../store/database/sql.js';
import { unlistedCount } from '../coverage.js';
import type { OutputFile } from '../output-file.js';
import { rowsById } from '../rows-by-id.js';
import type { ExportContext } from '../types.js';
import type { Fields } from '../../../contract/extract.js';
import type { OwnFields } from './own-fields.js';
import { type Cell, URL_FIELDS } from './url-fields.js';

const ROWS_A_REPORT = 100;

/** Writes every URL of the job, one after the other, as `format` makes it of its cells (in the order of URL_FIELDS). */
export async function writeUrls(
  context: ExportContext,
  file: OutputFile,
  format: (cells: readonly Cell[], fields: Fields | null) => string,
  own: OwnFields,
): Promise<void> {
  // Ids have no holes: the last one is the number of rows, and no count has to read them all.
  const total = requiredNumber(context.connection.value('SELECT max(id) FROM urls'));
  let done = 0;
  await context.progress(done, total, 0);
  for (const { cells, fields } of urlCells(context.connection, own)) {
    file.write(format(cells, fields));
    done += 1;
    if (done % ROWS_A_REPORT === 0) await context.progress(done, total, file.bytes);
  }
  await context.progress(done, total, file.bytes);
}

/** Of what there is no row to write; nothing when every URL has one. */
export function unlistedSayings(connection: Connection): readonly Saying[] {
  const n = unlistedCount(connection);
  return n === 0 ? [] : [saying(msg('Skipped URLs that the crawl only counted and that are not listed: {n}.'), { n })];
}

function* urlCells(
  connection: Connection,
  own: OwnFields,
): Generator<{ readonly cells: readonly Cell[]; readonly fields: Fields | null }> {
  const version = requiredNumber(connection.value('PRAGMA user_version'));
  const columns = URL_FIELDS.map(({ column, since }) => (since > version ? 'NULL' : column));
  const select = `SELECT u.id, ${own.column}, ${columns.join(', ')} FROM urls u LEFT JOIN urls p ON p.id = u.parent_id WHERE u.id > ?`;
  for (const [, fields, ...values] of rowsById(connection, select, 'u.id')) {
    yield { cells: URL_FIELDS.map(({ read }, index) => read(values[index])), fields: own.read(fields) };
  }
}

import { type Connection as Database, requiredNumber, requiredText } from '../../store/database/sql.js';

/** A file of a page in a segment. */
export interface StowedFile {
  /** Relative to the crawl's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** A page in a segment, with its files. */
export interface StowedRecords {
  /** Bytes from the beginning of the segment, and of its records. */
  readonly offset: number;
  readonly length: number;
  readonly files: readonly StowedFile[];
}

/** Pages that lie near each other in one segment: one question asks for all of them. */
export interface StowedRange {
  readonly key: string;
  readonly pages: readonly StowedRecords[];
}

/** Bytes asked for at once, unless one page has more. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Bytes that are read for nothing rather than asked around. */
const MOST_GAP = 64 * 1024;
/** Rows read at a time. */
const PORTION = 500;

/** The pages of a collection that are in object storage, in the order in which they lie there. */
export function* stowedRanges(database: Database): Generator<StowedRange> {
  let key = '';
  let pages: StowedRecords[] = [];
  for (const page of stowedPages(database)) {
    if (pages.length > 0 && (page.key !== key || !isNear(pages, page))) {
      yield { key, pages };
      pages = [];
    }
    key = page.key;
    pages.push(page);
  }
  if (pages.length > 0) yield { key, pages };
}

function isNear(pages: readonly StowedRecords[], next: StowedRecords): boolean {
  const first = pages[0] ?? next;
  const last = pages.at(-1) ?? next;
  const gap = next.offset - (last.offset + last.length);
  return gap >= 0 && gap <= MOST_GAP && next.offset + next.length - first.offset <= MOST_BYTES;
}

function* stowedPages(database: Database): Generator<StowedRecords & { readonly key: string }> {
  const next = database.prepare(NEXT);
  const filesOf = database.prepare(
    'SELECT CAST(path AS BLOB), bytes, CAST(sha256 AS BLOB) FROM files WHERE url_id = ?',
  );
  for (let [afterKey, afterOffset] = ['', -1]; ; ) {
    const rows = next.all(afterKey, afterOffset, PORTION);
    if (rows.length === 0) return;
    for (const [keyBytes, at, bytes, id] of rows) {
      const [key, offset, length] = [requiredText(keyBytes), requiredNumber(at), requiredNumber(bytes)];
      [afterKey, afterOffset] = [key, offset];
      const files = filesOf.all(requiredNumber(id)).map(([path, size, digest]) => ({
        ...{ path: requiredText(path), bytes: requiredNumber(size), sha256: requiredText(digest) },
      }));
      if (files.length > 0) yield { key, offset, length, files };
    }
  }
}

const NEXT = `
SELECT CAST(key AS BLOB), offset, length, url_id FROM temp.stowed WHERE (key, offset) > (?, ?) ORDER BY key, offset LIMIT ?`;

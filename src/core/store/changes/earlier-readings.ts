import { join } from 'node:path';
import { databasePath } from '../../job-folder/job-paths.js';
import type { EarlierReading } from '../../scope/earlier-reading.js';
import { openForReading } from '../database/open-database.js';
import {
  asBytes,
  type Connection,
  hasTable,
  requiredBytes,
  requiredNumber,
  requiredText,
  type Statement,
  text,
} from '../database/sql.js';
import { digestOf } from '../ledgers/seen.js';
import { baselineFolder } from './previous-pages.js';

/** What the earlier job of a re-crawl read of its pages. Its database is opened when it is first asked for a page, and never changed. */
export class EarlierReadings {
  readonly #own: Connection;
  #earlier: Earlier | null | undefined;

  /** `own`: the database of the re-crawl. */
  constructor(own: Connection) {
    this.#own = own;
  }

  /** What was read of the page of a key. Null where nothing is kept of it, or its job is gone. */
  of(key: string): EarlierReading | null {
    this.#earlier ??= this.#open();
    if (this.#earlier === null) return null;
    const { folder, find } = this.#earlier;
    const row = find.first(digestOf(key));
    if (row === undefined) return null;
    const [bytes, facts, madeBy, rawPath, sha256, markdownPath, markdownSha256] = row;
    const digest = text(markdownSha256 ?? null);
    const fileAt = (path: string): string => join(folder, ...path.split('/'));
    return {
      reading: { madeBy: requiredText(madeBy), facts: requiredBytes(facts) },
      bytes: requiredNumber(bytes),
      raw: { path: fileAt(requiredText(rawPath)), sha256: requiredText(sha256) },
      markdown: digest === null ? null : { path: fileAt(requiredText(markdownPath)), sha256: digest },
    };
  }

  close(): void {
    this.#earlier?.connection.close();
    this.#earlier = null;
  }

  #open(): Earlier | null {
    const folder = baselineFolder(this.#own);
    const opened = folder === null ? null : openForReading(databasePath(folder));
    // Moved or damaged since: its pages are read anew.
    if (folder === null || opened?.ok !== true) return null;
    const connection = opened.value;
    if (hasTable(connection, 'readings')) return { folder, connection, find: connection.prepare(FIND) };
    connection.close();
    return null;
  }
}

interface Earlier {
  readonly folder: string;
  readonly connection: Connection;
  readonly find: Statement;
}

/** A page is found by the addresses it was redirected from, too: these are keys of its URL. */
const FIND = `
SELECT u.bytes, r.facts, ${asBytes('r.made_by', 'u.raw_path', 'u.sha256', 'u.markdown_path', 'f.sha256')}
FROM keys k JOIN readings r ON r.url_id = k.url_id JOIN urls u ON u.id = k.url_id
LEFT JOIN files f ON f.path = u.markdown_path
WHERE k.digest = ? AND u.raw_path IS NOT NULL AND u.sha256 IS NOT NULL`;

import { join } from 'node:path';
import type { FrontierEntry } from '../../scope/types.js';
import { digestOf } from '../ledgers/seen.js';
import {
  asBytes,
  type Connection,
  hasTable,
  requiredNumber,
  requiredText,
  type Statement,
  text,
} from '../database/sql.js';

/** What an entry carries of an earlier job. */
export type Earlier = Pick<FrontierEntry, 'validators' | 'earlier'>;

const NOTHING: Earlier = {};

/** What an earlier job saved, for the conditional requests of its re-crawl. */
export class PreviousPages {
  readonly #find: Statement;
  /** Folder of the earlier job; null in a first crawl, which then costs no look-up. */
  readonly #folder: string | null;

  constructor(connection: Connection) {
    this.#find = connection.prepare(FIND);
    this.#folder = baselineFolder(connection);
  }

  /**
   * What was saved of the key, or else what was saved of a URL that was redirected to it. Nothing where its body was not
   * kept: a server that says "not modified" would leave the crawl with empty hands. The file may be gone by now.
   */
  of(key: string): Earlier {
    const row = this.#folder === null ? undefined : this.#find.first(digestOf(key));
    if (this.#folder === null || !row) return NOTHING;
    const [status, rawPath, contentType, sha256, etag, lastModified] = row;
    const validators = {
      ...(etag === null ? {} : { etag: requiredText(etag) }),
      ...(lastModified === null ? {} : { lastModified: requiredText(lastModified) }),
    };
    const earlier = {
      rawFile: join(this.#folder, ...requiredText(rawPath).split('/')),
      contentType: text(contentType),
      status: requiredNumber(status),
      sha256: text(sha256),
    };
    return etag === null && lastModified === null ? { earlier } : { validators, earlier };
  }
}

/** The folder of the earlier job this one was made from; null for a first crawl. */
export function baselineFolder(connection: Connection): string | null {
  return text(connection.value(`SELECT ${asBytes('value')} FROM meta WHERE name = 'baseline'`));
}

/** Whether there is a copy of what the earlier job had saved; for a database of any version. */
export function holdsBaseline(connection: Connection): boolean {
  return hasTable(connection, 'previous') && baselineFolder(connection) !== null;
}

const COLUMNS = `status, ${asBytes('raw_path', 'content_type', 'sha256', 'etag', 'last_modified')}`;
const FIND = `
SELECT * FROM (SELECT ${COLUMNS} FROM previous WHERE digest = ?1 AND raw_path IS NOT NULL
  UNION ALL SELECT ${COLUMNS} FROM previous WHERE final_digest = ?1 AND raw_path IS NOT NULL) LIMIT 1`;

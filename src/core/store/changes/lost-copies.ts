import { digestOf } from '../ledgers/seen.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../database/sql.js';
import { STATE_CODES } from '../database/states.js';

/** As many are answered at once: fewer than the crawl remembers as named. */
const MOST = 10_000;

export interface LostCopy {
  readonly id: number;
  /** Identity key. */
  readonly key: string;
}

/** Pages, some ten thousand at most, that were left out for a canonical which was not saved in the end. */
export function lostCopies(connection: Connection): readonly LostCopy[] {
  const isSaved = connection.prepare(IS_SAVED);
  const leftOut = connection.prepare(LEFT_OUT);
  const lost: LostCopy[] = [];
  for (let after = 0; lost.length < MOST; ) {
    const rows = leftOut.all(after);
    if (rows.length === 0) break;
    for (const [id, key, canonical] of rows) {
      after = requiredNumber(id);
      if (isSaved.first(digestOf(requiredText(canonical))) === undefined)
        lost.push({ id: after, key: requiredText(key) });
    }
  }
  return lost;
}

const LEFT_OUT = `
SELECT id, ${asBytes('coalesce(key, url)', 'final_url')} FROM urls
WHERE state = ${STATE_CODES.skipped} AND reason = 'canonical_elsewhere' AND final_url IS NOT NULL AND id > ?
ORDER BY id LIMIT 1000`;

const IS_SAVED = `
SELECT 1 FROM keys k JOIN urls u ON u.id = k.url_id
WHERE k.digest = ? AND u.state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;

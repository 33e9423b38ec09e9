import type { FrontierEntry } from '../../scope/types.js';
import {
  asBytes,
  type Connection,
  number,
  type Row,
  requiredNumber,
  requiredText,
  type Statement,
  text,
} from '../database/sql.js';
import { kindOf, STATE_CODES } from '../database/states.js';
import { FOUND_AT } from '../ledgers/found-times.js';
import type { OpenDepths } from '../ledgers/open-depths.js';
import type { Origins } from '../ledgers/origins.js';
import type { PreviousPages } from './previous-pages.js';

/** What is known of URLs beside their rows. */
export interface TakingParts {
  readonly origins: Pick<Origins, 'find'>;
  readonly openDepths: OpenDepths;
  readonly previous: PreviousPages;
}

/** Gives queued URLs away, and takes them back. */
export class Taking {
  readonly #parts: TakingParts;
  readonly #next: Statement;
  readonly #take: Statement;
  readonly #release: Statement;

  constructor(connection: Connection, parts: TakingParts) {
    this.#parts = parts;
    this.#next = connection.prepare(NEXT_ENTRIES);
    this.#take = connection.prepare(`UPDATE urls SET state = ${STATE_CODES.taken} WHERE id = ?`);
    this.#release = connection.prepare(RELEASE);
  }

  /** Up to `limit` of one origin, shallowest first, oldest first. */
  take(origin: string, limit: number): readonly FrontierEntry[] {
    const { openDepths, origins } = this.#parts;
    const originId = origins.find(origin);
    if (originId === null) return [];
    const entries = this.#next.all(originId, limit).map((row) => this.#toEntry(row, origin));
    for (const { id } of entries) {
      this.#take.run(id);
      openDepths.set(id, 'fixed');
    }
    return entries;
  }

  /** What was taken and not settled is queued again; anything else is left alone. */
  release(ids: readonly number[]): void {
    this.#release.run(JSON.stringify(ids));
    for (const id of ids) this.#parts.openDepths.set(id, 'unknown');
  }

  #toEntry(row: Row, origin: string): FrontierEntry {
    const [id, depth, attempts, kind, foundAt, urlBytes, keyBytes, foundOnBytes] = row;
    const url = requiredText(urlBytes);
    const key = text(keyBytes) ?? url;
    const foundOn = text(foundOnBytes);
    const foundAtMs = number(foundAt);
    return {
      id: requiredNumber(id),
      url,
      key,
      origin,
      depth: requiredNumber(depth),
      attempts: requiredNumber(attempts),
      kind: kindOf(requiredNumber(kind)),
      ...(foundOn !== null && { foundOn }),
      ...(foundAtMs !== null && { foundAtMs }),
      ...this.#parts.previous.of(key),
    };
  }
}

/** The page that linked to a URL first, or by the shortest way. */
const FOUND_ON = '(SELECT p.url FROM urls p WHERE p.id = urls.parent_id)';

const NEXT_ENTRIES = `
SELECT id, depth, attempts, kind, ${FOUND_AT}, ${asBytes('url', 'key', FOUND_ON)} FROM urls
WHERE state = ${STATE_CODES.queued} AND origin_id = ? ORDER BY rank, id LIMIT ?`;

const RELEASE = `
UPDATE urls SET state = ${STATE_CODES.queued}
WHERE state = ${STATE_CODES.taken} AND id IN (SELECT value FROM json_each(?))`;

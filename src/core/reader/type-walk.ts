import type { TypeCount } from '../../contract/reports.js';
import { typeName } from '../../contract/type-tally.js';
import { asBytes, type Connection, requiredNumber, type Statement, text } from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';
import { UrlRanges } from './url-ranges.js';

/** Counts saved files by media type, a portion a call: of ten million URLs it takes seconds, and tables are asked for meanwhile. */
export class TypeWalk {
  readonly #rows: Statement;
  readonly #ranges: UrlRanges;
  readonly #byType = new Map<string, TypeCount>();

  constructor(connection: Connection) {
    this.#ranges = new UrlRanges(connection);
    this.#rows = connection.prepare(TYPES);
  }

  /** Those with the most bytes first; null while there is more to do. */
  next(): readonly TypeCount[] | null {
    for (const [stored, count, bytes] of this.#rows.all(...this.#ranges.next())) {
      const type = typeName(text(stored));
      const known = this.#byType.get(type) ?? { type, count: 0, bytes: 0 };
      const more = { count: requiredNumber(count), bytes: requiredNumber(bytes) };
      this.#byType.set(type, { type, count: known.count + more.count, bytes: known.bytes + more.bytes });
    }
    if (!this.#ranges.isDone) return null;
    return [...this.#byType.values()].sort((a, b) => b.bytes - a.bytes || b.count - a.count);
  }
}

const TYPES = `
SELECT ${asBytes('content_type')}, count(*), ifnull(sum(bytes), 0) FROM urls
WHERE id > ? AND id <= ? AND state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) GROUP BY content_type`;

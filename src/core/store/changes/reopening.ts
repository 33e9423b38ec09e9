import type { SkipReason } from '../../../contract/outcome.js';
import type { DiscoveryParts } from './discovery.js';
import { MoveCount } from './move-count.js';
import { LINKS_PER_PAGE } from '../database/schema.js';
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
import { KIND_CODES, STATE_CODES, type StoredState, stateOf } from '../database/states.js';
import type { Reevaluation, ReopenFilter } from '../types.js';

/** Ids looked at in one go. */
const PORTION = 2000;

type Reopened = { failed: number; saved: number; unchanged: number };

interface SettledRow {
  readonly id: number;
  readonly state: StoredState;
  readonly attempts: number;
  readonly originId: number;
  readonly bytes: number;
  readonly trapId: number | null;
  readonly reason: SkipReason | null;
  readonly url: string;
}

/**
 * Puts settled URLs back into the queue, a portion a call. What was stored of how they ended is forgotten, and so are
 * the links of their pages, which are found again; the history of their tries is kept and continued, and so are the
 * files, until a new answer takes their place (replaced-files.ts).
 */
export class Reopening {
  readonly #parts: DiscoveryParts;
  readonly #filter: ReopenFilter;
  readonly #count = new MoveCount();
  readonly #reopened: Reopened = { failed: 0, saved: 0, unchanged: 0 };
  readonly #find: Statement;
  readonly #reset: Statement;
  readonly #bringNear: Statement;
  readonly #dropHops: Statement;
  readonly #dropExchanges: Statement;
  readonly #dropLinks: Statement;
  readonly #last: Statement;
  #done = 0;

  constructor(connection: Connection, parts: DiscoveryParts, filter: ReopenFilter) {
    this.#parts = parts;
    this.#filter = filter;
    this.#find = connection.prepare(FIND);
    this.#reset = connection.prepare(RESET);
    this.#bringNear = connection.prepare(BRING_NEAR);
    this.#dropHops = connection.prepare('DELETE FROM hops WHERE url_id IN (SELECT value FROM json_each(?))');
    this.#dropExchanges = connection.prepare('DELETE FROM exchanges WHERE url_id IN (SELECT value FROM json_each(?))');
    this.#dropLinks = connection.prepare('DELETE FROM links WHERE id >= ? AND id < ?');
    this.#last = connection.prepare('SELECT max(id) FROM urls');
  }

  /** Null until all is done. */
  next(): Reevaluation | null {
    const ids = this.#nextIds();
    if (ids === null) return this.#total();
    const { states, reasons, origins } = this.#filter;
    const codes = JSON.stringify(states.map((state) => STATE_CODES[state]));
    const wanted = [reasons, origins].map((list) => (list === null ? null : JSON.stringify(list)));
    const rows = this.#find.all(JSON.stringify(ids), codes, ...wanted).map(toSettledRow);
    if (rows.length > 0) this.#reopen(rows);
    return null;
  }

  #nextIds(): readonly number[] | null {
    const { ids } = this.#filter;
    const end = ids?.length ?? requiredNumber(this.#last.first()?.[0]);
    if (this.#done >= end) return null;
    const from = this.#done;
    this.#done = Math.min(from + PORTION, end);
    return ids?.slice(from, this.#done) ?? Array.from({ length: this.#done - from }, (_, i) => from + i + 1);
  }

  #reopen(rows: readonly SettledRow[]): void {
    const list = JSON.stringify(rows.map(({ id }) => id));
    this.#reset.run(list);
    if (this.#filter.asked === true) this.#bringNear.run(list);
    this.#dropHops.run(list);
    this.#dropExchanges.run(list);
    this.#count.examined(rows.length);
    for (const row of rows) this.#note(row);
    this.#parts.tally.add('queued', rows.length);
  }

  #note(row: SettledRow): void {
    const { id, state, reason, attempts, trapId, bytes } = row;
    const { tally, skips, traps, openDepths } = this.#parts;
    tally.add(state, -1);
    tally.received(-bytes);
    openDepths.set(id, 'unknown');
    this.#count.entered(row);
    if (state === 'saved' || state === 'unchanged') this.#dropLinks.run(id * LINKS_PER_PAGE, (id + 1) * LINKS_PER_PAGE);
    if (state === 'saved' || state === 'unchanged' || state === 'failed') this.#reopened[state] += 1;
    if (reason !== null) tally.skipped(reason, -1);
    if (state === 'skipped' && attempts === 0) skips.add(-1);
    const trap = trapId === null ? null : traps.find(trapId);
    if (trap) traps.held(trap, -1);
  }

  #total(): Reevaluation {
    const moved = this.#count.toReevaluation((id) => this.#parts.origins.nameOf(id));
    return { ...moved, reopened: this.#reopened };
  }
}

function toSettledRow(row: Row): SettledRow {
  const [id, code, attempts, originId, bytes, trapId, reason, url] = row;
  const state = stateOf(requiredNumber(code));
  return {
    id: requiredNumber(id),
    state,
    attempts: requiredNumber(attempts),
    originId: requiredNumber(originId),
    bytes: requiredNumber(bytes),
    trapId: number(trapId ?? null),
    // Of failed ones the column holds an error code; of skipped ones only reasons of the closed set.
    reason: state === 'skipped' ? (text(reason) as SkipReason | null) : null,
    url: requiredText(url),
  };
}

const FIND = `
SELECT u.id, u.state, u.attempts, u.origin_id, u.bytes, u.trap_id, ${asBytes('u.reason', 'u.url')}
FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value JOIN origins o ON o.id = u.origin_id
WHERE u.state IN (SELECT value FROM json_each(?2))
  AND (?3 IS NULL OR u.reason IN (SELECT value FROM json_each(?3)))
  AND (?4 IS NULL OR o.origin IN (SELECT value FROM json_each(?4)))`;

const RESET = `
UPDATE urls SET state = ${STATE_CODES.queued}, attempts = 0, reason = NULL, trap_id = NULL, message = NULL, status = NULL,
  bytes = NULL, duration_ms = NULL, content_type = NULL, title = NULL, final_url = NULL, words = NULL, language = NULL, charset = NULL, canonical = NULL, description = NULL,
  sha256 = NULL, text_hash = NULL, etag = NULL, last_modified = NULL, tls_problem = NULL, near_hash = NULL,
  insecure = NULL, noindex = 0, no_content = NULL, no_content_reasons = NULL, suspicion = NULL,
  author = NULL, published = NULL, modified = NULL, site_name = NULL, image = NULL, title_tag = NULL, description_tag = NULL
WHERE id IN (SELECT value FROM json_each(?))`;

const BRING_NEAR = `
UPDATE urls SET kind = ${KIND_CODES.user}, depth = 0, rank = 0 WHERE id IN (SELECT value FROM json_each(?))`;

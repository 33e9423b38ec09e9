import { BulkInsert } from './bulk-insert.js';
import type { Discovery } from './discovery.js';
import { LINKS_PER_PAGE } from './schema.js';
import type { Connection, Statement, Value } from './sql.js';
import { KIND_CODES, STATE_CODES } from './states.js';
import type { Tally } from './tally.js';
import type { AttemptRecord, OfferAnswer, Settlement } from './types.js';

type Result = Settlement['result'];
type Saved = Extract<Result, { bytes: number }>;

const OPEN_STATES = `state IN (${STATE_CODES.queued}, ${STATE_CODES.taken})`;

/** Writes what became of URLs that were taken. */
export class Settling {
  readonly #discovery: Discovery;
  readonly #tally: Tally;
  readonly #save: Statement;
  readonly #close: Statement;
  readonly #retry: Statement;
  readonly #addAttempt: Statement;
  readonly #addHop: Statement;
  readonly #addLinks: BulkInsert;

  constructor(connection: Connection, discovery: Discovery, tally: Tally) {
    this.#discovery = discovery;
    this.#tally = tally;
    this.#save = connection.prepare(SAVE_URL);
    this.#close = connection.prepare(CLOSE_URL);
    this.#retry = connection.prepare(
      `UPDATE urls SET attempts = attempts + ? WHERE id = ? AND state = ${STATE_CODES.taken}`,
    );
    this.#addAttempt = connection.prepare('INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#addHop = connection.prepare('INSERT OR REPLACE INTO hops VALUES (?, ?, ?, ?, ?)');
    this.#addLinks = new BulkInsert(connection, 'INSERT OR REPLACE INTO links (id, to_id, kind, text)', 4);
  }

  /** The end of a URL with its links. Throws before it writes anything when the URL has ended already. */
  settle(settlement: Settlement): OfferAnswer {
    const { id, result, attempt, hops, links } = settlement;
    const written = this.#writeResult(id, result, attempt === null ? 0 : 1);
    if (written === 0)
      throw new Error(`URL ${id} is neither queued nor taken: it cannot be settled as ${result.state}.`);
    this.#discovery.close(id);
    this.#count(result);
    if (attempt) this.#writeAttempt(id, attempt);
    for (const [position, hop] of hops.entries()) this.#addHop.run(id, position, hop.url, hop.status, hop.target);
    const { answer, ids } = this.#discovery.offer(links, id);
    this.#writeLinks(settlement, ids);
    return answer;
  }

  /** Notes a try; the URL stays with its taker. Throws before it writes anything when the URL was not taken. */
  requeue(id: number, attempt: AttemptRecord | null): void {
    if (this.#retry.run(attempt === null ? 0 : 1, id) === 0)
      throw new Error(`URL ${id} was not taken: it cannot be tried again.`);
    if (attempt) this.#writeAttempt(id, attempt);
  }

  #writeResult(id: number, result: Result, attempts: number): number {
    const state = STATE_CODES[result.state];
    if ('bytes' in result) return this.#save.run(state, attempts, ...savedColumns(result), id);
    const reason = result.state === 'skipped' ? result.reason : result.error;
    const message = result.state === 'failed' ? result.message : null;
    const { status, durationMs, finalUrl } = result;
    return this.#close.run(state, attempts, status, durationMs, reason, message, finalUrl, id);
  }

  #count(result: Result): void {
    this.#tally.add('queued', -1);
    this.#tally.add(result.state, 1);
    if (result.state === 'skipped') this.#tally.skipped(result.reason, 1);
    if ('bytes' in result) this.#tally.received(result.bytes);
  }

  #writeAttempt(id: number, a: AttemptRecord): void {
    this.#addAttempt.run(id, a.attempt, a.startedAt, a.durationMs, a.status, a.error, a.message);
  }

  /** Links to URLs beyond the bound of skipped rows have no row to point to and are left out. */
  #writeLinks({ id, links }: Settlement, ids: readonly (number | null)[]): void {
    const rows: Value[] = [];
    for (const [position, link] of links.slice(0, LINKS_PER_PAGE).entries()) {
      const toId = ids[position] ?? null;
      if (toId !== null) rows.push(id * LINKS_PER_PAGE + position, toId, KIND_CODES[link.kind], link.text);
    }
    this.#addLinks.run(rows);
  }
}

function savedColumns(r: Saved): readonly Value[] {
  const { status, bytes, durationMs, contentType, title, finalUrl, rawPath, markdownPath, words } = r;
  const { language, charset, canonical, description, sha256, textHash, etag, lastModified } = r;
  const table = [status, bytes, durationMs, contentType, title, finalUrl, rawPath, markdownPath, words];
  return [...table, language, charset, canonical, description, sha256, textHash, etag, lastModified];
}

const SAVE_URL = `
UPDATE urls SET state = ?, attempts = attempts + ?, reason = NULL, message = NULL, status = ?, bytes = ?,
  duration_ms = ?, content_type = ?, title = ?, final_url = ?, raw_path = ?, markdown_path = ?, words = ?,
  language = ?, charset = ?, canonical = ?, description = ?, sha256 = ?, text_hash = ?, etag = ?, last_modified = ?
WHERE id = ? AND ${OPEN_STATES}`;

const CLOSE_URL = `
UPDATE urls SET state = ?, attempts = attempts + ?, status = ?, duration_ms = ?, reason = ?, message = ?, final_url = ?
WHERE id = ? AND ${OPEN_STATES}`;

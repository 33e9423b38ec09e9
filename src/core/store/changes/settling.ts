import { storedWords } from '../../../contract/stored-words.js';
import { englishOf } from '../../../contract/language.js';
import { PAGE_NOTE_WORDS } from '../../../contract/page-notes.js';
import { AnswerCount } from '../ledgers/answer-count.js';
import { BulkInsert } from '../database/bulk-insert.js';
import type { Discovery } from './discovery.js';
import type { OfferedLink } from '../../scope/types.js';
import type { OpenDepths } from '../ledgers/open-depths.js';
import { LINKS_PER_PAGE } from '../database/schema.js';
import type { SkipLedger } from '../ledgers/skip-ledger.js';
import { type Connection, requiredNumber, type Statement, type Value } from '../database/sql.js';
import { KIND_CODES, PLACE_CODES, STATE_CODES } from '../database/states.js';
import type { Tally } from '../ledgers/tally.js';
import type { TrapDecisions } from './trap-decisions.js';
import type { TrapLedger } from '../ledgers/trap-ledger.js';
import { DrawnRecords } from './drawn-records.js';
import { FilesAndExchanges } from './files-and-exchanges.js';
import { KeptReadings } from './kept-readings.js';
import { ReplacedFiles } from './replaced-files.js';
import { SamePages } from './same-pages.js';
import type { AttemptRecord, OfferAnswer, Settlement } from '../types.js';

type Result = Settlement['result'];
type Saved = Extract<Result, { bytes: number }>;
type Ended = Exclude<Result, Saved>;

const OPEN_STATES = `state IN (${STATE_CODES.queued}, ${STATE_CODES.taken})`;

export interface SettlingParts {
  readonly discovery: Discovery;
  readonly tally: Tally;
  readonly skips: SkipLedger;
  readonly openDepths: OpenDepths;
  readonly traps: TrapLedger;
  readonly decisions: TrapDecisions;
}

/** Links of one page that a transaction stores: some hundred milliseconds, in which nothing else is stored. */
export const MOST_LINKS_AT_ONCE = 5_000;

/** `dropped`: files that an earlier answer left, that this one replaces, and that are to be removed after the commit. */
export type Settled = OfferAnswer & { readonly dropped?: readonly string[] };

/** Writes what became of URLs that were taken. */
export class Settling {
  readonly #parts: SettlingParts;
  readonly #save: Statement;
  readonly #close: Statement;
  readonly #retry: Statement;
  readonly #addAttempt: Statement;
  readonly #addHop: Statement;
  readonly #addLinks: BulkInsert;
  readonly #filesAndExchanges: FilesAndExchanges;
  readonly #drawn: DrawnRecords;
  readonly #readings: KeptReadings;
  readonly #replaced: ReplacedFiles;
  readonly #same: SamePages;

  constructor(connection: Connection, parts: SettlingParts) {
    this.#parts = parts;
    this.#save = connection.prepare(SAVE_URL);
    this.#close = connection.prepare(CLOSE_URL);
    this.#retry = connection.prepare(
      `UPDATE urls SET attempts = attempts + ? WHERE id = ? AND state = ${STATE_CODES.taken}`,
    );
    this.#addAttempt = connection.prepare(ADD_ATTEMPT);
    this.#addHop = connection.prepare('INSERT OR REPLACE INTO hops VALUES (?, ?, ?, ?, ?)');
    this.#filesAndExchanges = new FilesAndExchanges(connection);
    this.#drawn = new DrawnRecords(connection);
    this.#readings = new KeptReadings(connection);
    this.#replaced = new ReplacedFiles(connection);
    this.#same = new SamePages(connection);
    this.#addLinks = new BulkInsert(connection, ADD_LINKS, 5);
  }

  /**
   * The end of a URL with more links than a transaction should hold: each call stores some of them, the last one what is
   * left, and ends the URL. Of one that does not come to its end the links are known, and found again with the page.
   */
  settleInParts(settlement: Settlement): () => Settled | null {
    const count = new AnswerCount();
    let from = 0;
    return () => {
      if (settlement.links.length - from <= MOST_LINKS_AT_ONCE) return this.settle(settlement, from, count);
      this.#offer(settlement, from, from + MOST_LINKS_AT_ONCE, count);
      from += MOST_LINKS_AT_ONCE;
      return null;
    };
  }

  /**
   * The end of a URL with its links, or with those behind the first `from`, which are stored. Throws before it writes
   * anything when the URL has ended already.
   */
  settle(settlement: Settlement, from = 0, count = new AnswerCount()): Settled {
    const { id, result, attempt, hops, links } = settlement;
    const tries = attempt === null ? 0 : 1;
    const earlier = this.#replaced.pathsOf(id);
    const written = 'bytes' in result ? this.#writeSaved(id, result, tries) : this.#writeEnded(id, result, tries);
    if (!written) throw new Error(`URL ${id} is neither queued nor taken: it cannot be settled as ${result.state}.`);
    this.#parts.openDepths.set(id, 'fixed');
    this.#parts.tally.add('queued', -1);
    this.#parts.tally.add(result.state, 1);
    if (attempt) this.#writeAttempt(id, attempt);
    for (const [position, hop] of hops.entries()) this.#addHop.run(id, position, hop.url, hop.status, hop.target);
    const dropped = this.#replaced.drop(settlement, earlier);
    this.#filesAndExchanges.write(id, 'bytes' in result ? (result.files ?? []) : [], settlement.exchanges ?? []);
    if ('bytes' in result) this.#drawn.write(id, result);
    // Its earlier copy is gone, with all that was kept of it.
    else if (dropped.length > 0) this.#drawn.drop(id);
    this.#readings.write(id, 'bytes' in result ? (result.reading ?? null) : null, earlier.length > 0);
    if ('bytes' in result) this.#observe(id, result, count);
    this.#offer(settlement, from, links.length, count);
    const answer = count.toAnswer(this.#parts.traps.report());
    return dropped.length === 0 ? answer : { ...answer, dropped };
  }

  /** Files dropped by answers that have not been removed from the disk yet. */
  get dropped(): readonly string[] {
    return this.#replaced.pending();
  }

  /** Dropped files that are gone. */
  forget(paths: readonly string[]): void {
    this.#replaced.forget(paths);
  }

  /** Notes a try; the URL stays with its taker. Throws before it writes anything when the URL was not taken. */
  requeue(id: number, attempt: AttemptRecord | null): void {
    if (this.#retry.run(attempt === null ? 0 : 1, id) === 0)
      throw new Error(`URL ${id} was not taken: it cannot be tried again.`);
    if (attempt) this.#writeAttempt(id, attempt);
  }

  #writeSaved(id: number, result: Saved, tries: number): boolean {
    if (this.#save.run(STATE_CODES[result.state], tries, ...savedColumns(result), id) === 0) return false;
    this.#parts.tally.received(result.bytes);
    if (result.suspicion) this.#same.compare(result.suspicion);
    return true;
  }

  #writeEnded(id: number, result: Ended, tries: number): boolean {
    const reason = result.state === 'skipped' ? result.reason : result.error;
    const message = result.state === 'failed' ? storedWords(result) : null;
    const { state, status, durationMs, finalUrl } = result;
    const ended = [STATE_CODES[state], tries, status, durationMs, reason, message, finalUrl, id];
    // All of them, or the driver leaves the statement open.
    const [row] = this.#close.all(...ended);
    if (!row) return false;
    if (result.state === 'skipped') {
      this.#parts.tally.skipped(result.reason, 1);
      if (requiredNumber(row[0]) === 0) this.#parts.skips.add(1);
    }
    return true;
  }

  /** Before the page's links are stored: they may belong to the trap that the page gives away. */
  #observe(id: number, { status, title, textHash, words }: Saved, count: AnswerCount): void {
    const moved = this.#parts.decisions.observe(id, { status, title, textHash, words: words ?? 0 });
    if (moved) count.moved(moved);
  }

  #writeAttempt(id: number, a: AttemptRecord): void {
    this.#addAttempt.run(id, a.startedAt, a.durationMs, a.status, a.error, storedWords(a));
  }

  /** Offers some of a page's links and notes that they are on it. */
  #offer({ id, links }: Settlement, from: number, to: number, count: AnswerCount): void {
    const part = links.slice(from, to);
    this.#writeLinks(id, from, part, this.#parts.discovery.offer(part, id, count));
  }

  /**
   * Links to URLs beyond the bound of skipped rows have no row to point to and are left out, and so are those beyond the
   * numbers a page has for its links: the URLs are known all the same.
   */
  #writeLinks(id: number, from: number, links: readonly OfferedLink[], ids: readonly (number | null)[]): void {
    const rows: Value[] = [];
    for (const [index, link] of links.entries()) {
      const position = from + index;
      if (position >= LINKS_PER_PAGE) break;
      const toId = ids[index] ?? null;
      if (toId === null) continue;
      const place = link.place === undefined ? null : PLACE_CODES[link.place];
      rows.push(id * LINKS_PER_PAGE + position, toId, KIND_CODES[link.kind], link.text, place);
    }
    this.#addLinks.run(rows);
  }
}

function savedColumns(r: Saved): readonly Value[] {
  const { status, bytes, durationMs, contentType, title, finalUrl, rawPath, markdownPath, words, tlsProblem } = r;
  const { language, charset, canonical, description, sha256, textHash, etag, lastModified } = r;
  const table = [status, bytes, durationMs, contentType, title, finalUrl, rawPath, markdownPath, words];
  const more = [language, charset, canonical, description, sha256, textHash, etag, lastModified];
  const insecure = r.insecure ? JSON.stringify(r.insecure) : null;
  return [
    notesOf(r),
    ...table,
    ...more,
    tlsProblem ?? null,
    r.nearHash ?? null,
    insecure,
    r.noindex === true ? 1 : 0,
    ...marksOf(r),
    ...aboutOf(r),
    r.fields ? JSON.stringify(r.fields) : null,
    r.rendering ? JSON.stringify(r.rendering) : null,
  ];
}

/** In words: of a saved page the message says what was left out of it. */
function notesOf({ notes = [] }: Saved): string | null {
  return notes.length === 0 ? null : notes.map((note) => englishOf(PAGE_NOTE_WORDS[note])).join(' ');
}

function aboutOf(r: Saved): readonly Value[] {
  const { author, published, modified, siteName, image, titleTag, descriptionTag } = r;
  return [author, published, modified, siteName, image, titleTag, descriptionTag].map((value) => value ?? null);
}

/** The reasons of a suspicion are kept as well: they are those of the verdict, should it come to one. */
function marksOf({ noContent, suspicion }: Saved): readonly Value[] {
  const reasons = noContent?.reasons ?? suspicion?.reasons ?? null;
  return [noContent?.kind ?? null, reasons && JSON.stringify(reasons), suspicion?.likeness ?? null];
}

const SAVE_URL = `
UPDATE urls SET state = ?, attempts = attempts + ?, reason = NULL, message = ?, status = ?, bytes = ?,
  duration_ms = ?, content_type = ?, title = ?, final_url = ?, raw_path = ?, markdown_path = ?, words = ?,
  language = ?, charset = ?, canonical = ?, description = ?, sha256 = ?, text_hash = ?, etag = ?, last_modified = ?,
  tls_problem = ?, near_hash = ?, insecure = ?, noindex = ?,
  no_content = ?, no_content_reasons = ?, suspicion = ?,
  author = ?, published = ?, modified = ?, site_name = ?, image = ?, title_tag = ?, description_tag = ?,
  fields = ?, rendering = ?
WHERE id = ? AND ${OPEN_STATES}`;

const ADD_LINKS = 'INSERT OR REPLACE INTO links (id, to_id, kind, text, place)';

/** Numbers go on where a URL that was queued again had ended. */
const ADD_ATTEMPT = `
INSERT INTO attempts (url_id, attempt, started_at, duration_ms, status, error, message)
SELECT ?1, coalesce(max(attempt), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM attempts WHERE url_id = ?1`;

const CLOSE_URL = `
UPDATE urls SET state = ?, attempts = attempts + ?, status = ?, duration_ms = ?, reason = ?, message = ?, final_url = ?
WHERE id = ? AND ${OPEN_STATES} RETURNING attempts`;

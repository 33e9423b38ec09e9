import { JOB_STATUSES, type JobStatus } from '../../contract/job.js';
import type { FrontierEntry, OfferedLink } from '../frontier/types.js';
import { Discovery } from './discovery.js';
import { Origins } from './origins.js';
import { Settling } from './settling.js';
import { MAX_SKIPPED_ROWS } from './skip-ledger.js';
import { asBytes, type Connection, type Row, requiredNumber, requiredText, type Statement, text } from './sql.js';
import { STATE_CODES } from './states.js';
import { Tally } from './tally.js';
import type { JobState, JobStore, OfferAnswer, Settlement, StoredTotals } from './types.js';

export type Restored = Awaited<ReturnType<JobStore['restore']>>;

const CREATED: JobState = { status: 'created', message: null, elapsedMs: 0 };

/**
 * The job database in the hands of its one writer. Every change happens between `begin` and `commit`; after `rollback`
 * it is as if none of them had been asked for. Methods throw what the driver throws.
 */
export class JobDatabase {
  readonly #connection: Connection;
  readonly #origins: Origins;
  readonly #tally = new Tally();
  readonly #discovery: Discovery;
  readonly #settling: Settling;
  readonly #statements: Record<'begin' | 'commit' | 'next' | 'take' | 'saveState', Statement>;
  #isLoaded = false;

  constructor(connection: Connection, maxSkippedRows = MAX_SKIPPED_ROWS) {
    this.#connection = connection;
    this.#origins = new Origins(connection);
    this.#discovery = new Discovery(connection, this.#origins, this.#tally, maxSkippedRows);
    this.#settling = new Settling(connection, this.#discovery, this.#tally);
    this.#statements = {
      begin: connection.prepare('BEGIN IMMEDIATE'),
      commit: connection.prepare('COMMIT'),
      next: connection.prepare(NEXT_ENTRIES),
      take: connection.prepare(`UPDATE urls SET state = ${STATE_CODES.taken} WHERE id = ?`),
      saveState: connection.prepare(`INSERT OR REPLACE INTO meta (name, value) VALUES ('state', ?)`),
    };
  }

  begin(): void {
    this.#statements.begin.run();
    if (!this.#isLoaded) this.#load();
  }

  commit(): void {
    this.#discovery.flush();
    this.#statements.commit.run();
  }

  /** What memory held beside the rows is read anew when the next transaction begins. */
  rollback(): void {
    this.#isLoaded = false;
    // A full disk has ended the transaction already.
    if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
  }

  /** URLs that were taken and not settled are queued again. */
  restore(): Restored {
    for (const [id] of this.#connection.prepare(TAKEN).all()) this.#discovery.reopen(requiredNumber(id));
    this.#connection.exec(`UPDATE urls SET state = ${STATE_CODES.queued} WHERE state = ${STATE_CODES.taken}`);
    const backlog = this.#connection.prepare(BACKLOG).all();
    return {
      totals: this.totals(),
      state: this.#state(),
      backlog: backlog.map(([origin, count]) => [requiredText(origin), requiredNumber(count)]),
    };
  }

  totals(): StoredTotals {
    return this.#tally.totals(this.#state().elapsedMs);
  }

  offer(links: readonly OfferedLink[]): OfferAnswer {
    return this.#discovery.offer(links, null).answer;
  }

  take(origin: string, limit: number): readonly FrontierEntry[] {
    const originId = this.#origins.find(origin);
    if (originId === null) return [];
    const entries = this.#statements.next.all(originId, limit).map((row) => toEntry(row, origin));
    for (const { id } of entries) {
      this.#statements.take.run(id);
      this.#discovery.close(id);
    }
    return entries;
  }

  claimRedirect(id: number, key: string): 'claimed' | 'known' {
    return this.#discovery.claim(key, id) === id ? 'claimed' : 'known';
  }

  settle(settlement: Settlement): OfferAnswer {
    return this.#settling.settle(settlement);
  }

  requeue(...args: Parameters<Settling['requeue']>): void {
    this.#settling.requeue(...args);
  }

  saveState(state: JobState): StoredTotals {
    this.#statements.saveState.run(JSON.stringify(state));
    return this.totals();
  }

  /** Folds the log into the file and closes. Outside of a transaction. */
  close(): void {
    this.#connection.exec('PRAGMA optimize');
    this.#connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    this.#connection.close();
  }

  #load(): void {
    this.#origins.clear();
    this.#tally.load(this.#connection);
    this.#discovery.load(this.#connection);
    this.#isLoaded = true;
  }

  #state(): JobState {
    const stored = text(this.#connection.value(`SELECT ${asBytes('value')} FROM meta WHERE name = 'state'`));
    return stored === null ? CREATED : parseState(stored);
  }
}

/** A state that cannot be read is that of a job whose process ended without saying so. */
function parseState(stored: string): JobState {
  const given: unknown = JSON.parse(stored);
  if (typeof given !== 'object' || given === null) return CREATED;
  const { status, message, elapsedMs } = given as Partial<Record<keyof JobState, unknown>>;
  return {
    status: JOB_STATUSES.find((known: JobStatus) => known === status) ?? 'interrupted',
    message: typeof message === 'string' ? message : null,
    elapsedMs: typeof elapsedMs === 'number' ? elapsedMs : 0,
  };
}

function toEntry(row: Row, origin: string): FrontierEntry {
  const [id, depth, attempts, urlBytes, keyBytes, etag, lastModified] = row;
  const url = requiredText(urlBytes);
  const entry = { id: requiredNumber(id), url, key: text(keyBytes) ?? url, origin, depth: requiredNumber(depth) };
  const validators = {
    ...(etag === null ? {} : { etag: requiredText(etag) }),
    ...(lastModified === null ? {} : { lastModified: requiredText(lastModified) }),
  };
  const hasValidators = etag !== null || lastModified !== null;
  return { ...entry, attempts: requiredNumber(attempts), ...(hasValidators ? { validators } : {}) };
}

const NEXT_ENTRIES = `
SELECT id, depth, attempts, ${asBytes('url', 'key', 'etag', 'last_modified')} FROM urls
WHERE state = ${STATE_CODES.queued} AND origin_id = ? ORDER BY depth, id LIMIT ?`;

const TAKEN = `SELECT id FROM urls WHERE state = ${STATE_CODES.taken}`;

const BACKLOG = `
SELECT CAST(o.origin AS BLOB), q.n
FROM (SELECT origin_id, count(*) AS n FROM urls WHERE state = ${STATE_CODES.queued} GROUP BY origin_id) q
JOIN origins o ON o.id = q.origin_id`;

import type { PatternVerdict } from '../../contract/rendering.js';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import type { EarlierReading } from '../scope/earlier-reading.js';
import type { FrontierEntry, OfferedLink } from '../scope/types.js';
import { AnswerCount } from './ledgers/answer-count.js';
import { AskedMoves } from './changes/asked-moves.js';
import { FoundTimes } from './ledgers/found-times.js';
import { GivenWay } from './ledgers/given-way.js';
import { Discovery, type DiscoveryParts } from './changes/discovery.js';
import { type LostCopy, lostCopies } from './changes/lost-copies.js';
import { JobNotes } from './ledgers/job-notes.js';
import { OpenDepths } from './ledgers/open-depths.js';
import { Origins } from './ledgers/origins.js';
import { EarlierReadings } from './changes/earlier-readings.js';
import { fieldSources, writeFields } from './changes/own-fields.js';
import { queuedByOrigin, seedHops } from './changes/restored-facts.js';
import { onlyNoContent } from './changes/only-no-content.js';
import { PreviousPages } from './changes/previous-pages.js';
import { reevaluation } from './changes/reevaluation.js';
import { Reopening } from './changes/reopening.js';
import { RowMoves } from './changes/row-moves.js';
import type { RuleWalk } from './changes/rule-walk.js';
import { type Settled, Settling } from './changes/settling.js';
import { MAX_SKIPPED_ROWS, SkipLedger } from './ledgers/skip-ledger.js';
import { asBytes, type Connection, requiredNumber, type Statement, text } from './database/sql.js';
import { STATE_CODES } from './database/states.js';
import { Taking } from './changes/taking.js';
import { Tally } from './ledgers/tally.js';
import { TrapDecisions } from './changes/trap-decisions.js';
import { TrapLedger } from './ledgers/trap-ledger.js';
import { TrapRows } from './ledgers/trap-rows.js';
import type { PlainChanges, Restored } from './store-protocol.js';
import type {
  FieldSource,
  JobStore,
  NamedFeed,
  OfferAnswer,
  ReadFields,
  RedirectClaim,
  Reevaluation,
  ReopenFilter,
  Settlement,
} from './types.js';
import type { JobState, StoredTotals } from '../job-folder/job-state.js';
import { Portions } from '../runtime/portions.js';
import type { PortionHandlers } from '../runtime/thread-rpc.js';

export interface JobDatabaseOptions {
  /** Look for traps among the URLs offered from now on; default true. */
  readonly detectTraps?: boolean;
  /** Rows of URLs skipped on sight; for tests. */
  readonly maxSkippedRows?: number;
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: () => number;
}

/**
 * The job database in the hands of its one writer. Every change happens between `begin` and `commit`; after `rollback`
 * it is as if none of them had been asked for. Methods throw what the driver throws.
 */
export class JobDatabase implements PortionHandlers<PlainChanges> {
  readonly #connection: Connection;
  readonly #origins: Origins;
  readonly #notes: JobNotes;
  readonly #tally = new Tally();
  readonly #openDepths = new OpenDepths();
  readonly #givenWay = new GivenWay();
  readonly #skips: SkipLedger;
  readonly #traps: TrapLedger;
  readonly #parts: DiscoveryParts;
  readonly #moves: RowMoves;
  readonly #asked: AskedMoves;
  readonly #discovery: Discovery;
  readonly #decisions: TrapDecisions;
  readonly #settling: Settling;
  readonly #taking: Taking;
  readonly #earlierReadings: EarlierReadings;
  readonly #statements: Record<'begin' | 'commit' | 'owner', Statement>;
  #isLoaded = false;

  constructor(connection: Connection, options: JobDatabaseOptions = {}) {
    this.#connection = connection;
    this.#notes = new JobNotes(connection);
    this.#origins = new Origins(connection);
    this.#skips = new SkipLedger(connection, options.maxSkippedRows ?? MAX_SKIPPED_ROWS);
    this.#traps = new TrapLedger(new TrapRows(connection), options.detectTraps ?? true);
    const counted = { tally: this.#tally, skips: this.#skips, openDepths: this.#openDepths };
    const foundTimes = new FoundTimes(connection, options.now ?? Date.now);
    const parts = { ...counted, origins: this.#origins, traps: this.#traps, foundTimes };
    this.#parts = parts;
    this.#moves = new RowMoves(connection, counted);
    this.#asked = new AskedMoves(connection, this.#moves);
    this.#discovery = new Discovery(connection, parts);
    this.#decisions = new TrapDecisions(connection, { ...parts, moves: this.#moves });
    this.#settling = new Settling(connection, { ...parts, discovery: this.#discovery, decisions: this.#decisions });
    this.#taking = new Taking(connection, { ...parts, previous: new PreviousPages(connection) });
    this.#earlierReadings = new EarlierReadings(connection);
    this.#statements = {
      begin: connection.prepare('BEGIN IMMEDIATE'),
      commit: connection.prepare('COMMIT'),
      owner: connection.prepare(
        `SELECT state, ${asBytes('coalesce(key, url)', 'final_url', 'reason')} FROM urls WHERE id = ?`,
      ),
    };
  }

  begin(): void {
    this.#statements.begin.run();
    if (!this.#isLoaded) this.#load();
  }

  commit(): void {
    this.#skips.flush();
    this.#traps.flush();
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
    const taken = this.#connection.prepare(`SELECT id FROM urls WHERE state = ${STATE_CODES.taken}`).all();
    this.release(taken.map(([id]) => requiredNumber(id)));
    return {
      totals: this.totals(),
      state: this.#notes.state,
      backlog: queuedByOrigin(this.#connection),
      traps: this.#traps.list(),
      renderVerdicts: this.#notes.renderVerdicts,
      feeds: this.#notes.feeds,
      seedHops: seedHops(this.#connection),
      dropped: this.#settling.dropped,
    };
  }

  totals(): StoredTotals {
    const { elapsedMs, receivedBytes = 0 } = this.#notes.state;
    const totals = this.#tally.totals(elapsedMs);
    return { ...totals, bytes: Math.max(totals.bytes, receivedBytes) };
  }

  offer(links: readonly OfferedLink[]): OfferAnswer {
    const count = new AnswerCount();
    this.#discovery.offer(links, null, count);
    return count.toAnswer(this.#traps.report());
  }

  take(origin: string, limit: number): readonly FrontierEntry[] {
    return this.#taking.take(origin, limit);
  }

  /** What was taken and not settled is queued again; anything else is left alone. */
  release(ids: readonly number[]): void {
    this.#taking.release(ids);
  }

  claimRedirect(id: number, key: string, url: string): RedirectClaim {
    const owner = this.#discovery.claim(key, id);
    if (owner === id) return 'claimed';
    const [row] = this.#statements.owner.all(owner);
    if (row === undefined) return 'known';
    const [state, ownKey, finalUrl, reason] = row;
    const isOpen = state === STATE_CODES.queued || state === STATE_CODES.taken;
    if (text(ownKey ?? null) === key) {
      const isGone = state === STATE_CODES.skipped && text(reason ?? null) === 'redirect_to_known';
      return this.#claimKnown(id, owner, isOpen ? 'open' : isGone ? 'gone' : 'ended');
    }
    if (isOpen) return 'held';
    const page = text(finalUrl ?? null);
    return page === null || page === url || page === key ? 'known' : 'claimed';
  }

  /** A URL with a row of its own keeps its address unless it gave way to the one that asks. `gone`: it gave way to some URL. */
  #claimKnown(id: number, owner: number, state: 'open' | 'gone' | 'ended'): RedirectClaim {
    const leads = state === 'ended' ? false : this.#givenWay.leads(owner, id);
    if (leads ?? state === 'gone') return 'claimed';
    this.#givenWay.note(id, owner);
    return 'known';
  }

  settle(settlement: Settlement): Settled {
    return this.#settling.settle(settlement);
  }

  /** The end of a URL with very many links: null until the last call. */
  settlingInParts(settlement: Settlement): () => Settled | null {
    return this.#settling.settleInParts(settlement);
  }

  forgetFiles(paths: readonly string[]): void {
    this.#settling.forget(paths);
  }

  requeue(...args: Parameters<Settling['requeue']>): void {
    this.#settling.requeue(...args);
  }

  /**
   * Each portion judges some more of the known URLs. `walkOver` makes the walk that judges: whoever asks has loaded what
   * compiles rules. Throws what it throws, before anything is written.
   */
  reevaluate(walkOver: (connection: Connection) => RuleWalk): Portions<Reevaluation> {
    const walk = walkOver(this.#connection);
    return new Portions(reevaluation(walk, this.#moves, (id) => this.#origins.nameOf(id)));
  }

  /** Each portion puts some more of the settled URLs that are asked for back into the queue. */
  reopen(filter: ReopenFilter): Portions<Reevaluation> {
    const reopening = new Reopening(this.#connection, this.#parts, filter);
    return new Portions(() => reopening.next());
  }

  putFirst(ids: readonly number[]): number {
    return this.#asked.putFirst(ids);
  }

  withdraw(ids: readonly number[]): Reevaluation {
    return this.#asked.withdraw(ids, (id) => this.#origins.nameOf(id));
  }

  /** Null when there is no such trap. */
  decideTrap(trapId: number, decision: TrapDecision): { readonly trap: Trap; readonly moved: Reevaluation } | null {
    return this.#decisions.decide(trapId, decision);
  }

  lostCopies(): readonly LostCopy[] {
    return lostCopies(this.#connection);
  }

  /** As in `JobStore`. */
  onlyNoContent(): Awaited<ReturnType<JobStore['onlyNoContent']>> {
    return onlyNoContent(this.#connection);
  }

  earlierReading(key: string): EarlierReading | null {
    return this.#earlierReadings.of(key);
  }

  fieldSources(after: number): readonly FieldSource[] {
    return fieldSources(this.#connection, after);
  }

  writeFields(read: readonly ReadFields[]): void {
    writeFields(this.#connection, read);
  }

  saveState(state: JobState): StoredTotals {
    this.#notes.saveState(state);
    this.#traps.saveCounts();
    return this.totals();
  }

  saveRenderVerdicts(verdicts: readonly PatternVerdict[]): void {
    this.#notes.saveRenderVerdicts(verdicts);
  }

  saveFeeds(feeds: readonly NamedFeed[]): void {
    this.#notes.saveFeeds(feeds);
  }

  /** Folds the log into the file and closes. Outside of a transaction. */
  close(): void {
    this.#earlierReadings.close();
    this.#connection.exec('PRAGMA optimize');
    this.#connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    this.#connection.close();
  }

  #load(): void {
    this.#origins.clear();
    this.#openDepths.clear();
    this.#tally.load(this.#connection);
    this.#skips.load(this.#connection);
    this.#traps.load();
    this.#parts.foundTimes.load(this.#connection);
    this.#discovery.load(this.#connection);
    this.#isLoaded = true;
  }
}

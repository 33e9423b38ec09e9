import type { PatternVerdict } from '../../contract/rendering.js';
import type { TrapDecision } from '../../contract/traps.js';
import type { JobState } from '../job-folder/job-state.js';
import type { FrontierRules, OfferedLink } from '../scope/types.js';
import { CREATED, parseState } from '../store/stored-state.js';
import type { AttemptRecord, JobStore, OfferAnswer, ReadFields, ReopenFilter, Settlement } from '../store/types.js';
import { putFirst, withdraw } from './asked-moves.js';
import type { Connection, Server } from './connection.js';
import type { FolderSide } from './folder-side.js';
import { addInParts } from './offer-parts.js';
import { partsOf, type StoreParts, type WorkerSetting } from './parts.js';
import { reopening } from './reopening.js';
import { noteTry } from './retries.js';
import { ruleChanges } from './rule-changes.js';
import { endSession } from './session.js';
import * as facts from './stored-facts.js';
import type { SegmentedContent } from './segments/segmented-content.js';
import { isSavedPage, type SavedPage } from './segments/page-records.js';
import { readTotals } from './totals.js';
import { WorkerLeases } from './worker-leases.js';

/** What a worker's store is made on. */
export interface SharedStoreSetting extends WorkerSetting {
  /** For signs of life, which must not wait behind other work. */
  readonly beats: Connection;
  readonly folder: FolderSide;
  /** Where pages go instead of the folder; null = they stay there. */
  readonly content: SegmentedContent | null;
}

/** The store of one worker: the crawl's URLs on the server, its own pages in its folder. */
export class SharedStore implements JobStore {
  readonly leases: WorkerLeases;
  readonly #setting: SharedStoreSetting;
  readonly #parts: StoreParts;
  #hasHistory = false;
  #closed: Promise<void> | null = null;
  /** Pages that wait for their segments. */
  readonly #stowing = new Set<Promise<void>>();

  constructor(setting: SharedStoreSetting) {
    this.#setting = setting;
    this.#parts = partsOf(setting);
    this.leases = new WorkerLeases({ ...setting, parts: this.#parts });
  }

  get isDead(): boolean {
    return this.#setting.session.isLost;
  }

  /** Reads what memory holds and begins to beat. Before anything else is asked. */
  async open(): Promise<void> {
    this.leases.start();
    await this.#work((server) => this.#loadCounts(server));
  }

  restore(): ReturnType<JobStore['restore']> {
    const { session, folder } = this.#setting;
    const { leases, inHand, keys, learnt, traps } = this.#parts;
    return this.#work(async (server) => {
      inHand.clear();
      keys.forgetOpenings();
      await this.#loadCounts(server);
      await folder.removeDropped(server, session.worker, null);
      await this.leases.leaseShare(server);
      const queued = await leases.queued(server, null);
      const state = await storedState(server, session.worker);
      const totals = await readTotals(server);
      return {
        totals: { ...totals, elapsedMs: state.elapsedMs, bytes: Math.max(totals.bytes, state.receivedBytes ?? 0) },
        state,
        backlog: queued.map(({ origin, count }) => [origin, count] as const),
        traps: traps.list(),
        renderVerdicts: await learnt.load(server),
        seedHops: await facts.seedHops(server),
      };
    });
  }

  /** Reads what memory holds beside the rows; what the watch learns from only once. */
  async #loadCounts(server: Server): Promise<void> {
    const { books, traps, skips, trapMoves } = this.#parts;
    traps.flush();
    await trapMoves.save(server);
    await books.load(server, !this.#hasHistory && this.#setting.detectTraps);
    traps.load();
    books.forgetHistory();
    this.#hasHistory = true;
    await skips.load(server, this.#setting.session.worker);
  }

  offer(links: readonly OfferedLink[]): Promise<OfferAnswer> {
    return addInParts(this.#parts.changes, { kind: 'offer', links, parentId: null });
  }

  take(origin: string, limit: number): ReturnType<JobStore['take']> {
    return this.#parts.taking.take(origin, limit);
  }

  claimRedirect(id: number, key: string, url: string): ReturnType<JobStore['claimRedirect']> {
    return this.#work((server) => this.#parts.claims.claim(server, id, key, url));
  }

  settle(settlement: Settlement, onTaken?: (links: OfferAnswer) => void): Promise<OfferAnswer> {
    const { content } = this.#setting;
    if (content === null || !isSavedPage(settlement)) return this.#settle(settlement);
    const done = this.#settleInSegment(content, settlement, onTaken);
    const ended = done.then(
      () => undefined,
      () => undefined,
    );
    this.#stowing.add(ended);
    void ended.then(() => this.#stowing.delete(ended));
    return done;
  }

  /**
   * The links are offered at once, so that the crawl goes on; the page keeps its row in the queue until its segment is up. Who is
   * killed before that has acknowledged nothing, and the page is given out again.
   */
  async #settleInSegment(
    content: SegmentedContent,
    page: SavedPage,
    onTaken: (links: OfferAnswer) => void = () => undefined,
  ): Promise<OfferAnswer> {
    const { folder } = this.#setting;
    await folder.keep(page);
    const { segment: place, up } = await content.add(page);
    const { links, id } = page;
    onTaken(await addInParts(this.#parts.changes, { kind: 'offer', links, parentId: id }));
    await up;
    const { rawPath, markdownPath, files = [] } = page.result;
    const segment = { ...place, names: { rawPath, markdownPath, files } };
    const kept = { ...page.result, segment, rawPath: null, markdownPath: null, files: [] };
    const answer = await this.#settle({ ...page, links: [], result: kept });
    await folder.removeUploaded(page);
    return answer;
  }

  async #settle(settlement: Settlement): Promise<OfferAnswer> {
    const { folder, session } = this.#setting;
    await folder.keep(settlement);
    const { dropped = [], ...answer } = await addInParts(this.#parts.changes, { kind: 'settle', settlement });
    if (dropped.length > 0) await this.#work((server) => folder.removeDropped(server, session.worker, dropped));
    return answer;
  }

  requeue(id: number, attempt: AttemptRecord | null): Promise<void> {
    const { session } = this.#setting;
    return this.#work((server) => noteTry(server, id, attempt, { session, inHand: this.#parts.inHand }));
  }

  async release(ids: readonly number[]): Promise<void> {
    for (const id of ids) this.#parts.inHand.remove(id);
  }

  async reevaluate(rules: FrontierRules): ReturnType<JobStore['reevaluate']> {
    return this.#parts.long.run(ruleChanges(rules, this.#parts));
  }

  reopen(filter: ReopenFilter): ReturnType<JobStore['reopen']> {
    return this.#parts.long.run(reopening(filter, { ...this.#parts, session: this.#setting.session }));
  }

  putFirst(ids: readonly number[]): Promise<number> {
    return this.#work((server) => putFirst(server, ids, { ...this.#parts, session: this.#setting.session }));
  }

  withdraw(ids: readonly number[]): ReturnType<JobStore['withdraw']> {
    return this.#work((server) => withdraw(server, ids, { ...this.#parts, session: this.#setting.session }));
  }

  lostCopies(): ReturnType<JobStore['lostCopies']> {
    return this.#work(facts.lostCopies);
  }

  onlyNoContent(): ReturnType<JobStore['onlyNoContent']> {
    return this.#work(facts.onlyNoContent);
  }

  /** A shared crawl repeats no earlier one. */
  async earlierReading(): Promise<null> {
    return null;
  }

  fieldSources(after: number): ReturnType<JobStore['fieldSources']> {
    return this.#work((server) => facts.fieldSources(server, this.#setting.session.worker, after));
  }

  writeFields(read: readonly ReadFields[]): Promise<void> {
    return this.#work((server) => facts.writeFields(server, read));
  }

  decideTrap(trapId: number, decision: TrapDecision): ReturnType<JobStore['decideTrap']> {
    return this.#work((server) => this.#parts.trapMoves.decide(server, trapId, decision));
  }

  async saveState(state: JobState): Promise<void> {
    const { session, folder } = this.#setting;
    const totals = await this.#work(async (server) => {
      await server.rows({ text: SAVE_STATE }, [...session.fence, JSON.stringify(state)]);
      this.#parts.traps.flush();
      await this.leases.writeCounts(server);
      await this.#parts.trapMoves.save(server);
      await this.#parts.trapMoves.hear(server);
      return readTotals(server);
    });
    await folder.writeState(state, {
      ...totals,
      elapsedMs: state.elapsedMs,
      bytes: Math.max(totals.bytes, state.receivedBytes ?? 0),
    });
  }

  saveRenderVerdicts(verdicts: readonly PatternVerdict[]): Promise<void> {
    return this.#work((server) => this.#parts.learnt.save(server, verdicts));
  }

  /** Feeds are read as they are found: a worker that ends before that leaves them to the sitemaps and links of the site. */
  async saveFeeds(): Promise<void> {}

  learntElsewhere(): Promise<readonly PatternVerdict[]> {
    return this.#work((server) => this.#parts.learnt.news(server));
  }

  /** Leaves: the hosts are anybody's. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const { connection, beats, folder, session, content } = this.#setting;
    // What is up by then is acknowledged before the session ends.
    await content?.close();
    await Promise.all(this.#stowing);
    this.leases.stop();
    this.#parts.long.close();
    try {
      // Of what is lost the others take care, and a server that is gone was waited for long enough.
      if (!session.isLost)
        await this.#work(async (server) => {
          this.#parts.traps.flush();
          await this.leases.writeCounts(server);
          await endSession(server, session);
        });
    } finally {
      await connection.close();
      await beats.close();
      await folder.close();
    }
  }

  #work<T>(work: (server: Server) => Promise<T>): Promise<T> {
    return this.#setting.connection.work(work);
  }
}

async function storedState(server: Server, worker: number): Promise<JobState> {
  const [row] = await server.rows<{ state: string | null }>({ text: 'SELECT state::text FROM workers WHERE id = $1' }, [
    worker,
  ]);
  return row?.state ? parseState(row.state) : CREATED;
}

const SAVE_STATE = 'UPDATE workers SET state = $3 WHERE id = $1 AND session = $2';

import type { PatternVerdict } from '../contract/rendering.js';
import type { Counters } from '../contract/counters.js';
import type { SkipReason } from '../contract/outcome.js';
import { offerLink } from '../core/scope/judge-link.js';
import { compileRules } from '../core/scope/rules.js';
import type { FrontierEntry, FrontierRules, OfferedLink } from '../core/scope/types.js';
import { StoreError } from '../core/runtime/write-error.js';
import type {
  AttemptRecord,
  JobStore,
  NamedFeed,
  OfferAnswer,
  RedirectClaim,
  Reevaluation,
  ReopenFilter,
  Settlement,
} from '../core/store/types.js';
import type { JobState } from '../core/job-folder/job-state.js';
import { add, Moves, type Row } from './memory-moves.js';

/** Reasons for which a URL is left out for the link that it was found by. */
const BY_LINK: readonly (string | null)[] = ['too_deep', 'nofollow'];
const RULE_REASONS: readonly (string | null)[] = ['out_of_scope', 'excluded_by_rule', 'not_included', 'too_deep'];

/**
 * The JobStore in memory, for tests of what stands in front of it. `failNext` makes the next write reject. It finds no
 * traps.
 */
export class MemoryStore implements JobStore {
  readonly rows: Row[] = [];
  readonly attempts: AttemptRecord[] = [];
  readonly #byKey = new Map<string, Row>();
  readonly #aliases = new Map<string, number>();
  /** Ids that a person has put first, in their order. */
  readonly #first: number[] = [];
  /** What was redirected to a URL of its own, by id, and to which. */
  readonly #givenWay = new Map<number, number>();
  renderVerdicts: readonly PatternVerdict[] = [];
  feeds: readonly NamedFeed[] = [];
  state: JobState = { status: 'created', message: null, elapsedMs: 0 };
  failNext: Error | null = null;
  readonly isDead = false;

  async restore() {
    const backlog = new Map<string, number>();
    const skipped: Partial<Record<SkipReason, number>> = {};
    for (const row of this.rows) {
      if (row.state === 'taken') row.state = 'queued';
      if (row.state === 'queued') backlog.set(row.link.origin, (backlog.get(row.link.origin) ?? 0) + 1);
      if (row.state === 'skipped') add(skipped, row.reason, 1);
    }
    const bytes = this.rows.reduce((sum, row) => sum + row.bytes, 0);
    const totals = { counters: this.#counters(), skippedByReason: skipped, bytes, elapsedMs: this.state.elapsedMs };
    const { renderVerdicts, feeds } = this;
    return { totals, state: this.state, backlog: [...backlog], traps: [], renderVerdicts, feeds };
  }

  async offer(links: readonly OfferedLink[]): Promise<OfferAnswer> {
    this.#mayFail();
    return this.#offer(links, null);
  }

  #offer(links: readonly OfferedLink[], foundOn: string | null): OfferAnswer {
    const skipped: Partial<Record<SkipReason, number>> = {};
    const byOrigin = new Map<string, number>();
    const outside = new Map<string, number>();
    let queued = 0;
    const enter = (origin: string) => {
      queued += 1;
      byOrigin.set(origin, (byOrigin.get(origin) ?? 0) + 1);
    };
    for (const link of links) {
      const known = this.#byKey.get(link.key);
      const was = known ? bringNearer(known, link) : null;
      if (was !== null) {
        add(skipped, was, -1);
        enter(link.origin);
      }
      if (known || this.#aliases.has(link.key)) continue;
      const { skip } = link;
      const state = skip ? 'skipped' : 'queued';
      const row: Row = {
        link,
        id: this.rows.length,
        state,
        reason: skip,
        attempts: 0,
        bytes: 0,
        finalUrl: null,
        foundOn,
      };
      this.rows.push(row);
      this.#byKey.set(link.key, row);
      if (skip === null) enter(link.origin);
      else add(skipped, skip, 1);
      if (skip === 'out_of_scope') outside.set(link.origin, (outside.get(link.origin) ?? 0) + 1);
    }
    return { queued, skipped, byOrigin: [...byOrigin], ...(outside.size > 0 && { outside: [...outside] }) };
  }

  async take(origin: string, limit: number): Promise<readonly FrontierEntry[]> {
    const waiting = this.rows.filter((row) => row.state === 'queued' && row.link.origin === origin);
    const rank = (row: Row) =>
      this.#first.includes(row.id) ? this.#first.indexOf(row.id) - this.#first.length : row.link.depth;
    const nearest = waiting.sort((a, b) => rank(a) - rank(b) || a.id - b.id).slice(0, limit);
    return nearest.map((row) => {
      row.state = 'taken';
      const { foundOn } = row;
      const { url, key, depth, kind } = row.link;
      const entry = { id: row.id, url, key, origin, depth, attempts: row.attempts, kind };
      return foundOn === null ? entry : { ...entry, foundOn };
    });
  }

  async claimRedirect(id: number, key: string, url: string): Promise<RedirectClaim> {
    const own = this.#byKey.get(key);
    if (own) return own.id === id || this.#gaveWay(own, id) ? 'claimed' : 'known';
    const owner = this.#aliases.get(key) ?? id;
    if (!this.#aliases.has(key)) this.#aliases.set(key, id);
    if (owner === id) return 'claimed';
    const { state, finalUrl } = this.#row(owner);
    if (state === 'queued' || state === 'taken') return 'held';
    return finalUrl === null || finalUrl === url || finalUrl === key ? 'known' : 'claimed';
  }

  #gaveWay(own: Row, id: number): boolean {
    const isGone = own.state === 'skipped' && own.reason === 'redirect_to_known';
    if (isGone || own.state === 'queued' || own.state === 'taken') {
      const met = new Set<number | undefined>();
      for (let at = this.#givenWay.get(own.id); !met.has(at); at = this.#givenWay.get(at ?? -1)) {
        if (at === id) return true;
        met.add(at);
      }
      if (isGone && !this.#givenWay.has(own.id)) return true;
    }
    this.#givenWay.set(id, own.id);
    return false;
  }

  async settle({ id, result, attempt, links }: Settlement): Promise<OfferAnswer> {
    this.#mayFail();
    const row = this.#row(id);
    if (row.state !== 'queued' && row.state !== 'taken')
      throw new StoreError('internal', `URL ${id} has ended already.`);
    row.state = result.state;
    row.bytes = 'bytes' in result ? result.bytes : 0;
    row.finalUrl = result.finalUrl;
    row.reason = result.state === 'skipped' ? result.reason : result.state === 'failed' ? result.error : null;
    if (attempt) {
      row.attempts += 1;
      this.attempts.push(attempt);
    }
    return this.#offer(links, row.link.url);
  }

  async requeue(id: number, attempt: AttemptRecord | null): Promise<void> {
    this.#mayFail();
    if (!attempt) return;
    this.attempts.push(attempt);
    this.#row(id).attempts += 1;
  }

  async release(ids: readonly number[]): Promise<void> {
    for (const row of this.rows) if (ids.includes(row.id) && row.state === 'taken') row.state = 'queued';
  }

  async reevaluate(rules: FrontierRules): Promise<Reevaluation> {
    this.#mayFail();
    const compiled = compileRules(rules);
    const moves = new Moves();
    for (const row of this.rows) {
      const judged = row.state === 'queued' || (row.state === 'skipped' && RULE_REASONS.includes(row.reason));
      if (!judged || (row.state === 'skipped' && row.attempts > 0)) continue;
      const { url, kind, depth } = row.link;
      const offered = offerLink({ href: url, kind, text: '', nofollow: false }, url, depth, compiled);
      if (offered) moves.move(row, offered.skip);
    }
    return moves.answer();
  }

  async reopen({ states, reasons, origins, ids }: ReopenFilter): Promise<Reevaluation> {
    this.#mayFail();
    const moves = new Moves();
    for (const row of this.rows) {
      const isAsked = (list: readonly unknown[] | null, value: unknown) => list === null || list.includes(value);
      if (!isAsked(states, row.state) || !isAsked(reasons, row.reason)) continue;
      if (!isAsked(origins, row.link.origin) || !isAsked(ids, row.id)) continue;
      moves.reopen(row);
    }
    return moves.answer();
  }

  async putFirst(ids: readonly number[]): Promise<number> {
    this.#mayFail();
    const queued = ids.filter((id) => this.rows[id]?.state === 'queued');
    this.#first.unshift(...queued);
    return queued.length;
  }

  async withdraw(ids: readonly number[]): Promise<Reevaluation> {
    this.#mayFail();
    const moves = new Moves();
    for (const row of this.rows) if (row.state === 'queued' && ids.includes(row.id)) moves.move(row, 'user_excluded');
    return moves.answer();
  }

  async lostCopies() {
    return [];
  }

  async onlyNoContent(): Promise<null> {
    return null;
  }

  async earlierReading(): Promise<null> {
    return null;
  }

  /** It keeps no files. */
  async fieldSources() {
    return [];
  }

  async writeFields(): Promise<void> {}

  async decideTrap(): Promise<null> {
    return null;
  }

  async saveRenderVerdicts(verdicts: readonly PatternVerdict[]): Promise<void> {
    this.#mayFail();
    this.renderVerdicts = verdicts;
  }

  async saveFeeds(feeds: readonly NamedFeed[]): Promise<void> {
    this.feeds = feeds;
  }

  async saveState(state: JobState): Promise<void> {
    this.state = state;
  }

  async close(): Promise<void> {}

  #row(id: number): Row {
    const row = this.rows[id];
    if (!row) throw new Error(`no row ${id}`);
    return row;
  }

  #mayFail(): void {
    const error = this.failNext;
    this.failNext = null;
    if (error) throw error;
  }

  #counters(): Counters {
    const count = (...states: Row['state'][]) => this.rows.filter((row) => states.includes(row.state)).length;
    return {
      discovered: this.rows.length,
      queued: count('queued', 'taken'),
      pending: 0,
      saved: count('saved'),
      unchanged: count('unchanged'),
      skipped: count('skipped'),
      failed: count('failed'),
    };
  }
}

/** Takes a shorter way to a URL that waits; answers why it had been left out when it is queued by it, else null. */
function bringNearer(row: Row, link: OfferedLink): string | null {
  if (link.skip !== null) return null;
  const { reason } = row;
  const wasLeftOut = row.state === 'skipped' && BY_LINK.includes(reason) && row.attempts === 0;
  const isNearer = row.state === 'queued' && link.depth < row.link.depth && link.kind !== 'asset';
  if (wasLeftOut || isNearer) row.link = { ...row.link, depth: link.depth, kind: link.kind, skip: null };
  if (!wasLeftOut) return null;
  row.state = 'queued';
  row.reason = null;
  return reason;
}

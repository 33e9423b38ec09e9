import type { Counters } from '../contract/events.js';
import type { SkipReason } from '../contract/outcome.js';
import type { FrontierEntry, OfferedLink } from '../core/frontier/types.js';
import type { AttemptRecord, JobState, JobStore, OfferAnswer, Settlement } from '../core/store/types.js';

interface Row {
  readonly link: OfferedLink;
  readonly id: number;
  state: 'queued' | 'taken' | 'saved' | 'unchanged' | 'skipped' | 'failed';
  attempts: number;
}

/** The JobStore in memory, for tests of what stands in front of it. `failNext` makes the next write reject. */
export class MemoryStore implements JobStore {
  readonly rows: Row[] = [];
  readonly attempts: AttemptRecord[] = [];
  readonly #byKey = new Map<string, Row>();
  readonly #aliases = new Map<string, number>();
  state: JobState = { status: 'created', message: null, elapsedMs: 0 };
  failNext: Error | null = null;

  async restore() {
    const backlog = new Map<string, number>();
    for (const row of this.rows) {
      if (row.state === 'taken') row.state = 'queued';
      if (row.state === 'queued') backlog.set(row.link.origin, (backlog.get(row.link.origin) ?? 0) + 1);
    }
    const totals = { counters: this.#counters(), skippedByReason: {}, bytes: 0, elapsedMs: this.state.elapsedMs };
    return { totals, state: this.state, backlog: [...backlog] };
  }

  async offer(links: readonly OfferedLink[]): Promise<OfferAnswer> {
    this.#mayFail();
    const skipped: Partial<Record<SkipReason, number>> = {};
    const byOrigin = new Map<string, number>();
    let queued = 0;
    for (const link of links) {
      if (this.#byKey.has(link.key) || this.#aliases.has(link.key)) continue;
      const row: Row = { link, id: this.rows.length, state: link.skip === null ? 'queued' : 'skipped', attempts: 0 };
      this.rows.push(row);
      this.#byKey.set(link.key, row);
      if (link.skip !== null) skipped[link.skip] = (skipped[link.skip] ?? 0) + 1;
      else {
        queued += 1;
        byOrigin.set(link.origin, (byOrigin.get(link.origin) ?? 0) + 1);
      }
    }
    return { queued, skipped, byOrigin: [...byOrigin] };
  }

  async take(origin: string, limit: number): Promise<readonly FrontierEntry[]> {
    const rows = this.rows.filter((row) => row.state === 'queued' && row.link.origin === origin).slice(0, limit);
    return rows.map((row) => {
      row.state = 'taken';
      const { url, key, depth } = row.link;
      return { id: row.id, url, key, origin, depth, attempts: row.attempts };
    });
  }

  async claimRedirect(id: number, key: string): Promise<'claimed' | 'known'> {
    const owner = this.#byKey.get(key)?.id ?? this.#aliases.get(key) ?? id;
    if (owner !== id) return 'known';
    this.#aliases.set(key, id);
    return 'claimed';
  }

  async settle(settlement: Settlement): Promise<OfferAnswer> {
    this.#mayFail();
    this.#row(settlement.id).state = settlement.result.state;
    if (settlement.attempt) this.attempts.push(settlement.attempt);
    return this.offer(settlement.links);
  }

  async requeue(id: number, attempt: AttemptRecord | null): Promise<void> {
    this.#mayFail();
    if (!attempt) return;
    this.attempts.push(attempt);
    this.#row(id).attempts += 1;
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

import type { UrlsWaiting } from '../../contract/events.js';
import type { Moment } from '../politeness/host-backoff.js';
import type { PartWaits } from '../politeness/part-waits.js';
import { Deque } from '../runtime/deque.js';
import type { FrontierEntry } from '../scope/types.js';

/** Entries of one origin set aside at most. */
const MOST_ASIDE = 4096;

/** When something that waits may be asked next, of the rising clock; `badSince` where it fails again and again until then. */
export interface Chance {
  readonly dueMs: number;
  readonly badSince: Moment | null;
}

/** What is set aside of one part of a site. */
interface Aside {
  /** Never asked before. */
  readonly fresh: Deque<FrontierEntry>;
  readonly again: Deque<FrontierEntry>;
}

/**
 * Entries of the parts of a site that wait by themselves: beside the window, so that they keep nothing else out of it. Once
 * the wait of their part is over one is taken as a probe, the rest when that was answered well.
 */
export class AsideEntries {
  readonly #parts: PartWaits;
  readonly #aside = new Map<string, Aside>();
  /** Open probes: their ids, and the parts they are of. */
  readonly #probes = new Map<number, string>();
  #size = 0;

  constructor(parts: PartWaits) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size >= MOST_ASIDE;
  }

  /** `isAgain`: it was asked before. */
  add(part: string, entry: FrontierEntry, isAgain: boolean): void {
    const aside = this.#aside.get(part) ?? { fresh: new Deque<FrontierEntry>(), again: new Deque<FrontierEntry>() };
    this.#aside.set(part, aside);
    (isAgain ? aside.again : aside.fresh).push(entry);
    this.#size += 1;
  }

  /** Whether `take` has one. `isLast`: the origin has nothing else to ask. */
  mayTake(isLast: boolean): boolean {
    return this.#askable(isLast) !== null;
  }

  /** An entry whose part may be asked now; one that has not failed yet says more of it. `ended` must be called for it. */
  take(isLast: boolean): FrontierEntry | null {
    const part = this.#askable(isLast);
    const aside = part === null ? undefined : this.#aside.get(part);
    if (part === null || !aside) return null;
    const entry = aside.fresh.shift() ?? aside.again.shift();
    if (aside.fresh.size + aside.again.size === 0) this.#aside.delete(part);
    if (!entry) return null;
    this.#size -= 1;
    if (this.#parts.of(part) === null) return entry;
    this.#probes.set(entry.id, part);
    this.#parts.probe(part);
    return entry;
  }

  /** The work on an entry is over, whether it was a probe or not. */
  ended(id: number): void {
    const part = this.#probes.get(id);
    if (part === undefined) return;
    this.#probes.delete(id);
    this.#parts.probeEnded(part);
  }

  /** Its crawl asks no more: no probe of it is open any longer. */
  leave(): void {
    for (const id of [...this.#probes.keys()]) this.ended(id);
  }

  /** Takes every entry out. */
  drain(): readonly FrontierEntry[] {
    const all = [...this.#aside.values()].flatMap(({ again, fresh }) => [
      ...again.peek(again.size),
      ...fresh.peek(fresh.size),
    ]);
    this.#aside.clear();
    this.#size = 0;
    return all;
  }

  chances(): readonly Chance[] {
    return [...this.#aside.keys()].map((part) => {
      const wait = this.#parts.of(part);
      const badSince = wait === null || wait.trouble === 'told' ? null : wait.badSince;
      return { dueMs: this.#parts.dueMs(part, true), badSince };
    });
  }

  /** What waits, by part of the site, for people. */
  waits(origin: string): readonly UrlsWaiting[] {
    return [...this.#aside].flatMap(([part, { fresh, again }]) => {
      const wait = this.#parts.of(part);
      if (!wait) return [];
      const reason = wait.trouble === 'told' ? 'retry_after' : 'failing';
      return [{ origin, part, count: fresh.size + again.size, reason, until: new Date(wait.untilMs).toISOString() }];
    });
  }

  #askable(isLast: boolean): string | null {
    for (const part of this.#aside.keys()) if (this.#parts.mayAsk(part, isLast)) return part;
    return null;
  }
}

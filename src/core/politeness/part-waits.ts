import type { Clock } from '../runtime/clock.js';
import type { Moment } from './host-backoff.js';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 10_000;
/** A part that fails waits no longer than this once nothing else of its site is left to ask. */
const LAST_WAIT_MS = 5000;

/** Parts of one site that wait at most; beyond them the one that has waited longest since its last failure is forgotten. */
const MOST_PARTS = 256;

/**
 * Why a part of a site waits. `told`: its server asked for it; `unclear`: it fails as a server in trouble does; `url`: its
 * pages are faulty, which waiting spares nobody but the other pages.
 */
export type PartTrouble = 'told' | 'unclear' | 'url';

/** A part of a site that is left alone, but for a probe each time its wait is over. */
export interface PartWait {
  readonly trouble: PartTrouble;
  /** Of the rising clock: when the wait began, and when it is over. */
  readonly beganMs: number;
  readonly dueMs: number;
  /** Epoch, for people. */
  readonly untilMs: number;
  /** Since when it gives no good answer. */
  readonly badSince: Moment;
}

interface Waiting extends PartWait {
  readonly waits: number;
  /** Requests of it that are open since it waits. */
  probes: number;
}

/** The parts of one site that wait by themselves while the rest goes on. A good answer ends a wait; each failure doubles it. */
export class PartWaits {
  readonly #clock: Clock;
  readonly #onDue: () => void;
  readonly #waits = new Map<string, Waiting>();
  #cancel = () => {};

  /** `onDue`: a part may be asked again that might not before. */
  constructor(clock: Clock, onDue: () => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** How many parts wait. */
  get size(): number {
    return this.#waits.size;
  }

  /** Whether a server's wish is still to be kept. */
  get isKeeping(): boolean {
    const nowMs = this.#clock.monotonic();
    return [...this.#waits.values()].some(({ trouble, dueMs }) => trouble === 'told' && dueMs > nowMs);
  }

  /** Null where the part does not wait. */
  of(part: string): PartWait | null {
    return this.#waits.get(part) ?? null;
  }

  /** When (of the rising clock) the part may be asked next; `isLast`: nothing else of its site is left. */
  dueMs(part: string, isLast: boolean): number {
    const wait = this.#waits.get(part);
    if (!wait) return Number.NEGATIVE_INFINITY;
    return isLast ? lastDueMs(wait) : wait.dueMs;
  }

  /** Whether a page of the part may be asked now. */
  mayAsk(part: string, isLast: boolean): boolean {
    const wait = this.#waits.get(part);
    if (!wait) return true;
    if (isLast && wait.trouble === 'url') return true;
    return wait.probes === 0 && this.dueMs(part, isLast) <= this.#clock.monotonic();
  }

  /** A page of a waiting part is asked; `probeEnded` must be called when that is over. */
  probe(part: string): void {
    const wait = this.#waits.get(part);
    if (wait) wait.probes += 1;
  }

  probeEnded(part: string): void {
    const wait = this.#waits.get(part);
    if (wait) wait.probes = Math.max(0, wait.probes - 1);
  }

  /** The part fails. What was under way when its wait began says nothing new. */
  failed(part: string, trouble: 'unclear' | 'url'): void {
    const before = this.#waits.get(part);
    const nowMs = this.#clock.monotonic();
    if (before && before.probes === 0 && before.dueMs > nowMs) return;
    const waits = before?.waits ?? 0;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** waits, LONGEST_WAIT_MS);
    this.#set(part, before?.trouble === 'unclear' ? 'unclear' : trouble, waitMs, before);
  }

  /** Its server asked to leave the part alone; a later end wins over an earlier one. */
  told(part: string, askedMs: number): void {
    const before = this.#waits.get(part);
    if (before && before.dueMs >= this.#clock.monotonic() + askedMs) return;
    this.#set(part, 'told', askedMs, before);
  }

  /** The part answers well. Whether that ended a wait: what was asked before a server's "later" does not. */
  answered(part: string): boolean {
    const wait = this.#waits.get(part);
    if (!wait || (wait.trouble === 'told' && wait.dueMs > this.#clock.monotonic())) return false;
    this.#waits.delete(part);
    this.#schedule();
    return true;
  }

  /** Ends every wait, because a person wants to go on. */
  forgive(): void {
    this.#waits.clear();
    this.#cancel();
  }

  /** Nobody asks the host for now: no timer runs. */
  suspend(): void {
    this.#cancel();
  }

  resume(): void {
    this.#schedule();
  }

  #set(part: string, trouble: PartTrouble, waitMs: number, before: Waiting | undefined): void {
    const beganMs = this.#clock.monotonic();
    const untilMs = this.#clock.now() + waitMs;
    const badSince = before?.badSince ?? { atMs: this.#clock.now(), risingMs: beganMs };
    const { waits, probes } = before ?? { waits: 0, probes: 0 };
    const dueMs = beganMs + waitMs;
    if (this.#waits.size >= MOST_PARTS) this.#forgetOldest();
    this.#waits.delete(part);
    this.#waits.set(part, { trouble, beganMs, dueMs, untilMs, badSince, waits: waits + 1, probes });
    this.#schedule();
  }

  /** What a server asked for is kept. */
  #forgetOldest(): void {
    const [oldest] = [...this.#waits].find(([, { trouble }]) => trouble !== 'told') ?? [];
    if (oldest !== undefined) this.#waits.delete(oldest);
  }

  #schedule(): void {
    this.#cancel();
    const nowMs = this.#clock.monotonic();
    const coming = [...this.#waits.values()].flatMap((wait) => [wait.dueMs, lastDueMs(wait)]);
    const nextMs = Math.min(...coming.filter((ms) => ms > nowMs));
    if (nextMs === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.#clock.after(nextMs - nowMs, () => {
      this.#schedule();
      this.#onDue();
    });
  }
}

function lastDueMs({ trouble, beganMs, dueMs }: PartWait): number {
  switch (trouble) {
    case 'told':
      return dueMs;
    case 'unclear':
      return Math.min(dueMs, beganMs + LAST_WAIT_MS);
    case 'url':
      return beganMs;
  }
}

import type { Answer } from './answers.js';

/** Answers that a part of the site is judged by. */
const REMEMBERED = 8;
const FEWEST_FAILURES = 3;
/** What was longer ago says nothing of now, milliseconds. */
const RECENT_MS = 5 * 60_000;
/** Parts remembered of one site, those asked last. */
const MOST_PARTS = 64;
/** Failures of parts are the host's when at least so many parts fail, and this share of those that were asked lately. */
const FEWEST_FAILING_PARTS = 3;
const FAILING_SHARE = 0.3;
/** A wait up to this is the whole host's; who asks one page to wait longer may mean that page. */
export const LONG_WAIT_MS = 5 * 60_000;

/** What an answer means. */
export interface Judgement {
  /** True: the host answers well; false: it is in trouble; null: what failed says nothing of it. */
  readonly host: boolean | null;
  /** The part of the site that was asked fails more often than not. */
  readonly partFails: boolean;
}

/** Who is to be left alone when a server says "later". */
export type WaitScope = 'url' | 'part' | 'host';

/**
 * Tells a host in trouble from one with faulty pages. Failures that could be either are the host's where several parts of
 * the site fail, or where no other part is known to answer well. Pure: times are of one rising clock, in milliseconds.
 */
export class HostHealth {
  readonly #parts = new Map<string, PartHealth>();

  /** Takes an answer in. `isFirst`: the URL had not failed before; a page that fails again says nothing new of its part. */
  answered({ part, fault }: Pick<Answer, 'part' | 'fault'>, isFirst: boolean, nowMs: number): Judgement {
    if (fault === 'host') return { host: false, partFails: false };
    const health = this.#part(part);
    if (fault === null || isFirst) health.answered(fault !== null, nowMs);
    if (fault === null) return { host: true, partFails: false };
    if (fault === 'unclear' && isFirst) health.hasTrouble = true;
    const isHosts = fault === 'unclear' && this.#isOfHost(part, nowMs);
    return { host: isHosts ? false : null, partFails: health.isFailing && this.#hasWellPart(part, nowMs) };
  }

  /**
   * A page of that part asked to be left alone (`askedMs` null: it did not say how long): whom that concerns. `isAgain`: it
   * was told so before, and has waited.
   */
  toldToWait(part: string, askedMs: number | null, isAgain: boolean, nowMs: number): WaitScope {
    const health = this.#part(part);
    const rest = this.#hasWellPart(part, nowMs) ? 'part' : 'host';
    if (askedMs !== null && askedMs > LONG_WAIT_MS) return this.#toldToWaitLong(part, health, askedMs, nowMs);
    if (this.#isOfHost(part, nowMs) && !health.isWell(nowMs)) return 'host';
    // A short wait is no hardship: the first time the whole host is left alone.
    if (askedMs !== null && !isAgain) return 'host';
    return health.isWell(nowMs) ? 'url' : rest;
  }

  /** A part that was left alone answers again, and begins with a clean sheet. */
  recovered(part: string): void {
    this.#parts.get(part)?.forget();
  }

  #toldToWaitLong(part: string, health: PartHealth, askedMs: number, nowMs: number): WaitScope {
    const saidElsewhere = [...this.#parts].some(([other, { longUntilMs }]) => other !== part && longUntilMs > nowMs);
    const saidHere = health.longUntilMs > nowMs;
    health.longUntilMs = Math.max(health.longUntilMs, nowMs + askedMs);
    if (saidElsewhere) return 'host';
    const othersAreWell = this.#hasWellPart(part, nowMs);
    // One page speaks for itself, two for their part, and the first of a site that is not known otherwise for its host.
    if (!saidHere && (othersAreWell || health.isWell(nowMs))) return 'url';
    return othersAreWell ? 'part' : 'host';
  }

  #isOfHost(part: string, nowMs: number): boolean {
    const recent = [...this.#parts.values()].filter(({ lastMs }) => nowMs - lastMs <= RECENT_MS);
    const failing = recent.filter(({ hasTrouble }) => hasTrouble).length;
    if (failing >= FEWEST_FAILING_PARTS && failing >= recent.length * FAILING_SHARE) return true;
    return !this.#hasWellPart(part, nowMs);
  }

  #hasWellPart(except: string, nowMs: number): boolean {
    return [...this.#parts].some(([part, health]) => part !== except && health.isWell(nowMs));
  }

  #part(part: string): PartHealth {
    const health = this.#parts.get(part) ?? new PartHealth();
    this.#parts.delete(part);
    this.#parts.set(part, health);
    const [oldest] = this.#parts.keys();
    if (this.#parts.size > MOST_PARTS && oldest !== undefined) this.#parts.delete(oldest);
    return health;
  }
}

/** The last answers of one part of a site. */
class PartHealth {
  /** True = failed, the oldest overwritten first. */
  #failed: boolean[] = [];
  #next = 0;
  #lastGoodMs = Number.NEGATIVE_INFINITY;
  lastMs = Number.NEGATIVE_INFINITY;
  /** Its last answer was a failure that may be the host's. */
  hasTrouble = false;
  /** Until when a page of it asked not to be asked again, where that was long. */
  longUntilMs = Number.NEGATIVE_INFINITY;

  answered(failed: boolean, nowMs: number): void {
    this.#failed[this.#next] = failed;
    this.#next = (this.#next + 1) % REMEMBERED;
    this.lastMs = nowMs;
    if (failed) return;
    this.#lastGoodMs = nowMs;
    this.hasTrouble = false;
  }

  get isFailing(): boolean {
    return this.#failures >= FEWEST_FAILURES && this.#failures * 2 > this.#failed.length;
  }

  isWell(nowMs: number): boolean {
    return nowMs - this.#lastGoodMs <= RECENT_MS && this.#failures * 2 <= this.#failed.length;
  }

  forget(): void {
    this.#failed = [];
    this.#next = 0;
    this.hasTrouble = false;
  }

  get #failures(): number {
    return this.#failed.filter(Boolean).length;
  }
}

import type { ThrottleReason } from '../../contract/events.js';
import { assertNever } from '../../contract/outcome.js';
import type { Clock } from '../runtime/clock.js';
import type { Answer } from './answers.js';
import { HostBackoff, type BackoffListener, type BackoffOptions } from './host-backoff.js';
import { HostHealth, LONG_WAIT_MS } from './host-health.js';
import { PartWaits } from './part-waits.js';
import { FEWEST_LANES, Throttle } from './throttle.js';

/** Requests open at once to a public host before it has shown what it takes. */
const CAREFUL_START = 4;

/** How many requests may be open at once now, and why no more. */
export interface Restraint {
  readonly target: number;
  readonly ceiling: number;
  readonly why: ThrottleReason;
}

/** What crawls allow at this moment. */
export interface Allowance {
  /** Requests open now, and the most there may be. */
  readonly running: number;
  readonly ceiling: number;
  /** Whether its answers may slow it down. */
  readonly adaptive: boolean;
}

export interface RestraintListener extends BackoffListener {
  /** A part of the site may be asked that might not before. */
  partReady(): void;
}

/**
 * Draws the consequences from how a host answers: its trouble slows it down or parks it, that of a part of its site lets that
 * part wait by itself, and that of one page concerns nobody else.
 */
export class HostRestraint {
  readonly backoff: HostBackoff;
  /** The parts of its site that wait by themselves. */
  readonly parts: PartWaits;
  readonly #clock: Clock;
  readonly #health = new HostHealth();
  readonly #throttle: Throttle;
  readonly #listener: RestraintListener;
  #hasAnswered = false;

  constructor(isLocal: boolean, options: BackoffOptions, listener: RestraintListener) {
    this.#clock = options.clock;
    this.#listener = listener;
    this.backoff = new HostBackoff(options, listener);
    this.parts = new PartWaits(options.clock, () => listener.partReady());
    this.#throttle = new Throttle({
      start: isLocal ? Number.POSITIVE_INFINITY : CAREFUL_START,
      latencyCounts: !isLocal,
    });
  }

  /** How many requests may be open at once. */
  now({ ceiling, adaptive }: Pick<Allowance, 'ceiling' | 'adaptive'>): Restraint {
    if (this.backoff.probing) return { target: 1, ceiling, why: 'first_answer' };
    if (!adaptive) return { target: ceiling, ceiling, why: 'own_cap' };
    if (this.backoff.failing) return { target: Math.min(FEWEST_LANES, ceiling), ceiling, why: 'errors' };
    const { target, reason } = this.#throttle;
    return target < ceiling ? { target, ceiling, why: reason } : { target: ceiling, ceiling, why: 'own_cap' };
  }

  /** How many of the requests that hang (`stalled`) may be replaced by others, one slow page holding up nobody else. */
  replaceable(stalled: number, why: ThrottleReason): number {
    switch (why) {
      case 'careful_start':
      case 'errors':
        return stalled;
      case 'first_answer':
        // A host that never answered is waited for; of one that did, one page may be slow.
        return this.#hasAnswered ? Math.min(stalled, FEWEST_LANES - 1) : 0;
      case 'crawl_delay':
      case 'own_cap':
      case 'shared':
      case 'slow_answers':
        return 0;
      default:
        return assertNever(why);
    }
  }

  /** Whether it is tried out: then pages that have not failed yet are asked first. */
  get isTriedOut(): boolean {
    return this.backoff.probing || this.backoff.failing;
  }

  /** Whether somebody's wish is still to be kept. */
  get isKeeping(): boolean {
    const { parked } = this.backoff;
    return (parked !== null && parked.dueMs > this.#clock.monotonic()) || this.parts.isKeeping;
  }

  /** Takes in how a request ended. `isFirst`: its URL had not failed before. */
  answered(answer: Answer, isFirst: boolean, allowance: Allowance): void {
    const { host, partFails } = this.#health.answered(answer, isFirst, this.#clock.monotonic());
    this.#judgeHost(host, answer, allowance);
    const { part, fault, toldToWait } = answer;
    if (fault === null) {
      this.#hasAnswered = true;
      this.#partAnswered(part);
    } else if (fault !== 'host' && partFails && allowance.adaptive && !toldToWait) this.parts.failed(part, fault);
  }

  /**
   * A page of that part was told to wait (null: not for how long). Leaves alone whom that concerns, the page, its part of the
   * site or the host, and answers for how long the page waits from now, milliseconds. `isAgain`: it has waited before.
   */
  toldToWait(part: string, askedMs: number | null, isAgain: boolean, ceiling: number): number {
    const scope = this.#health.toldToWait(part, askedMs, isAgain, this.#clock.monotonic());
    if (scope === 'host') return this.backoff.backOff(askedMs);
    const waitMs = askedMs ?? 0;
    if (scope === 'part' && waitMs > 0) this.parts.told(part, waitMs);
    if (waitMs > LONG_WAIT_MS) this.#throttle.halve(ceiling);
    return waitMs;
  }

  /** A person wants to go on. */
  forgive(): void {
    this.parts.forgive();
    this.backoff.forgive();
  }

  /** Nobody asks the host for now: no timer runs. `resume` must be called when somebody does again. */
  suspend(): void {
    this.backoff.suspend();
    this.parts.suspend();
  }

  resume(): void {
    this.backoff.resume();
    this.parts.resume();
  }

  #judgeHost(ok: boolean | null, { latencyMs, part, toldToWait }: Answer, allowance: Allowance): void {
    const { running, ceiling, adaptive } = allowance;
    if (ok !== null) this.#throttle.answered({ ok, latencyMs, part }, running, ceiling);
    const wasFailing = this.backoff.failing;
    // Where it says itself when to come back there is no need to guess; nor where nothing is to be guessed.
    if (ok !== false || (adaptive && !toldToWait)) this.backoff.answered(ok);
    if (wasFailing && !this.backoff.failing) this.#throttle.restore();
  }

  #partAnswered(part: string): void {
    if (!this.parts.answered(part)) return;
    this.#health.recovered(part);
    this.#listener.partReady();
  }
}

import { msg } from '../../../contract/language.js';
import { kept, type Kept, keptOf, saying } from '../../../contract/saying.js';
import { assertNever } from '../../../contract/outcome.js';
import type { Clock } from '../../runtime/clock.js';
import { failedOutcome, type Failure, type Park, type UrlOutcome, type Visit } from './outcome.js';
import { retryDelayMs } from '../../fetch/retry.js';
import type { Emitter } from '../../events/emitter.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { FrontierEntry } from '../../scope/types.js';
import { pageStored } from '../../runtime/compile-later.js';
import { keptError } from '../../runtime/kept-error.js';
import { Outage } from './outage.js';
import type { Discovered } from '../discovered.js';
import type { SignInWatch } from '../sign-in-watch.js';
import type { JobStore } from '../../store/types.js';

/** How often a server may tell one URL to wait before that counts as a failure; the waits get longer each time. */
const MAX_WAITS = 10;
const TOO_MANY_REQUESTS = 429;

const STOPPED = kept(saying(msg('The crawl was stopped before this URL ended.')));
const SIGNED_OUT = kept(saying(msg('A login page answered: the crawl is signed out.')));

export interface SettlerParts {
  readonly store: Pick<JobStore, 'settle' | 'requeue'>;
  readonly backlog: Pick<Backlog, 'park' | 'toldToWait' | 'reclaim'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly events: Emitter;
  readonly discovered: Discovered;
  readonly signIn: Pick<SignInWatch, 'hold'>;
  /** Something the whole job depends on fails. */
  readonly onHalt: (why: Kept) => void;
}

/** Why a URL goes back to the queue. */
interface Why extends Kept {
  readonly error: Failure['error'] | null;
}

/** Carries out how the work on a URL ended: in the store first, then in the backlog and the stream. */
export class Settler {
  readonly #parts: SettlerParts;
  readonly #waits = new Map<number, number>();
  readonly #outage: Outage;

  constructor(parts: SettlerParts) {
    this.#parts = parts;
    this.#outage = new Outage(parts.clock);
  }

  /**
   * Carries it out; `onTaken`: the store has the page, and only what makes it count takes longer. Never rejects: a store that cannot
   * be written halts the job, and the URL goes back.
   */
  async carryOut(visit: Visit, lane: number, outcome: UrlOutcome, onTaken = (): void => undefined): Promise<void> {
    try {
      if (outcome.kind === 'settled') return await this.#settle(visit, lane, outcome, onTaken);
      await this.#act(visit, lane, outcome);
    } catch (error) {
      const why = keptError(error);
      this.#reclaim(visit.entry, lane, { error: null, ...why }, 0);
      this.#parts.onHalt(why);
    }
  }

  async #settle(
    { entry }: Visit,
    lane: number,
    { settlement, event }: Extract<UrlOutcome, { kind: 'settled' }>,
    onTaken: () => void,
  ): Promise<void> {
    const { store, discovered, events } = this.#parts;
    const answer = await store.settle(settlement, (links) => {
      discovered.note(entry.url, entry.depth + 1, links);
      onTaken();
    });
    discovered.note(entry.url, entry.depth + 1, answer);
    this.#waits.delete(entry.id);
    if (settlement.result.status !== null) this.#outage.end();
    events.emit({ ...event, lane });
    pageStored();
  }

  async #act(visit: Visit, lane: number, outcome: UrlOutcome): Promise<void> {
    const { entry } = visit;
    const { store } = this.#parts;
    switch (outcome.kind) {
      case 'settled':
        return this.#settle(visit, lane, outcome, () => undefined);
      case 'failed_attempt':
        await store.requeue(entry.id, outcome.attempt);
        this.#tryAgain(entry, lane, outcome.failure);
        return;
      case 'told_to_wait':
        await this.#wait(visit, lane, outcome);
        return;
      case 'cannot_write':
        this.#reclaim(entry, lane, { error: null, ...keptOf(outcome) }, 0);
        this.#parts.onHalt(keptOf(outcome));
        return;
      case 'aborted':
        await store.requeue(entry.id, null);
        this.#reclaim(entry, lane, { error: null, ...STOPPED }, 0);
        return;
      case 'signed_out':
        await store.requeue(entry.id, null);
        this.#tellRetry(entry, lane, { error: null, ...SIGNED_OUT }, 0);
        this.#parts.signIn.hold(entry);
        return;
      case 'again':
        await store.requeue(entry.id, null);
        this.#reclaim(entry, lane, { error: null, ...keptOf(outcome) }, outcome.delayMs ?? 0);
        return;
      default:
        assertNever(outcome);
    }
  }

  #tryAgain(entry: FrontierEntry, lane: number, failure: Failure): void {
    const attempts = entry.attempts + 1;
    const { backlog, random } = this.#parts;
    // Too many requests, says the server, and not when to come back: that may concern more than this URL.
    if (failure.status === TOO_MANY_REQUESTS) backlog.toldToWait(askedUrl(failure, entry), null, entry.attempts > 0);
    this.#reclaim({ ...entry, attempts }, lane, failure, retryDelayMs(attempts, random(), null));
  }

  async #wait(visit: Visit, lane: number, outcome: Extract<UrlOutcome, { kind: 'told_to_wait' }>): Promise<void> {
    const { entry } = visit;
    if (this.#isTiredOf(entry.id, outcome.park)) {
      await this.#act(visit, lane, failedOutcome(visit, outcome.failure));
      return;
    }
    await this.#parts.store.requeue(entry.id, null);
    const gaveUp = outcome.park.reason === 'offline' ? this.#outage.gaveUp() : null;
    this.#reclaim(entry, lane, outcome.failure, gaveUp === null ? this.#park(entry, outcome) : 0);
    if (gaveUp !== null) this.#parts.onHalt(gaveUp);
  }

  /** A robots.txt is given up by those who ask for it; a server that always says "later" is not. */
  #isTiredOf(id: number, { reason }: Park): boolean {
    if (reason !== 'retry_after') return false;
    const waits = (this.#waits.get(id) ?? 0) + 1;
    this.#waits.set(id, waits);
    return waits > MAX_WAITS;
  }

  /** Leaves alone whom the wait concerns, and answers for how long the URL waits. */
  #park(entry: FrontierEntry, { failure, origin, park }: Extract<UrlOutcome, { kind: 'told_to_wait' }>): number {
    const { backlog, clock } = this.#parts;
    const isAgain = (this.#waits.get(entry.id) ?? 0) > 1;
    if (park.reason === 'retry_after') return backlog.toldToWait(askedUrl(failure, entry), park.waitMs, isAgain);
    const untilMs = park.reason === 'offline' ? clock.now() + this.#outage.parkMs() : park.untilMs;
    backlog.park(origin, park.reason, untilMs);
    return Math.max(0, untilMs - clock.now());
  }

  #reclaim(entry: FrontierEntry, lane: number, why: Why, delayMs: number): void {
    this.#tellRetry(entry, lane, why, delayMs);
    this.#parts.backlog.reclaim(entry, delayMs);
  }

  #tellRetry(entry: FrontierEntry, lane: number, why: Why, delayMs: number): void {
    const { url, depth } = entry;
    const { error } = why;
    const attempt = entry.attempts + 1;
    this.#parts.events.emit({ type: 'url_retrying', url, depth, lane, error, ...keptOf(why), attempt, delayMs });
  }
}

/** What gave the failure: the last hop. */
function askedUrl({ finalUrl }: Failure, entry: FrontierEntry): string {
  return finalUrl ?? entry.url;
}

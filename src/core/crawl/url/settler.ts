import type { CrawlEvent } from '../../../contract/events.js';
import { assertNever } from '../../../contract/outcome.js';
import type { Clock } from '../../runtime/clock.js';
import { type Ending, failedEnding, type Failure, type Rest, type Try } from './outcome.js';
import { retryDelayMs } from '../../fetch/retry.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { FrontierEntry } from '../../scope/types.js';
import { messageOf } from '../../runtime/error-message.js';
import { Outage } from './outage.js';
import type { JobStore, OfferAnswer } from '../../store/types.js';

/** How often a server may tell one URL to wait before that counts as a failure; the waits get longer each time. */
const MAX_WAITS = 10;
const TOO_MANY_REQUESTS = 429;

export interface SettlerParts {
  readonly store: Pick<JobStore, 'settle' | 'requeue'>;
  readonly backlog: Pick<Backlog, 'park' | 'toldToWait' | 'reclaim'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly emit: (event: CrawlEvent) => void;
  readonly timestamp: () => string;
  /** A settled page brought links. */
  readonly onDiscovered: (url: string, depth: number, answer: OfferAnswer) => void;
  /** Something the whole job depends on fails. */
  readonly onHalt: (message: string) => void;
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

  /** Never rejects: a store that cannot be written halts the job, and the URL goes back. */
  async carryOut(t: Try, lane: number, ending: Ending): Promise<void> {
    try {
      await this.#act(t, lane, ending);
    } catch (error) {
      const message = messageOf(error);
      this.#giveBack(t.entry, lane, { error: null, message }, 0);
      this.#parts.onHalt(message);
    }
  }

  async #act(t: Try, lane: number, ending: Ending): Promise<void> {
    const { entry } = t;
    const { store } = this.#parts;
    switch (ending.kind) {
      case 'settled':
        this.#parts.onDiscovered(entry.url, entry.depth + 1, await store.settle(ending.settlement));
        this.#waits.delete(entry.id);
        if (ending.settlement.result.status !== null) this.#outage.end();
        this.#parts.emit({ ...ending.event, lane, timestamp: this.#parts.timestamp() });
        return;
      case 'failed_try':
        await store.requeue(entry.id, ending.attempt);
        this.#tryAgain(entry, lane, ending.failure);
        return;
      case 'told_to_wait':
        await this.#wait(t, lane, ending);
        return;
      case 'cannot_write':
        this.#giveBack(entry, lane, { error: null, message: ending.message }, 0);
        this.#parts.onHalt(ending.message);
        return;
      case 'aborted':
        await store.requeue(entry.id, null);
        this.#giveBack(entry, lane, { error: null, message: 'The crawl was stopped before this URL ended.' }, 0);
        return;
      case 'again':
        await store.requeue(entry.id, null);
        this.#giveBack(entry, lane, { error: null, message: ending.message }, 0);
        return;
      default:
        assertNever(ending);
    }
  }

  #tryAgain(entry: FrontierEntry, lane: number, failure: Failure): void {
    const attempts = entry.attempts + 1;
    const { backlog, random } = this.#parts;
    // Too many requests, says the server, and not when to come back: that may concern more than this URL.
    if (failure.status === TOO_MANY_REQUESTS) backlog.toldToWait(askedUrl(failure, entry), null, entry.attempts > 0);
    this.#giveBack({ ...entry, attempts }, lane, failure, retryDelayMs(attempts, random(), null));
  }

  async #wait(t: Try, lane: number, ending: Extract<Ending, { kind: 'told_to_wait' }>): Promise<void> {
    const { entry } = t;
    if (this.#isTiredOf(entry.id, ending.rest)) {
      await this.#act(t, lane, failedEnding(t, ending.failure));
      return;
    }
    await this.#parts.store.requeue(entry.id, null);
    const gaveUp = ending.rest.reason === 'offline' ? this.#outage.gaveUp() : null;
    this.#giveBack(entry, lane, ending.failure, gaveUp === null ? this.#rest(entry, ending) : 0);
    if (gaveUp !== null) this.#parts.onHalt(gaveUp);
  }

  /** A robots.txt is given up by those who ask for it; a server that always says "later" is not. */
  #isTiredOf(id: number, { reason }: Rest): boolean {
    if (reason !== 'retry_after') return false;
    const waits = (this.#waits.get(id) ?? 0) + 1;
    this.#waits.set(id, waits);
    return waits > MAX_WAITS;
  }

  /** Leaves alone whom the wait concerns, and answers for how long the URL waits. */
  #rest(entry: FrontierEntry, { failure, origin, rest }: Extract<Ending, { kind: 'told_to_wait' }>): number {
    const { backlog, clock } = this.#parts;
    const isAgain = (this.#waits.get(entry.id) ?? 0) > 1;
    if (rest.reason === 'retry_after') return backlog.toldToWait(askedUrl(failure, entry), rest.waitMs, isAgain);
    const untilMs = rest.reason === 'offline' ? clock.now() + this.#outage.restMs() : rest.untilMs;
    backlog.park(origin, rest.reason, untilMs);
    return Math.max(0, untilMs - clock.now());
  }

  #giveBack(
    entry: FrontierEntry,
    lane: number,
    why: { readonly error: Failure['error'] | null; readonly message: string },
    delayMs: number,
  ): void {
    const { url, depth } = entry;
    const { error, message } = why;
    const timestamp = this.#parts.timestamp();
    const attempt = entry.attempts + 1;
    this.#parts.emit({ type: 'url_retrying', url, depth, lane, error, message, attempt, delayMs, timestamp });
    this.#parts.backlog.reclaim(entry, delayMs);
  }
}

/** What gave the failure: the last hop. */
function askedUrl({ finalUrl }: Failure, entry: FrontierEntry): string {
  return finalUrl ?? entry.url;
}

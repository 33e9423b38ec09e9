import type { DrawLimits, DrawnEnd } from '../core/render/helper-messages.js';

/** A request that has been out for longer holds no page up. */
const PATIENCE_MS = 2000;
/** With something happening all the time: so long must text and links stand still. */
const STEADY_MS = 1600;
/** How much of the text or the links may change meanwhile: clocks, counters, advertisements. */
const STEADY_SHARE = 0.01;
/** Timers that were set while the page loaded are waited for so long. */
const TIMERS_MS = 6000;

/** What is known of a page at one moment. */
export interface PageState {
  /** Milliseconds of work since the page was begun; waits for a host's turn left out. */
  readonly workedMs: number;
  readonly isLoading: boolean;
  /** Since when each open request has been out, in worked milliseconds. */
  readonly openSinceMs: readonly number[];
  /** A request waits for its host's turn. */
  readonly isWaitingForTurn: boolean;
  /** When the last answer came, in worked milliseconds. */
  readonly answeredAtMs: number;
  /** Since the tree changed. */
  readonly stillMs: number;
  readonly textLength: number;
  readonly links: number;
  /** What is waited for is there. */
  readonly hasAwaited: boolean;
  /** One-shot timers still to come. */
  readonly timers: number;
}

/**
 * Decides when a page is ready: nothing is loading, and for a while nothing has come or changed; or text and links have
 * stood still although something did; at the latest when its time is over. Pure, a rule a page.
 */
export class ReadyRule {
  readonly #limits: Pick<DrawLimits, 'workMs' | 'quietMs'>;
  #steady = { textLength: -1, links: -1, sinceMs: 0 };

  constructor(limits: Pick<DrawLimits, 'workMs' | 'quietMs'>) {
    this.#limits = limits;
  }

  /** Null = not yet. To be asked several times a second. */
  judge(state: PageState): DrawnEnd | null {
    const { workedMs } = state;
    if (workedMs >= this.#limits.workMs) return 'cap';
    const steadyMs = this.#steadyMs(state);
    const isBusy = state.isWaitingForTurn || state.openSinceMs.some((sinceMs) => workedMs - sinceMs < PATIENCE_MS);
    if (state.isLoading || isBusy || !state.hasAwaited) return null;
    if (state.timers > 0 && workedMs < TIMERS_MS) return null;
    const quietMs = Math.min(state.stillMs, workedMs - state.answeredAtMs);
    if (quietMs >= this.#limits.quietMs) return 'quiet';
    return steadyMs >= STEADY_MS ? 'steady' : null;
  }

  #steadyMs({ textLength, links, workedMs }: PageState): number {
    const { textLength: text, links: known, sinceMs } = this.#steady;
    if (isNear(textLength, text) && isNear(links, known)) return workedMs - sinceMs;
    this.#steady = { textLength, links, sinceMs: workedMs };
    return 0;
  }
}

function isNear(now: number, before: number): boolean {
  return before >= 0 && Math.abs(now - before) <= before * STEADY_SHARE;
}

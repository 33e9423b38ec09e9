import type { DrawLimits, DrawnEnd } from '../core/render/helper-messages.js';

/** A request that has been out for longer holds no page up; one that shows nothing yet it holds up for longer. */
const PATIENCE_MS = 2000;
const BLANK_PATIENCE_MS = 6000;
/** With something happening all the time: so long must text and links stand still. */
const STEADY_MS = 1600;
/** How much of the text or the links may change meanwhile: clocks, counters, advertisements. */
const STEADY_SHARE = 0.01;
/** A page that shows nothing yet is waited for so long: what it waits for may be nothing that can be seen from outside. */
const BLANK_MS = 3000;
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
  /** There is next to nothing to read, and a script that may yet change that. */
  readonly isBlank: boolean;
  /** What is waited for is there. */
  readonly hasAwaited: boolean;
  /** One-shot timers still to come. */
  readonly timers: number;
}

/**
 * Decides when a page is ready: nothing is loading, and for a while nothing has come or changed; or text and links have
 * stood still although something did. Pure, a rule a page.
 */
export class ReadyRule {
  readonly #quietMs: number;
  #steady = { textLength: -1, links: -1, sinceMs: 0 };

  constructor({ quietMs }: Pick<DrawLimits, 'quietMs'>) {
    this.#quietMs = quietMs;
  }

  /** Null = not yet. To be asked several times a second. */
  judge(state: PageState): Exclude<DrawnEnd, 'cap'> | null {
    const { workedMs } = state;
    const steadyMs = this.#steadyMs(state);
    const patienceMs = state.isBlank ? BLANK_PATIENCE_MS : PATIENCE_MS;
    const isBusy = state.isWaitingForTurn || state.openSinceMs.some((sinceMs) => workedMs - sinceMs < patienceMs);
    if (state.isLoading || isBusy || !state.hasAwaited) return null;
    if (state.timers > 0 && workedMs < TIMERS_MS) return null;
    if (state.isBlank && workedMs < BLANK_MS) return null;
    const quietMs = Math.min(state.stillMs, workedMs - state.answeredAtMs);
    if (quietMs >= this.#quietMs) return 'quiet';
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

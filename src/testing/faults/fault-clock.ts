import { type Clock, systemClock } from '../../core/runtime/clock.js';

/** How much faster than the machine's the fault site's time runs: a deadline of 20 s passes in one. */
export const FAULT_SPEED = 20;

/**
 * A clock on which everything happens `speed` times as fast, wall time included: Retry-After, Crawl-delay, back-off and the
 * product's own deadlines keep their real proportions, and nothing in a test sleeps.
 */
export function fastClock(speed = FAULT_SPEED): Clock {
  const epochMs = systemClock.now();
  const startMs = systemClock.monotonic();
  const passedMs = (): number => (systemClock.monotonic() - startMs) * speed;
  return {
    now: () => Math.floor(epochMs + passedMs()),
    monotonic: () => startMs + passedMs(),
    after: (delayMs, action) => systemClock.after(delayMs / speed, action),
  };
}

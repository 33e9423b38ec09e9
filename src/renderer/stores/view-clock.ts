let read: () => number = Date.now;

/** The moment that is on show, in milliseconds since the epoch: now, or in a replay the moment that is replayed. */
export function viewNowMs(): number {
  return read();
}

/** Shows another moment than now; null = now. Until told otherwise. */
export function setViewClock(clock: (() => number) | null): void {
  read = clock ?? Date.now;
}

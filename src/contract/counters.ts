/** How many URLs are in each state. Invariant at every event: discovered = saved + unchanged + skipped + failed + queued + pending. */
export interface Counters {
  readonly discovered: number;
  readonly queued: number;
  readonly pending: number;
  readonly saved: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
}

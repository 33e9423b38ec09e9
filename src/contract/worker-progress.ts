import type { LimitedBy } from './events.js';

/** What one worker of a crawl on several machines says of itself once a second. */
export interface WorkerProgress {
  readonly pagesPerSecond: number;
  readonly bytesPerSecond: number;
  readonly elapsedMs: number;
  /** What keeps it from being faster. */
  readonly limitedBy: LimitedBy['kind'];
  /** The URLs on its lanes, in order; null where a lane is free. */
  readonly lanes: readonly (string | null)[];
}

/** The same as it is read again: a worker may be of a version that knows other limits. */
export type WorkerSaid = Pick<WorkerProgress, 'pagesPerSecond' | 'lanes'> & { readonly limitedBy: string };

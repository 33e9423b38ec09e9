import type { JobConfig } from './job-config.js';
import type { ErrorCode } from './outcome.js';

/** New settings for a job that does not run; what is absent stays. Where it begins cannot be changed: that is another crawl. */
export type SettingsChange = Partial<Omit<JobConfig, 'seeds' | 'sitemaps' | 'baseline' | 'credentials'>>;
/** How a crawl is paused: `drain` lets what is in flight end, `freeze` gives it back to the queue at once. */
export type PauseManner = 'drain' | 'freeze';
/** Failed URLs of one class. */
export interface FailureClass {
  readonly error: ErrorCode;
  readonly count: number;
}

/**
 * What a command answers whose work may take long: what came of it, or that it is under way; then its end is pushed as
 * `work.ended` with the same ticket.
 */
export type Begun<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'under_way'; readonly ticket: number };
/** What became of addresses a person added to a crawl. */
export interface AddedUrls {
  /** New ones, and known ones that had been skipped or had failed. */
  readonly queued: number;
  /** Already saved or in the queue. */
  readonly known: number;
  /** Why lines were not taken: no address, or excluded by the crawl's own rules. At most ten. */
  readonly problems: readonly string[];
  /** All those lines, as they were given. */
  readonly refused: readonly string[];
}

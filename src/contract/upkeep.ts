import type { JobConfig } from './job-config.js';
import type { ErrorCode } from './outcome.js';

/** Saved settings without seeds and secrets, to be used again or given to others as JSON. */
export interface Profile {
  readonly name: string;
  readonly config: ProfileConfig;
}
export type ProfileConfig = Partial<Omit<JobConfig, 'seeds' | 'sitemaps' | 'baseline' | 'credentials'>>;

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

/** `trash` fails where the system has none. */
export type DeleteManner = 'trash' | 'remove';

/** What goes when a job is deleted. */
export interface DeletionPreview {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** What lies in the folder and is none of the crawl's, at most twenty names. */
  readonly foreign: readonly string[];
}

/** Whether the files on disk are those the crawl wrote. */
export interface VerifyReport {
  readonly checked: number;
  readonly intact: number;
  readonly missing: number;
  readonly changed: number;
  /** Files in the job's folders that no page names. */
  readonly unknown: number;
  /** At most 100. */
  readonly problems: readonly { readonly path: string; readonly kind: 'missing' | 'changed' | 'unknown' }[];
  /** What could not be checked, in words; null when nothing was left out. */
  readonly message: string | null;
}

/** What became of addresses a person added to a crawl. */
export interface AddedUrls {
  /** New ones, and known ones that had been skipped or had failed. */
  readonly queued: number;
  /** Already saved or in the queue. */
  readonly known: number;
  /** Lines that are no address, and addresses that the crawl's own rules exclude, at most ten. */
  readonly problems: readonly string[];
}

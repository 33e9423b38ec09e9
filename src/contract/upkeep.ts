import type { JobConfig } from './job-config.js';

/** Saved settings without seeds and secrets, to be used again or given to others as JSON. */
export interface Profile {
  readonly name: string;
  readonly config: Partial<Omit<JobConfig, 'seeds' | 'sitemaps' | 'baseline'>>;
}

/** What goes when a job is deleted. */
export interface DeletionPreview {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
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
  readonly queued: number;
  readonly known: number;
  /** Lines that are no address, at most ten. */
  readonly problems: readonly string[];
}

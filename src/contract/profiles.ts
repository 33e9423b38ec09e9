import type { JobConfig } from './job-config.js';

/** Saved settings without seeds and secrets, to be used again or given to others as JSON. */
export interface Profile {
  readonly name: string;
  readonly config: ProfileConfig;
}

export type ProfileConfig = Partial<Omit<JobConfig, 'seeds' | 'sitemaps' | 'baseline' | 'credentials'>>;

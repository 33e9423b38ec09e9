import type { Counters } from './events.js';
import type { ErrorCode, SkipReason } from './outcome.js';

/** Which links of a page belong to the crawl, relative to the seeds. */
export const SCOPES = ['page', 'folder', 'host', 'domain', 'listed'] as const;
export type Scope = (typeof SCOPES)[number];

/** Everything a person may ask of a crawl. Stored as `job.json`; the one schema is in `job-schema.ts`. */
export interface JobConfig {
  /** Absolute http or https addresses the crawl begins from. */
  readonly seeds: readonly string[];
  readonly scope: Scope;
  /** Links followed from a seed, 0 = the seeds only, null = no limit. */
  readonly maxDepth: number | null;
  /** Pages saved before the crawl pauses and asks, null = no limit. */
  readonly maxPages: number | null;
  /** URLs worked on at once, 1 to 32. */
  readonly concurrency: number;
  /** URL globs; where any is given a URL must match one. */
  readonly include: readonly string[];
  /** URL globs; a URL that matches one is skipped. */
  readonly exclude: readonly string[];
  readonly obeyRobots: boolean;
  readonly useSitemaps: boolean;
  /** Write Markdown beside the raw body of HTML pages. */
  readonly markdown: boolean;
  /** Requests a second to one host; null = 10 on public hosts, no cap on private and loopback ones. */
  readonly requestsPerSecond: number | null;
  readonly limits: FetchLimits;
}

/** Deadlines in milliseconds and sizes in decoded bytes that one fetch may use. */
export interface FetchLimits {
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxHtmlBytes: number;
  readonly maxOtherBytes: number;
  readonly maxRedirects: number;
  /** Requests made for one URL in all before it fails. */
  readonly maxAttempts: number;
}

/** The defaults the form shows in its empty fields and the command line in its help. */
export const DEFAULT_JOB: Omit<JobConfig, 'seeds'> = {
  scope: 'folder',
  maxDepth: null,
  maxPages: 10_000,
  concurrency: 10,
  include: [],
  exclude: [],
  obeyRobots: true,
  useSitemaps: true,
  markdown: true,
  requestsPerSecond: null,
  limits: {
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 20_000,
    idleTimeoutMs: 15_000,
    totalTimeoutMs: 60_000,
    maxHtmlBytes: 10 * 1024 * 1024,
    maxOtherBytes: 50 * 1024 * 1024,
    maxRedirects: 10,
    maxAttempts: 3,
  },
};

export const MIN_CONCURRENCY = 1;
export const MAX_CONCURRENCY = 32;

/** The life of a job. `interrupted` = its process ended without saying so; nothing runs until a person resumes it. */
export const JOB_STATUSES = [
  'created',
  'running',
  'pausing',
  'paused',
  'stopping',
  'stopped',
  'completed',
  'failed',
  'interrupted',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** The one state each discovered URL is in. */
export const URL_STATES = ['queued', 'pending', 'saved', 'unchanged', 'skipped', 'failed'] as const;
export type UrlState = (typeof URL_STATES)[number];

/** A job as the sidebar and the library listing show it. */
export interface JobSummary extends Counters {
  readonly jobId: string;
  readonly title: string;
  readonly seeds: readonly string[];
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly status: JobStatus;
  /** Why it paused or failed, in words; null when there is nothing to say. */
  readonly message: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly elapsedMs: number;
  readonly pagesPerSecond: number;
}

/** One URL as the tables show it. Paths are relative to the job's folder. */
export interface PageRecord {
  readonly id: number;
  readonly url: string;
  readonly finalUrl: string | null;
  readonly state: UrlState;
  readonly reason: SkipReason | ErrorCode | null;
  readonly message: string | null;
  readonly status: number | null;
  readonly contentType: string | null;
  readonly bytes: number | null;
  readonly durationMs: number | null;
  readonly depth: number;
  readonly title: string | null;
  readonly attempts: number;
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
}

export const URL_COLUMNS = [
  'order',
  'url',
  'state',
  'status',
  'contentType',
  'bytes',
  'durationMs',
  'depth',
  'title',
] as const;
export type UrlColumn = (typeof URL_COLUMNS)[number];

/** A window of the URL table, filtered and sorted by the database. */
export interface UrlQuery {
  /** Empty = every state. */
  readonly states: readonly UrlState[];
  /** Substring of URL or title, case-insensitive; empty = no filter. */
  readonly text: string;
  readonly sort: UrlColumn;
  readonly descending: boolean;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
}

export interface UrlPage {
  /** Rows that match the filter. */
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly PageRecord[];
}

import type { Kept } from './saying.js';
import type { Counters } from './counters.js';
import type { Fields } from './extract.js';
import type { NoContentKind } from './no-content.js';
import type { ErrorCode, SkipReason } from './outcome.js';
import type { UrlSpans } from './url-spans.js';
import type { Stepped } from './url-steps.js';

/**
 * The life of a job. `queued` = it was started and waits until fewer run, then begins by itself; in a program's memory
 * only. `interrupted` = its process ended without saying so; nothing runs until a person resumes it.
 */
export const JOB_STATUSES = [
  'created',
  'queued',
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
export interface JobSummary extends Counters, Kept<string | null> {
  readonly jobId: string;
  readonly title: string;
  readonly seeds: readonly string[];
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly status: JobStatus;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly elapsedMs: number;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  /** Decoded bytes received. */
  readonly bytes: number;
  readonly pagesPerSecond: number;
  /** A person asked for the starting addresses and nothing else. */
  readonly startOnly: boolean;
}

/** One URL as the tables show it. Paths are relative to the job's folder. */
export interface PageRecord extends Kept<string | null> {
  readonly id: number;
  readonly url: string;
  readonly finalUrl: string | null;
  readonly state: UrlState;
  readonly reason: SkipReason | ErrorCode | null;
  readonly status: number | null;
  readonly contentType: string | null;
  readonly bytes: number | null;
  readonly durationMs: number | null;
  readonly depth: number;
  /** When it was found, milliseconds since 1970, to about a second; absent where an earlier version found it. */
  readonly foundAtMs?: number;
  readonly title: string | null;
  /** What the page says of itself; days are ISO 8601. */
  readonly author: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly siteName: string | null;
  readonly attempts: number;
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
  /** Fields of one's own; absent where none was asked for. */
  readonly fields?: Fields;
  /** The page asks search engines not to list it. */
  readonly noindex: boolean;
  /** What the page is instead of content; null = it is content. */
  readonly noContent: NoContentKind | null;
  /** There is a picture of it; absent where there is none. */
  readonly pictured?: true;
}

/** URLs that one command may be given by their ids. */
export const MOST_URLS_AT_ONCE = 5000;

export const URL_COLUMNS = [
  'order',
  'url',
  'state',
  'status',
  'contentType',
  'bytes',
  'durationMs',
  'depth',
  'foundAtMs',
  'title',
  'author',
  'published',
  'modified',
  'siteName',
  'fields',
] as const;
export type UrlColumn = (typeof URL_COLUMNS)[number];

/** What the database may have decided of a saved page, or have of it: `pictured` = there is a picture. */
export const PAGE_VERDICTS = ['noindex', 'no_content', 'pictured'] as const;
export type PageVerdict = (typeof PAGE_VERDICTS)[number];

/** What the table of URLs can be narrowed by besides state and text. An empty list = any. */
export interface UrlNarrowing extends Readonly<Record<Stepped, readonly number[]>> {
  /** Statuses of answers. */
  readonly codes: readonly number[];
  /** Media types without parameters, in lower case. */
  readonly types: readonly string[];
  readonly depths: readonly number[];
  /** As `https://host:port`. */
  readonly origins: readonly string[];
  readonly verdicts: readonly PageVerdict[];
}

export const NOT_NARROWED: UrlNarrowing = {
  codes: [],
  types: [],
  depths: [],
  origins: [],
  verdicts: [],
  sizes: [],
  times: [],
  words: [],
};

/** What there is to choose from, with how many URLs each would leave; the most frequent first, at most 100 of each. */
export type UrlFacets = {
  readonly [F in keyof UrlNarrowing]: readonly { readonly value: UrlNarrowing[F][number]; readonly count: number }[];
} & {
  /** How much of the crawl was counted, from 0 to 1. Before all of it is, the counts are those so far. */
  readonly share: number;
  /** When the first and the last URL was found, as far as that was noted; null where it was not. */
  readonly found: { readonly first: number; readonly last: number } | null;
};

/** A window of the URL table, filtered and sorted by the database. */
export interface UrlQuery {
  /** Empty = every state. */
  readonly states: readonly UrlState[];
  /** Substring of URL or title, case-insensitive; empty = no filter. */
  readonly text: string;
  /** Absent = any. */
  readonly narrow?: UrlNarrowing;
  /** Absent = whenever it was. */
  readonly spans?: UrlSpans;
  /** What the URL begins with, as those of a folder do; absent or empty = anything. */
  readonly under?: string;
  readonly sort: UrlColumn;
  readonly descending: boolean;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
  /** Answer within a moment, with what is known so far: whoever wants the rest asks again. Absent = once the list is whole. */
  readonly soon?: boolean;
}

/** How far a list is that is being made. */
export interface ListProgress {
  readonly doing: 'filtering' | 'sorting' | 'surveying' | 'narrowing';
  /** What is looked at: URLs, or findings of a report where these are narrowed. */
  readonly of: number;
  /** How much of the work is done, from 0 to 1. */
  readonly share: number;
  /** The rows are those of an earlier list of the same kind, which is made anew since the crawl went on. */
  readonly isRenewal: boolean;
}

export interface UrlPage {
  /** Rows that match the filter. */
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly PageRecord[];
  /**
   * Absent = the list is whole. Of one in the order of discovery `total` and `rows` are what was found so far; of one that is being
   * sorted there is nothing before it is done.
   */
  readonly soFar?: ListProgress;
}

/** Whether nothing is left to do. */
export function isEnded(status: JobStatus): boolean {
  return status === 'completed' || status === 'failed';
}

/** Whether something runs or is about to come to rest. */
export function isAtWork(status: JobStatus): boolean {
  return status === 'running' || status === 'pausing' || status === 'stopping';
}

/** What the job does, as far as its speed is concerned. */
export function activity(status: JobStatus): 'running' | 'paused' | 'finished' {
  if (isAtWork(status)) return 'running';
  return isEnded(status) ? 'finished' : 'paused';
}

import type { CrawlEvent } from './events.js';
import type { JobSnapshot } from './job-snapshot.js';

/** What a line of the log is about, in the order in which a URL meets them: several types of events may be one kind. */
export const LOG_KINDS = [
  'found',
  'started',
  'phase',
  'fetched',
  'saved',
  'skipped',
  'failed',
  'retrying',
  'host',
  'job',
  'note',
  'progress',
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

const KIND_OF: Readonly<Record<CrawlEvent['type'], LogKind>> = {
  urls_discovered: 'found',
  url_started: 'started',
  url_phase: 'phase',
  sent_to_processing: 'phase',
  url_crawled: 'fetched',
  url_saved: 'saved',
  url_skipped: 'skipped',
  url_failed: 'failed',
  url_retrying: 'retrying',
  host_parked: 'host',
  host_released: 'host',
  job_queued: 'job',
  job_unqueued: 'job',
  job_started: 'job',
  job_pausing: 'job',
  job_paused: 'job',
  job_resumed: 'job',
  job_stopping: 'job',
  job_stopped: 'job',
  job_completed: 'job',
  job_failed: 'job',
  job_restored: 'job',
  crawl_totals: 'progress',
  job_reconfigured: 'job',
  trap_detected: 'note',
  alias_learned: 'note',
  sitemap_progress: 'note',
  robots_overridden: 'note',
  budget_notice: 'note',
  urls_reevaluated: 'note',
  progress: 'progress',
};

export function logKind(event: CrawlEvent): LogKind {
  return KIND_OF[event.type];
}

/** One event as the log keeps it. */
export interface LogEntry {
  /** Rises by one within a job, over all of its sessions; the oldest entries may be gone. */
  readonly number: number;
  /** On the log's own clock, which stands still where nothing is told for more than a second: in pauses, between sessions. */
  readonly atMs: number;
  readonly event: CrawlEvent;
}

/** Which entries of a log are wanted; all of them where nothing is narrowed. */
export interface LogFilter {
  /** Empty = every kind. */
  readonly kinds: readonly LogKind[];
  /** Part of the host of the URL that an event is about; empty = every host. */
  readonly host: string;
  /** Part of any text of the event, whatever its case; empty = all. */
  readonly text: string;
}

export interface LogQuery extends LogFilter {
  /** With it the entries from this number on, without it those before `before`. */
  readonly from?: number;
  /** Null or absent = before the end. */
  readonly before?: number | null | undefined;
  readonly limit: number;
}

/** Some entries, the oldest first. */
export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** What was looked through, `to` left out: whoever wants more asks `before: from` or `from: to`. */
  readonly from: number;
  readonly to: number;
  /** Whether the log goes no further that way. */
  readonly isEnd: boolean;
}

/** How far a log reaches. */
export interface LogExtent {
  readonly firstNumber: number;
  /** The number that the next entry gets. */
  readonly endNumber: number;
  /** On the log's clock. */
  readonly startMs: number;
  readonly endMs: number;
  /** Why nothing more is written, in words; null while all is well. */
  readonly problem: string | null;
}

/** What the crawl was at one moment: the fold of every event before `number`. */
export interface LogMoment {
  readonly snapshot: JobSnapshot;
  readonly number: number;
  /** Of the newest event in it, on the log's clock. */
  readonly atMs: number;
  /** When that was, ISO 8601; null where nothing is in it yet. */
  readonly timestamp: string | null;
}

/** Silence on the log's clock is never longer than this. */
const LONGEST_SILENCE_MS = 1000;

/** How far the log's clock moves from one event to the next. */
export function logStepMs(before: string | null, timestamp: string): number {
  if (before === null) return LONGEST_SILENCE_MS;
  const passed = Date.parse(timestamp) - Date.parse(before);
  // The machine's clock may have been set back.
  return Number.isFinite(passed) ? Math.max(0, Math.min(LONGEST_SILENCE_MS, passed)) : 0;
}

/** The URL that an event is about; null where it is about the crawl or a host. */
export function urlOfEvent(event: CrawlEvent): string | null {
  return 'url' in event ? event.url : null;
}

/** Whether an event is one of those that are wanted. */
export function isWanted(event: CrawlEvent, { kinds, host, text }: LogFilter): boolean {
  if (kinds.length > 0 && !kinds.includes(logKind(event))) return false;
  if (host !== '' && !hostOfEvent(event).includes(host.toLowerCase())) return false;
  return text === '' || textOf(event).includes(text.toLowerCase());
}

function hostOfEvent(event: CrawlEvent): string {
  const address = urlOfEvent(event) ?? ('origin' in event ? event.origin : 'host' in event ? event.host : '');
  return address
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .toLowerCase();
}

function textOf(event: CrawlEvent): string {
  const texts = Object.values(event).filter((value) => typeof value === 'string');
  return texts.join('\n').toLowerCase();
}

import { tallied } from './type-tally.js';
import { keptOf } from './saying.js';
import { NO_HISTORY, sampled } from './chart-history.js';
import type { CrawlEvent, Progress } from './events.js';
import type { Counters } from './counters.js';
import { firstLinksAfter, NO_LINKS_YET } from './first-links.js';
import { emptyLanes, type Lane, resizeLanes, withLane } from './lanes.js';
import type { JobConfig } from './job-config.js';
import type { SkipReason } from './outcome.js';
import { noted, pauseAfter, reopened } from './snapshot-notes.js';
import type { LanePhase, UrlSaved, UrlSkipped } from './url-events.js';
import type { FinishedRow, JobSnapshot } from './job-snapshot.js';

export const RECENT_ROWS = 200;

export const ZERO_COUNTERS: Counters = {
  discovered: 0,
  queued: 0,
  pending: 0,
  saved: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
};

/** Whether the counters add up, the promise every event keeps. */
export function countersAddUp(c: Counters): boolean {
  return c.discovered === c.saved + c.unchanged + c.skipped + c.failed + c.queued + c.pending;
}

/** The state of a job before its first event. */
export function initialSnapshot(jobId: string, config: JobConfig, folder: string): JobSnapshot {
  return {
    jobId,
    config,
    folder,
    status: 'created',
    message: null,
    counters: ZERO_COUNTERS,
    skippedByReason: {},
    first: NO_LINKS_YET,
    bytes: 0,
    elapsedMs: 0,
    pagesPerSecond: 0,
    bytesPerSecond: 0,
    latency: null,
    limitedBy: { kind: 'starting' },
    lanes: emptyLanes(config.concurrency),
    next: [],
    recent: [],
    parked: [],
    history: [],
    whole: NO_HISTORY,
    hosts: [],
    waiting: [],
    traps: [],
    aliases: [],
    sitemaps: null,
    robotsOverridden: [],
    budget: null,
    signedOut: null,
  };
}

/** The one reducer of main, renderer and command line: the next snapshot, or the same object when nothing changed. */
export function reduceSnapshot(before: JobSnapshot, event: CrawlEvent): JobSnapshot {
  const first = isKnown(before, event) ? before.first : firstLinksAfter(before.first, event);
  return reduced(first === before.first ? before : { ...before, first }, event);
}

/** What the first pages led to is not to be guessed from totals where the snapshot is of the moment that is restored. */
function isKnown({ first, counters }: JobSnapshot, event: CrawlEvent): boolean {
  const isTold = first.pages + first.settled > 0;
  return event.type === 'job_restored' && isTold && counters.discovered === event.counters.discovered;
}

function reduced(s: JobSnapshot, event: CrawlEvent): JobSnapshot {
  switch (event.type) {
    case 'urls_discovered':
      return discovered(s, event.count, event.queued, event.skipped);
    case 'url_started':
      return {
        ...s,
        counters: move(s.counters, 'queued', 'pending'),
        lanes: withLane(s.lanes, event.lane, {
          url: event.url,
          depth: event.depth,
          attempt: event.attempt,
          phase: 'robots',
          bytes: 0,
          startedAt: event.timestamp,
        }),
      };
    case 'url_phase':
      return patchLane(s, event, event.phase, event.bytes);
    case 'sent_to_processing':
      return patchLane(s, event, 'process', null);
    case 'url_crawled':
      return { ...patchLane(s, event, null, event.bytes), bytes: s.bytes + event.bytes };
    case 'url_saved':
      return finished(withFile(s, event), 'pending', event.unchanged ? 'unchanged' : 'saved', event.lane, {
        url: event.url,
        depth: event.depth,
        durationMs: event.durationMs,
        outcome: event.unchanged ? { kind: 'unchanged', status: event.status } : savedOutcome(event),
      });
    case 'url_skipped':
      return countSkip(
        finished(s, event.lane === null ? 'queued' : 'pending', 'skipped', event.lane, {
          url: event.url,
          depth: event.depth,
          durationMs: null,
          outcome: skippedOutcome(event),
        }),
        { [event.reason]: 1 },
      );
    case 'url_failed':
      return finished(s, event.lane === null ? 'queued' : 'pending', 'failed', event.lane, {
        url: event.url,
        depth: event.depth,
        durationMs: inLaneMs(s, event.lane, event.timestamp),
        outcome: { kind: 'failed', error: event.error, ...keptOf(event), status: event.status },
      });
    case 'url_retrying':
      return { ...s, counters: move(s.counters, 'pending', 'queued'), lanes: freed(s, event) };
    case 'host_parked':
      return {
        ...s,
        parked: [
          ...s.parked.filter((p) => p.origin !== event.origin),
          { origin: event.origin, reason: event.reason, until: event.until },
        ],
      };
    case 'host_released':
      return { ...s, parked: s.parked.filter((p) => p.origin !== event.origin) };
    case 'progress':
      return progressed(s, event);
    case 'job_reconfigured':
      return { ...s, config: event.config, lanes: resizeLanes(s.lanes, event.config.concurrency) };
    case 'job_restored': {
      const { counters, skippedByReason, bytes, elapsedMs } = event;
      const lanes = emptyLanes(s.config.concurrency);
      return { ...s, counters, skippedByReason, bytes, elapsedMs, lanes, parked: [], waiting: [], traps: event.traps };
    }
    case 'crawl_totals':
      return { ...s, counters: event.counters, skippedByReason: event.skippedByReason, bytes: event.bytes };
    case 'urls_reevaluated':
      return reopened(discovered(s, 0, event.entered - event.left, event.skipped), event.reopened ?? {});
    case 'trap_detected':
    case 'alias_learned':
    case 'sitemap_progress':
    case 'robots_overridden':
    case 'budget_notice':
      return noted(s, event);
    default:
      return { ...s, status: event.status, message: event.message, sayings: event.sayings, ...pauseAfter(s, event) };
  }
}

/** Events of older versions do not tell of the file. */
function withFile(s: JobSnapshot, { contentType, bytes }: UrlSaved): JobSnapshot {
  return bytes === undefined ? s : { ...s, types: tallied(s.types ?? {}, contentType ?? null, bytes) };
}

function skippedOutcome({ reason, status, redirectsTo }: UrlSkipped): FinishedRow['outcome'] {
  return { kind: 'skipped', reason, status, ...(redirectsTo !== undefined && { redirectsTo }) };
}

function savedOutcome({ status, title, noContent }: UrlSaved): FinishedRow['outcome'] {
  return { kind: 'saved', status, title, ...(noContent && { noContent: noContent.kind }) };
}

/** A URL and the lane it was on, which another URL may have by now: a worker goes on while its last page is read. */
interface LaneOfUrl {
  readonly url: string;
  /** Null: it was on none. */
  readonly lane: number | null;
}

/** The lane while the URL is on it. */
function laneOf(s: JobSnapshot, { url, lane: index }: LaneOfUrl): Lane | null {
  const lane = index === null ? null : s.lanes[index];
  return lane?.url === url ? lane : null;
}

/** The lane with another phase, more bytes, or both; null = as they are. */
function patchLane(
  s: JobSnapshot,
  at: LaneOfUrl & { readonly lane: number },
  phase: LanePhase | null,
  bytes: number | null,
): JobSnapshot {
  const lane = laneOf(s, at);
  if (lane === null) return s;
  const patched = { ...lane, phase: phase ?? lane.phase, bytes: bytes ?? lane.bytes };
  return { ...s, lanes: withLane(s.lanes, at.lane, patched) };
}

/** A lane beyond the number of workers goes with its URL. */
function freed(s: JobSnapshot, at: LaneOfUrl): JobSnapshot['lanes'] {
  if (at.lane === null || laneOf(s, at) === null) return s.lanes;
  return resizeLanes(withLane(s.lanes, at.lane, null), s.config.concurrency);
}

/** How long a lane has had its URL; null without a lane. */
function inLaneMs(s: JobSnapshot, index: number | null, timestamp: string): number | null {
  const lane = index === null ? null : s.lanes[index];
  return lane ? Math.max(0, Date.parse(timestamp) - Date.parse(lane.startedAt)) : null;
}

function move(c: Counters, from: keyof Counters, to: keyof Counters): Counters {
  return { ...c, [from]: c[from] - 1, [to]: c[to] + 1 };
}

function discovered(
  s: JobSnapshot,
  count: number,
  queued: number,
  skipped: Readonly<Partial<Record<SkipReason, number>>>,
): JobSnapshot {
  const c = s.counters;
  const counters = {
    ...c,
    discovered: c.discovered + count,
    queued: c.queued + queued,
    skipped: c.skipped + (count - queued),
  };
  return countSkip({ ...s, counters }, skipped);
}

function countSkip(s: JobSnapshot, more: Readonly<Partial<Record<SkipReason, number>>>): JobSnapshot {
  const total: Partial<Record<SkipReason, number>> = { ...s.skippedByReason };
  // Object.entries widens the keys to string; they are those of `more`.
  for (const [reason, n] of Object.entries(more) as [SkipReason, number][]) total[reason] = (total[reason] ?? 0) + n;
  return { ...s, skippedByReason: total };
}

function finished(
  s: JobSnapshot,
  from: 'queued' | 'pending',
  to: 'saved' | 'unchanged' | 'skipped' | 'failed',
  lane: number | null,
  row: Omit<FinishedRow, 'key'>,
): JobSnapshot {
  const key = (s.recent[0]?.key ?? 0) + 1;
  return {
    ...s,
    counters: move(s.counters, from, to),
    lanes: freed(s, { url: row.url, lane }),
    recent: [{ key, ...row }, ...s.recent.slice(0, RECENT_ROWS - 1)],
  };
}

function progressed(s: JobSnapshot, p: Progress): JobSnapshot {
  const { discovered: d, queued, pending, saved, unchanged, skipped, failed } = p;
  return {
    ...s,
    counters: { discovered: d, queued, pending, saved, unchanged, skipped, failed },
    bytes: p.bytes,
    elapsedMs: p.elapsedMs,
    pagesPerSecond: p.pagesPerSecond,
    bytesPerSecond: p.bytesPerSecond,
    latency: p.latency,
    limitedBy: p.limitedBy,
    next: p.next,
    hosts: p.hosts,
    waiting: p.waiting,
    ...sampled(s, p),
  };
}

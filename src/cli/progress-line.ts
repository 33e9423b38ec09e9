import type { LimitedBy } from '../contract/events.js';
import { savedPages } from '../contract/figures.js';
import { numberWords } from '../contract/language.js';
import { assertNever } from '../contract/outcome.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import { timeWords } from './event-lines.js';

/** One line on how a crawl goes, at most `width` characters. */
export function progressLine(s: JobSnapshot, width: number): string {
  const c = s.counters;
  const parts = [
    `${numberWords(savedPages(c))} saved`,
    `${numberWords(c.failed)} failed`,
    `${numberWords(c.skipped)} skipped`,
    `${numberWords(c.queued)} queued`,
    `${numberWords(c.pending)} pending`,
    `${s.pagesPerSecond.toFixed(1)}/s`,
    clock(s.elapsedMs),
    limitedByWords(s.limitedBy),
  ];
  const line = parts.join(' · ');
  return line.length > width ? `${line.slice(0, Math.max(0, width - 1))}…` : line;
}

/** Minutes and seconds, with hours where there are any. */
export function clock(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function limitedByWords(limit: LimitedBy): string {
  switch (limit.kind) {
    case 'starting':
      return 'starting';
    case 'refilling':
      return 'reading the queue';
    case 'sitemaps':
      return `reading sitemaps, ${limit.read} of ${limit.known}`;
    case 'server':
      if (limit.medianMs === 0) return 'waiting for the first responses';
      return `limited by the ${limit.hosts > 1 ? 'servers' : 'server'} (median response ${limit.medianMs} ms)`;
    case 'workers':
      return `${limit.busy} of ${limit.workers} workers busy`;
    case 'fewer_workers':
      return `going down to ${limit.workers} workers`;
    case 'rate':
      return `limited to ${limit.requestsPerSecond}/s for ${limit.origin}`;
    case 'host_wait':
      return `waiting for ${limit.origin} until ${timeWords(limit.until)}`;
    case 'retry_wait':
      return `trying again at ${timeWords(limit.until)}`;
    case 'throttled':
      return `at most ${limit.target} at once to ${limit.origin}${limit.why === 'shared' ? ', with another crawl' : ''}`;
    case 'held':
      return `${limit.queued} URLs held back on ${limit.hosts === 1 ? limit.origin : `${limit.hosts} hosts`}`;
    case 'processing':
      return 'limited by processing';
    case 'rendering':
      return 'limited by rendering';
    case 'queue_empty':
      return 'nothing queued';
    case 'page_limit':
      return `limited by the page limit of ${limit.limit}`;
    case 'ending':
      return 'finishing open requests';
    case 'paused':
    case 'finished':
      return limit.kind;
    default:
      return assertNever(limit);
  }
}

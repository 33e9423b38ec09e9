import type { CrawlEvent } from '../../../contract/events.js';
import type { JobConfig } from '../../../contract/job-config.js';
import type { JobSnapshot } from '../../../contract/job-snapshot.js';

/** Of long lists of the settings the log keeps the beginning: a crawl may have 100,000 seeds, and no view shows so many. */
const MOST_LISTED = 100;

/** What a segment begins with: the crawl before its first event. */
export function keyframeLine(snapshot: JobSnapshot): string {
  return `${JSON.stringify({ version: 1, keyframe: { ...snapshot, config: shortened(snapshot.config) } })}\n`;
}

export function entryLine(number: number, atMs: number, event: CrawlEvent): string {
  const kept = event.type === 'job_reconfigured' ? { ...event, config: shortened(event.config) } : event;
  return `{"number":${number},"atMs":${atMs},"event":${JSON.stringify(kept)}}\n`;
}

/** A line as far as it is known without the schemas of what it says, which take some 50 ms to load. */
export interface StampedLine {
  readonly number: number;
  readonly atMs: number;
  readonly event: unknown;
}

/** Null for a line that was not written to its end, or is none of an entry. */
export function readStamp(line: string): StampedLine | null {
  const parsed = parsedJson(line);
  if (typeof parsed !== 'object' || parsed === null) return null;
  if (!('number' in parsed && 'atMs' in parsed && 'event' in parsed)) return null;
  const { number, atMs, event } = parsed;
  return typeof number === 'number' && typeof atMs === 'number' ? { number, atMs, event } : null;
}

export function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Torn by the end of its process: what it would have said is lost, and nothing else.
    return null;
  }
}

function shortened(config: JobConfig): JobConfig {
  const { seeds, sitemaps, include, exclude, robotsOverrides, heldHosts, firstHosts, tlsExceptions } = config;
  const lists = { seeds, sitemaps, include, exclude, robotsOverrides, heldHosts, firstHosts, tlsExceptions };
  if (Object.values(lists).every((list) => list.length <= MOST_LISTED)) return config;
  const short = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.slice(0, MOST_LISTED)]));
  return { ...config, ...short };
}

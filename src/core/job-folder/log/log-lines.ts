import type { LogEntry } from '../../../contract/crawl-log.js';
import type { CrawlEvent } from '../../../contract/events.js';
import type { JobConfig } from '../../../contract/job-config.js';
import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import { logEventSchema } from './event-schema.js';
import { snapshotSchema } from './snapshot-schema.js';

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

/** Null for what is no keyframe of this version. */
export function readKeyframe(line: string): JobSnapshot | null {
  const parsed = parsedJson(line);
  if (typeof parsed !== 'object' || parsed === null || !('keyframe' in parsed)) return null;
  const snapshot = snapshotSchema.safeParse(parsed.keyframe);
  return snapshot.success && 'version' in parsed && parsed.version === 1 ? snapshot.data : null;
}

/** Null for a line that no program of this version wrote, or not to its end. */
export function readEntry(line: string): LogEntry | null {
  const parsed = parsedJson(line);
  if (typeof parsed !== 'object' || parsed === null) return null;
  if (!('number' in parsed && 'atMs' in parsed && 'event' in parsed)) return null;
  const { number, atMs } = parsed;
  if (typeof number !== 'number' || typeof atMs !== 'number') return null;
  const event = logEventSchema.safeParse(parsed.event);
  return event.success ? { number, atMs, event: event.data } : null;
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Torn by the end of its process: what it would have said is lost, and nothing else.
    return null;
  }
}

function shortened(config: JobConfig): JobConfig {
  const { seeds, sitemaps, include, exclude, robotsOverrides, tlsExceptions } = config;
  const lists = { seeds, sitemaps, include, exclude, robotsOverrides, tlsExceptions };
  if (Object.values(lists).every((list) => list.length <= MOST_LISTED)) return config;
  const short = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.slice(0, MOST_LISTED)]));
  return { ...config, ...short };
}

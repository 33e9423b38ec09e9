import type { LogEntry } from '../../../contract/crawl-log.js';
import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import { logEventSchema } from './event-schema.js';
import { parsedJson, readStamp } from './log-lines.js';
import { snapshotSchema } from './snapshot-schema.js';

/** Null for what is no keyframe of this version. */
export function readKeyframe(line: string): JobSnapshot | null {
  const parsed = parsedJson(line);
  if (typeof parsed !== 'object' || parsed === null || !('keyframe' in parsed)) return null;
  const snapshot = snapshotSchema.safeParse(parsed.keyframe);
  return snapshot.success && 'version' in parsed && parsed.version === 1 ? snapshot.data : null;
}

/** Null for a line that no program of this version wrote, or not to its end. */
export function readEntry(line: string): LogEntry | null {
  const stamped = readStamp(line);
  const event = stamped === null ? null : logEventSchema.safeParse(stamped.event);
  return stamped !== null && event?.success ? { ...stamped, event: event.data } : null;
}

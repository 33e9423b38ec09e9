import type { QueuePreview } from '../../contract/queue-head.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';

/** Rows that may have finished since the head of the queue was last told. */
const JUST_FINISHED = 60;

/** The head of the queue without what has been started since it was told: a URL stands in one place only. */
export function stillNext({
  next,
  lanes,
  recent,
}: Pick<JobSnapshot, 'next' | 'lanes' | 'recent'>): readonly QueuePreview[] {
  const started = new Set<string>();
  for (const lane of lanes) if (lane) started.add(lane.url);
  for (const row of recent.slice(0, JUST_FINISHED)) started.add(row.url);
  return next.some(({ url }) => started.has(url)) ? next.filter(({ url }) => !started.has(url)) : next;
}

import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import type { WorkerProgress } from '../../../contract/worker-progress.js';

/** What a worker says of itself to those who watch the crawl. */
export function progressOf({
  pagesPerSecond,
  bytesPerSecond,
  elapsedMs,
  limitedBy,
  lanes,
}: JobSnapshot): WorkerProgress {
  const urls = lanes.map((lane) => lane?.url ?? null);
  return { pagesPerSecond, bytesPerSecond, elapsedMs, limitedBy: limitedBy.kind, lanes: urls };
}

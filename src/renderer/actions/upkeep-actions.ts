import type { ErrorCode, Problem } from '../../contract/outcome.js';
import type { DeleteManner } from '../../contract/deletion.js';
import { bridge } from '../bridge.js';
import { refreshJobs } from '../stores/jobs.js';
import { report, tell } from '../stores/notices.js';
import { ended } from '../stores/work.js';
import { addedWords, queuedAgainWords } from '../words/upkeep-words.js';

/** Queues failed URLs again, of these kinds or (null) all. */
export async function retryFailures(jobId: string, errors: readonly ErrorCode[] | null): Promise<void> {
  const answer = bridge().invoke('jobs.retry', jobId, errors);
  const moved = await ended(answer, 'Failed URLs are being queued again.');
  if (moved.ok) tell(queuedAgainWords(moved.value.entering));
  else report(moved.error);
}

/** Asks for one page again. */
export async function refetch(jobId: string, url: string): Promise<void> {
  const moved = await ended(bridge().invoke('jobs.refetch', jobId, url), 'The page is being queued again.');
  if (moved.ok) tell(queuedAgainWords(moved.value.entering));
  else report(moved.error);
}

/** Adds addresses; answers those that were not taken, in words. */
export async function addUrls(jobId: string, urls: readonly string[]): Promise<readonly string[]> {
  const added = await ended(bridge().invoke('jobs.add', jobId, urls));
  if (!added.ok) return [added.error.message];
  tell(addedWords(added.value));
  return added.value.problems;
}

/** Deletes a crawl; answers what was wrong, null when it is gone. */
export async function deleteJob(jobId: string, manner: DeleteManner): Promise<Problem | null> {
  const deleted = await ended(bridge().invoke('jobs.delete', jobId, manner));
  if (!deleted.ok) return deleted.error;
  await refreshJobs();
  return null;
}

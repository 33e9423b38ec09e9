import { t } from '../../contract/language.js';
import type { ErrorCode } from '../../contract/outcome.js';
import { bridge } from '../bridge.js';
import { report, tell } from '../stores/notices.js';
import { ended } from '../stores/work.js';
import { queuedAgainWords } from '../words/queued-words.js';

/** Queues failed URLs again, of these kinds or (null) all. */
export async function retryFailures(jobId: string, errors: readonly ErrorCode[] | null): Promise<void> {
  const answer = bridge().invoke('jobs.retry', jobId, errors);
  const moved = await ended(answer, t('Queuing the failed URLs again…'));
  if (moved.ok) tell(queuedAgainWords(moved.value.entering), jobId);
  else report(moved.error, jobId);
}

/** Asks for one page again. */
export async function refetch(jobId: string, url: string): Promise<void> {
  const moved = await ended(bridge().invoke('jobs.refetch', jobId, url), t('Queuing the page again…'));
  if (moved.ok) tell(queuedAgainWords(moved.value.entering), jobId);
  else report(moved.error, jobId);
}

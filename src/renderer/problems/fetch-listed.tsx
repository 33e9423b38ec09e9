import { useState } from 'react';
import { MOST_URLS_AT_ONCE } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { ok, type Result } from '../../contract/outcome.js';
import type { ReportName } from '../../contract/reports.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { report as reportProblem, tell } from '../stores/notices.js';
import { ended } from '../stores/work.js';
import { queuedAgainWords } from '../words/queued-words.js';
import { useProblems } from './problems-store.js';

/** Reports whose URLs may be better when they are asked for again. */
const FETCHED_AGAIN: ReadonlySet<ReportName> = new Set(['broken_links', 'failures', 'redirect_problems', 'no_content']);
const PART = 500;

/** Asks again for all URLs that the report lists, as it is narrowed. */
export function FetchListed({ jobId, report }: { readonly jobId: string; readonly report: ReportName }) {
  const isEmpty = useProblems((state) => state.rows.total === 0 || state.rows.filter.report !== report);
  const [isAtWork, setIsAtWork] = useState(false);
  if (!FETCHED_AGAIN.has(report)) return null;
  const fetchAll = async (): Promise<void> => {
    setIsAtWork(true);
    await fetchListed(jobId, report, useProblems.getState().filter.text);
    setIsAtWork(false);
  };
  return (
    <Button
      disabled={isEmpty || isAtWork}
      title={t('Queues every URL of this list again')}
      onClick={() => void fetchAll()}
    >
      {t('Fetch these again')}
    </Button>
  );
}

async function fetchListed(jobId: string, report: ReportName, text: string): Promise<void> {
  const listed = await listedIds(jobId, report, text);
  if (!listed.ok) return reportProblem(listed.error, jobId);
  const { ids, total } = listed.value;
  if (ids.length === 0) return;
  const queued = await ended(bridge().invoke('urls.fetchAgain', jobId, ids), t('Queuing again…'));
  if (!queued.ok) return reportProblem(queued.error, jobId);
  const words = queuedAgainWords(queued.value.entering);
  const first = t('These are the first {n} of {total}.', { n: ids.length, total });
  tell(total > ids.length ? `${words} ${first}` : words, jobId);
}

/** The URLs of a report, each once, and how many there are. */
async function listedIds(
  jobId: string,
  report: ReportName,
  text: string,
): Promise<Result<{ readonly ids: readonly number[]; readonly total: number }>> {
  const ids = new Set<number>();
  let total = 0;
  for (let offset = 0; offset === 0 || (offset < total && ids.size < MOST_URLS_AT_ONCE); offset += PART) {
    // Of broken links that is where they lead, with all of these closed.
    const query = { report, text, offset, limit: PART, ...(report === 'broken_links' ? { open: [] } : {}) };
    const page = await bridge().invoke('reports.query', jobId, query);
    if (!page.ok) return page;
    total = page.value.total;
    for (const { id } of page.value.rows) if (id !== null) ids.add(id);
  }
  return ok({ ids: [...ids].slice(0, MOST_URLS_AT_ONCE), total });
}

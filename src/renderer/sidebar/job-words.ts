import { figuresOf, savedPages } from '../../contract/figures.js';
import { isAtWork, type JobSummary } from '../../contract/job.js';
import { countOf, formatCount, formatRate } from '../format/numbers.js';
import { formatDay, formatSpan } from '../format/times.js';
import { statusLook } from '../words/status-words.js';

/** The word at the right of a sidebar entry: the rate of a running crawl, a state that needs attention, or nothing. */
export function asideWords(job: JobSummary): {
  readonly text: string;
  readonly tone: 'saved' | 'wait' | 'fail' | 'dim';
} {
  const { status, startOnly } = job;
  const {
    word,
    brief = word,
    tone,
  } = statusLook({ status, pages: savedPages(job), seeds: job.seeds.length, startOnly });
  if (status === 'running') return { text: `${formatRate(job.pagesPerSecond)} /s`, tone };
  return { text: status === 'completed' && tone === 'saved' ? '' : brief, tone };
}

/** The small line: how far a crawl is while work is left, else how it ended and when. */
export function progressWords(job: JobSummary, nowMs: number): string {
  if (job.status === 'queued' && job.discovered === 0) return 'starts automatically';
  if (isAtWork(job.status)) return `${ofKnown(job)} · ${formatSpan(job.elapsedMs)}`;
  if (job.queued + job.pending > 0) return ofKnown(job);
  const failed = job.failed > 0 ? [countOf(job.failed, 'failed', 'failed')] : [];
  return [`${formatCount(savedPages(job))} saved`, ...failed, formatDay(job.updatedAt, nowMs)]
    .filter(Boolean)
    .join(' · ');
}

/** As the bar above it: what is finished of what is in scope. */
function ofKnown(job: JobSummary): string {
  const { finished, inScope } = figuresOf({ counters: job, skippedByReason: job.skippedByReason });
  return `${formatCount(finished)} of ${formatCount(inScope)} finished`;
}

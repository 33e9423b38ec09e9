import { figuresOf, savedPages } from '../../contract/figures.js';
import { isAtWork, type JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { formatCount, formatRate } from '../format/numbers.js';
import { formatRecent } from '../format/moments.js';
import { formatSpan } from '../format/times.js';
import { jobLook } from '../words/status-words.js';

/** The word at the right of a sidebar entry: the rate of a running crawl, a state that needs attention, or nothing. */
export function asideWords(job: JobSummary): {
  readonly text: string;
  readonly tone: 'saved' | 'wait' | 'fail' | 'dim';
} {
  const { status } = job;
  const { word, brief = word, tone } = jobLook(job);
  if (status === 'running') return { text: `${formatRate(job.pagesPerSecond)} /s`, tone };
  return { text: status === 'completed' && tone === 'saved' ? '' : brief, tone };
}

/** The small line: how far a crawl is while work is left, else what it has and when it was begun. */
export function progressWords(job: JobSummary, nowMs: number): string {
  if (job.status === 'queued' && job.discovered === 0) return t('starts automatically');
  if (isAtWork(job.status)) return `${ofKnown(job)} · ${formatSpan(job.elapsedMs)}`;
  const when = formatRecent(job.createdAt, nowMs);
  if (job.queued + job.pending > 0) return [ofKnown(job), when].filter(Boolean).join(' · ');
  const failed = job.failed > 0 ? [t('{failed} failed', { failed: job.failed })] : [];
  return [t('{saved} saved', { saved: savedPages(job) }), ...failed, when].filter(Boolean).join(' · ');
}

/** As the bar above it: what is finished of what is in scope. */
function ofKnown(job: JobSummary): string {
  const { finished, inScope } = figuresOf({ counters: job, skippedByReason: job.skippedByReason });
  return t('{finished} of {inScope} finished', { finished, inScope });
}

/** How many addresses beside the first it began from, as `+3` and in words; null without any. */
export function moreSeeds({
  seeds,
}: Pick<JobSummary, 'seeds'>): { readonly short: string; readonly long: string } | null {
  const count = seeds.length - 1;
  if (count < 1) return null;
  return {
    short: `+${formatCount(count)}`,
    long: t('and {count, plural, one {# more address} other {# more addresses}}', { count }),
  };
}

/** The crawls with a text in their name or in one of their addresses, whatever its case. */
export function matchingJobs(jobs: readonly JobSummary[], text: string): readonly JobSummary[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return jobs;
  return jobs.filter(({ title, seeds }) => [title, ...seeds].some((words) => words.toLowerCase().includes(wanted)));
}

import type { JobStatus } from '../contract/job.js';
import type { JobSnapshot } from '../contract/snapshot.js';

/** A state in which nothing runs, and why in words. */
export interface Conclusion {
  readonly status: 'paused' | 'stopped' | 'completed' | 'failed';
  readonly message: string | null;
}

/** Counts what is saved and what may yet be, so that a page limit is never overshot. */
export function pageLimitReached(s: JobSnapshot, running: number): boolean {
  const { saved, unchanged } = s.counters;
  return s.config.maxPages !== null && saved + unchanged + running >= s.config.maxPages;
}

/** Where a job in which nothing runs comes to rest; null when there is more to do. `waiting` = URLs queued or on their way. */
export function conclude(
  s: JobSnapshot,
  waiting: { readonly queued: number; readonly bringing: number },
): Conclusion | null {
  if (s.status === 'pausing') return { status: 'paused', message: s.message };
  if (s.status === 'stopping') return { status: 'stopped', message: s.message };
  if (s.status !== 'running' || waiting.bringing > 0) return null;
  if (waiting.queued === 0) return outcomeOf(s);
  return pageLimitReached(s, 0) ? { status: 'paused', message: limitMessage(s) } : null;
}

function limitMessage({ counters, config }: JobSnapshot): string {
  const limit = (config.maxPages ?? 0).toLocaleString('en');
  return `The page limit of ${limit} is reached; ${counters.queued.toLocaleString('en')} URLs are still queued.`;
}

/** A crawl that saved nothing has failed, whatever it did in between. */
function outcomeOf({ counters, recent }: JobSnapshot): Conclusion {
  if (counters.saved + counters.unchanged > 0) return { status: 'completed', message: null };
  return { status: 'failed', message: `Nothing was saved: ${firstReason(recent.at(-1)?.outcome)}` };
}

function firstReason(first: JobSnapshot['recent'][number]['outcome'] | undefined): string {
  if (first?.kind === 'failed') return first.message;
  if (first?.kind === 'skipped') return `the address was skipped (${first.reason.replaceAll('_', ' ')}).`;
  return 'no URL could be crawled.';
}

/** Whether something runs or is about to come to rest. */
export function isAtWork(status: JobStatus): boolean {
  return status === 'running' || status === 'pausing' || status === 'stopping';
}

/** What the job does, as far as its speed is concerned. */
export function activity(status: JobStatus): 'running' | 'paused' | 'finished' {
  if (isAtWork(status)) return 'running';
  return status === 'completed' || status === 'failed' ? 'finished' : 'paused';
}

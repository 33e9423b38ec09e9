import type { BudgetName } from '../../contract/job-config.js';
import { savedPages } from '../../contract/figures.js';
import { msg } from '../../contract/language.js';
import { noContentCounts, type NoContentKind } from '../../contract/no-content.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { SKIP_WORDS } from '../../contract/reason-words.js';
import { kept, type Kept, keptOf, keptValue, NOTHING_SAID, type Saying, saying } from '../../contract/saying.js';
import { budgetMessage, type BudgetState, depthMessage } from './progress/budgets.js';

/** A state in which nothing runs, and why in words. */
export interface Finish extends Kept<string | null> {
  readonly status: 'paused' | 'stopped' | 'completed' | 'failed';
  readonly budget?: BudgetName | null;
  /** The first page that a login page answered for, where the crawl pauses because it is signed out. */
  readonly signedOut?: string | null;
}

/** What there is left to do while nothing runs. */
export interface Remainder {
  readonly queued: number;
  /** Pieces of work that may queue URLs yet. */
  readonly pending: number;
  readonly spent: BudgetState | null;
  /** Why everything queued waits for longer than anyone would; null where it does not. */
  readonly longWait: Kept | null;
}

/** Counts what is saved and what may yet be, so that neither a page limit nor a trial is ever overshot. */
export function pageLimitReached(s: JobSnapshot, running: number): boolean {
  const { maxPages, trialPages } = s.config;
  const pages = savedPages(s.counters) + running;
  return (maxPages !== null && pages >= maxPages) || (trialPages !== null && pages + s.counters.failed >= trialPages);
}

/** Whether a crawl has all pages of the trial that its settings ask for. */
export function isTried({ config: { trialPages }, counters }: Pick<JobSnapshot, 'config' | 'counters'>): boolean {
  return trialPages !== null && savedPages(counters) + counters.failed >= trialPages;
}

/** Where a job in which nothing runs comes to rest; null when there is more to do. */
export function finishOf(s: JobSnapshot, { queued, pending, spent, longWait }: Remainder): Finish | null {
  if (s.status === 'pausing') return { status: 'paused', ...keptOf(s) };
  if (s.status === 'stopping') return { status: 'stopped', ...keptOf(s) };
  if (s.status !== 'running' || pending > 0) return null;
  if (queued === 0) return allDone(s);
  if (spent) return { status: 'paused', ...kept(budgetMessage(spent, queued)), budget: spent.name };
  return longWait === null ? null : { status: 'paused', ...longWait };
}

/** A crawl that saved nothing has failed, whatever it did in between. */
function allDone(s: JobSnapshot): Finish {
  const { counters, recent } = s;
  if (counters.saved + counters.unchanged > 0) return depthReached(s) ?? { status: 'completed', ...NOTHING_SAID };
  const why = firstReason(recent.at(-1)?.outcome);
  return { status: 'failed', ...kept(saying(msg('Nothing was saved: {why}'), { why })) };
}

/** A depth of 0 is no limit that was met but what was asked for: the seeds and nothing else. */
function depthReached({ config: { maxDepth }, skippedByReason }: JobSnapshot): Finish | null {
  const deeper = skippedByReason.too_deep ?? 0;
  if (maxDepth === null || maxDepth === 0 || deeper === 0) return null;
  return { status: 'paused', ...kept(depthMessage(maxDepth, deeper)), budget: 'maxDepth' };
}

/** A crawl that brought nothing but pages without content was no success. */
export function withoutContent(counts: Readonly<Partial<Record<NoContentKind, number>>>): Finish {
  return {
    status: 'failed',
    ...kept(
      saying(msg('Nothing was saved but pages without content: {counts}. The report “Without content” lists them.'), {
        counts: noContentCounts(counts),
      }),
    ),
  };
}

function firstReason(first: JobSnapshot['recent'][number]['outcome'] | undefined): string | readonly Saying[] {
  if (first?.kind === 'failed') return keptValue(first);
  if (first?.kind !== 'skipped') return [saying(msg('no URL could be crawled.'))];
  if (first.redirectsTo !== undefined)
    return [
      saying(msg('the starting address redirects to {url}, which is outside the scope. Start a crawl there.'), {
        url: first.redirectsTo,
      }),
    ];
  return [saying(msg('the starting address was skipped: {reason}.'), { reason: [saying(SKIP_WORDS[first.reason])] })];
}

/** Where a job rests that had ended and has URLs queued again. */
export function waitingFinish(queued: number): Finish {
  const words = msg(
    '{n, plural, one {# URL is queued again. Resume to continue.} other {# URLs are queued again. Resume to continue.}}',
  );
  return { status: 'paused', ...kept(saying(words, { n: queued })) };
}

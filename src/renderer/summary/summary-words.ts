import { type FigureSource, figuresOf, isOutside } from '../../contract/figures.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { FailureClass } from '../../contract/job-life.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { spokenLanguage, t } from '../../contract/language.js';
import type { SkipReason } from '../../contract/outcome.js';
import { hostOf, withoutScheme } from '../format/urls.js';
import { errorWords, skipWords } from '../words/outcome-words.js';

/** The headline of a crawl: how much of what it found is there. */
export interface Headline {
  /** `527 of 560`, or `All 527`. */
  readonly figure: string;
  readonly rest: string;
}

export function headline({ config, ...source }: FigureSource & Pick<JobSnapshot, 'config' | 'status'>): Headline {
  const { inScope, saved, left } = figuresOf(source);
  if (saved === 0)
    return {
      figure: t('Nothing'),
      rest: t(
        'was saved{left, plural, =0 {} other { so far}}{inScope, plural, =0 {} one {, of # URL found} other {, of # URLs found}}.',
        { left, inScope },
      ),
    };
  const all = saved === 1 ? t('The one') : t('All {saved}', { saved });
  return {
    figure: saved === inScope ? all : t('{saved} of {inScope}', { saved, inScope }),
    rest: t(
      '{inScope, plural, one {URL} other {URLs}} found {place} {saved, plural, one {is} other {are}} on your disk{left, plural, =0 {} other { so far}}.',
      { inScope, saved, left, place: placeWords(config) },
    ),
  };
}

/** `under docs.example.org/3/`, `on example.org`. */
function placeWords({ scope, seeds }: JobConfig): string {
  const [seed = ''] = seeds;
  const more = Math.max(0, seeds.length - 1);
  switch (scope) {
    case 'folder':
      return t('under {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}', {
        place: withoutScheme(seed.replace(/[^/]*$/, '')),
        more,
      });
    case 'host':
      return t('on {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}', {
        place: hostOf(seed),
        more,
      });
    case 'domain':
      return t(
        'on the domain of {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}',
        {
          place: hostOf(seed),
          more,
        },
      );
    case 'page':
    case 'listed':
    case 'custom':
      return t('from {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}', {
        place: withoutScheme(seed),
        more,
      });
  }
}

/** Why something is not on the disk, and what can be done about it. */
export interface Reason {
  readonly key: string;
  readonly count: number;
  readonly words: string;
  readonly remedy: 'decide' | 'show' | 'retry' | 'widen' | 'resume';
}

/** Kinds of failure, and of skipped URLs, that have a line of their own. */
const NAMED = 3;

/** Everything that was found and is not there, the largest first: queued, held back, skipped, failed, outside. */
export function reasonsOf(
  snapshot: Pick<JobSnapshot, 'counters' | 'skippedByReason' | 'traps' | 'status'>,
  failures: readonly FailureClass[] | null,
): readonly Reason[] {
  const { counters, skippedByReason, traps } = snapshot;
  const { outside, left } = figuresOf(snapshot);
  const undecided = traps.filter(({ state }) => state === 'parked').reduce((sum, { parked }) => sum + parked, 0);
  // Object.entries widens the keys to string; they are skip reasons.
  const skipped = (Object.entries(skippedByReason) as [SkipReason, number][])
    .filter(([reason, count]) => count > 0 && !isOutside(reason) && !(reason === 'trap' && undecided > 0))
    .map(([reason, count]): Reason => ({ key: reason, count, words: lowered(skipWords(reason).long), remedy: 'show' }));
  return [
    reason('left', left, t('not fetched yet'), 'resume'),
    reason('held', undecided, t('held back: they belong to patterns that look endless'), 'decide'),
    ...named(failedReasons(counters.failed, failures), t('failed for other reasons'), 'retry'),
    ...named(skipped.sort(byCount), t('skipped for other reasons'), 'show'),
    reason('outside', outside, t('outside the scope of this crawl, so not followed'), 'widen'),
  ].filter(({ count }) => count > 0);
}

function failedReasons(failed: number, failures: readonly FailureClass[] | null): readonly Reason[] {
  if (failures === null) return [reason('failed', failed, t('failed'), 'retry')];
  return failures.map(({ error, count }) =>
    reason(`failed ${error}`, count, t('failed: {why}', { why: lowered(errorWords(error).long) }), 'retry'),
  );
}

/** The most frequent ones, and the others as a sum. */
function named(reasons: readonly Reason[], others: string, remedy: Reason['remedy']): readonly Reason[] {
  if (reasons.length <= NAMED) return reasons;
  const rest = reasons.slice(NAMED - 1).reduce((sum, { count }) => sum + count, 0);
  return [...reasons.slice(0, NAMED - 1), reason(others, rest, others, remedy)];
}

function reason(key: string, count: number, words: string, remedy: Reason['remedy']): Reason {
  return { key, count, words, remedy };
}

function byCount(a: Reason, b: Reason): number {
  return b.count - a.count;
}

/** A sentence as a part of one. German ones keep their capital, which may be that of a noun. */
function lowered(words: string): string {
  const [first, rest] = [words.charAt(0), words.slice(1).replace(/\.$/, '')];
  return spokenLanguage() === 'en' ? first.toLowerCase() + rest : first + rest;
}

import type { BudgetLimits, BudgetName } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { formatSpan } from '../format/times.js';

/** What the banner says of a budget: the sentence, and by how much it can be raised (null = not by asking). */
export interface BudgetWords {
  readonly reached: string;
  readonly near: string;
  readonly extension: string | null;
}

/** An amount of a budget in its unit: `10,000`, `500 MB`, `30 min`. */
function amount(name: BudgetName, value: number): string {
  if (name === 'maxDurationMs') return formatSpan(value);
  return name === 'maxBytes' || name === 'minFreeBytes' ? formatBytes(value) : formatCount(value);
}

/** The words for a budget of a crawl. `extendBy` is what the first limit was: budgets are raised by it each time. */
export function budgetWords(name: BudgetName, budgets: BudgetLimits, extendBy: number | null): BudgetWords {
  const limit = budgets[name];
  if (name === 'minFreeBytes') return diskWords(limit);
  const what = limit === null ? t('A limit of this crawl') : limitName(name, limit);
  return {
    reached: t('{what} is reached.', { what }),
    near: t('{what} is nearly reached; the crawl will pause there and ask', { what }),
    // A trial is not extended: it ends.
    extension: limit === null || name === 'trialPages' ? null : amount(name, extendBy ?? limit),
  };
}

function limitName(name: Exclude<BudgetName, 'minFreeBytes'>, limit: number): string {
  switch (name) {
    case 'maxPages':
      return t('The page limit of {amount}', { amount: amount(name, limit) });
    case 'trialPages':
      return t('The end of the trial of {limit, plural, one {# page} other {# pages}}', { limit });
    case 'maxBytes':
      return t('The download limit of {amount}', { amount: amount(name, limit) });
    case 'maxDurationMs':
      return t('The time limit of {amount}', { amount: amount(name, limit) });
    case 'maxFailures':
      return t('The limit of {limit, plural, one {# failure} other {# failures}}', { limit });
    case 'maxDepth':
      return t('The depth limit of {limit, plural, one {# link} other {# links}}', { limit });
  }
}

function diskWords(limit: number | null): BudgetWords {
  const free = limit === null ? '' : amount('minFreeBytes', limit);
  return limit === null
    ? {
        reached: t('The minimum of free disk space is reached; free some space to continue.'),
        near: t('The disk is nearly full: the minimum of free disk space is nearly reached'),
        extension: null,
      }
    : {
        reached: t('The minimum of {free} of free disk space is reached; free some space to continue.', { free }),
        near: t('The disk is nearly full: the minimum of {free} of free disk space is nearly reached', { free }),
        extension: null,
      };
}

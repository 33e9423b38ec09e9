import type { BudgetLimits, BudgetName } from '../../contract/job-config.js';
import { countOf, formatBytes, formatCount } from '../format/numbers.js';
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
  const what = limit === null ? 'A limit of this crawl' : limitName(name, limit);
  if (name === 'minFreeBytes') return diskWords(limit);
  return {
    reached: `${what} is reached.`,
    near: `${what} is nearly reached; the crawl will pause there and ask`,
    extension: limit === null ? null : amount(name, extendBy ?? limit),
  };
}

function limitName(name: BudgetName, limit: number): string {
  switch (name) {
    case 'maxPages':
      return `The page limit of ${amount(name, limit)}`;
    case 'maxBytes':
      return `The download limit of ${amount(name, limit)}`;
    case 'maxDurationMs':
      return `The time limit of ${amount(name, limit)}`;
    case 'maxFailures':
      return `The limit of ${countOf(limit, 'failure')}`;
    case 'maxDepth':
      return `The depth limit of ${countOf(limit, 'link')}`;
    case 'minFreeBytes':
      return `The minimum of ${amount(name, limit)} of free disk space`;
  }
}

function diskWords(limit: number | null): BudgetWords {
  const room = limit === null ? 'The minimum of free disk space' : limitName('minFreeBytes', limit);
  return {
    reached: `${room} is reached; free some space to continue.`,
    near: `The disk is nearly full: ${lowered(room)} is nearly reached`,
    extension: null,
  };
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

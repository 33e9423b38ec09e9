import { durationWords, roughBytes } from '../contract/amounts.js';
import type { BudgetName } from '../contract/job-config.js';
import { numberWords } from '../contract/language.js';

interface BudgetWords {
  /** What `--extend` calls it; null = it cannot be extended by asking. */
  readonly word: string | null;
  readonly label: string;
  amount(value: number): string;
}

/** The budgets of a crawl for people. */
export const BUDGET_WORDS: Readonly<Record<BudgetName, BudgetWords>> = {
  maxPages: { word: 'pages', label: 'the page limit', amount: numberWords },
  // Resuming ends it.
  trialPages: { word: null, label: 'the trial', amount: numberWords },
  maxBytes: { word: 'bytes', label: 'the download limit', amount: roughBytes },
  maxDurationMs: { word: 'time', label: 'the time limit', amount: (ms) => durationWords(round(ms, 1000)) },
  maxFailures: { word: 'failures', label: 'the failure limit', amount: numberWords },
  maxDepth: { word: 'depth', label: 'the depth limit', amount: numberWords },
  minFreeBytes: { word: null, label: 'the free disk space', amount: roughBytes },
};

/** The words that `--extend` takes. */
export const EXTENDABLE: readonly string[] = Object.values(BUDGET_WORDS).flatMap(({ word }) => word ?? []);

/** The budget that `--extend` calls by that word; null = none. */
export function budgetNamed(word: string): BudgetName | null {
  // Object.keys widens to string; these are the keys of BUDGET_WORDS.
  const names = Object.keys(BUDGET_WORDS) as BudgetName[];
  return names.find((name) => BUDGET_WORDS[name].word === word) ?? null;
}

function round(value: number, to: number): number {
  return Math.round(value / to) * to;
}

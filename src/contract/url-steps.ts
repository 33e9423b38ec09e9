import { bytesWords, durationWords } from './amounts.js';
import { numberWords, t } from './language.js';

/** Amounts of a URL that are told in steps. */
export const STEPPED = ['sizes', 'times', 'words'] as const;
export type Stepped = (typeof STEPPED)[number];

/**
 * Where each step but the first begins: decoded bytes, milliseconds, words. A step is named by how many of these lie at or
 * below the amount, from 0.
 */
export const STEPS: Readonly<Record<Stepped, readonly number[]>> = {
  sizes: [10_000, 100_000, 1_000_000, 10_000_000],
  times: [100, 500, 2000, 10_000],
  words: [100, 500, 2000, 10_000],
};

/** The most a step can be named. */
export const LAST_STEP = 4;

/** `under 10 kB`, `100 ms to 500 ms`, `from 10,000`. */
export function stepWords(of: Stepped, step: number): string {
  const [from, to] = [STEPS[of][step - 1], STEPS[of][step]];
  const write = of === 'sizes' ? bytesWords : of === 'times' ? durationWords : numberWords;
  if (from === undefined) return t('under {most}', { most: write(to ?? 0) });
  return to === undefined
    ? t('from {least}', { least: write(from) })
    : t('{least} to {most}', { least: write(from), most: write(to) });
}

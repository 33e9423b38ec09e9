import { type FigureSource, figuresOf } from '../../contract/figures.js';
import { t } from '../../contract/language.js';

/** The bar for who does not see it; the figures of each part. */
export function barWords(source: FigureSource): string {
  const { outside, inScope, saved, skipped, failed } = figuresOf(source);
  const { pending, queued } = source.counters;
  const values = { outside, inScope, saved, skipped, failed, pending, queued };
  return outside === 0
    ? t(
        '{inScope} known: {saved} saved, {skipped} skipped, {failed} failed, {pending} pending, {queued} queued',
        values,
      )
    : t(
        '{inScope} in scope: {saved} saved, {skipped} skipped, {failed} failed, {pending} pending, {queued} queued; {outside} outside',
        values,
      );
}

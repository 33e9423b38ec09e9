import { memo } from 'react';
import type { Counters } from '../../contract/counters.js';
import { type FigureSource, figuresOf } from '../../contract/figures.js';
import { percentOf } from '../format/numbers.js';
import { barWords } from './bar-words.js';
import css from './controls.module.css';

interface BarProps {
  readonly counters: Counters;
  readonly skippedByReason: FigureSource['skippedByReason'];
  readonly size: 'small' | 'big';
}

/** Where every URL in scope stands, in proportion: what never belonged to the crawl is no part of what it has to do. */
export const Bar = memo(function Bar({ counters, skippedByReason, size }: BarProps) {
  const { inScope, saved, skipped, failed } = figuresOf({ counters, skippedByReason });
  const words = barWords({ counters, skippedByReason });
  return (
    <div className={`${css.bar} ${size === 'big' ? css.big : ''}`} role="img" aria-label={words} title={words}>
      <i className={css.saved} style={{ width: percentOf(saved, inScope) }} />
      <i className={css.skipped} style={{ width: percentOf(skipped, inScope) }} />
      <i className={css.failed} style={{ width: percentOf(failed, inScope) }} />
      {size === 'big' && (
        <>
          <i className={css.pending} style={{ width: percentOf(counters.pending, inScope) }} />
          <i className={css.queued} style={{ width: percentOf(counters.queued, inScope) }} />
        </>
      )}
    </div>
  );
});

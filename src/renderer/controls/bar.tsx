import { memo } from 'react';
import type { Counters } from '../../contract/counters.js';
import { formatCount, percentOf } from '../format/numbers.js';
import css from './controls.module.css';

interface BarProps {
  readonly counters: Counters;
  /** Skipped URLs that never belonged to the crawl: they are no part of what it has to do. */
  readonly outside?: number;
  readonly size: 'small' | 'big';
}

/** Where every URL of the crawl stands, in proportion: the bar never shows more than is known. */
export const Bar = memo(function Bar({ counters: c, outside = 0, size }: BarProps) {
  const saved = c.saved + c.unchanged;
  const skipped = c.skipped - outside;
  const whole = c.discovered - outside;
  const known = outside === 0 ? `${formatCount(whole)} known` : `${formatCount(whole)} in scope`;
  const rest = outside === 0 ? '' : `; ${formatCount(outside)} outside`;
  const words = `${known}: ${formatCount(saved)} saved, ${formatCount(skipped)} skipped, ${formatCount(c.failed)} failed, ${formatCount(c.pending)} pending, ${formatCount(c.queued)} queued${rest}`;
  return (
    <div className={`${css.bar} ${size === 'big' ? css.big : ''}`} role="img" aria-label={words} title={words}>
      <i className={css.saved} style={{ width: percentOf(saved, whole) }} />
      <i className={css.skipped} style={{ width: percentOf(skipped, whole) }} />
      <i className={css.failed} style={{ width: percentOf(c.failed, whole) }} />
      {size === 'big' && (
        <>
          <i className={css.pending} style={{ width: percentOf(c.pending, whole) }} />
          <i className={css.queued} style={{ width: percentOf(c.queued, whole) }} />
        </>
      )}
    </div>
  );
});

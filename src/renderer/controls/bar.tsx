import { memo } from 'react';
import type { Counters } from '../../contract/events.js';
import { formatCount, percentOf } from '../format/numbers.js';
import css from './controls.module.css';

interface BarProps {
  readonly counters: Counters;
  readonly size: 'small' | 'big';
}

/** Where every known URL stands, in proportion: the bar never shows more than is known. */
export const Bar = memo(function Bar({ counters: c, size }: BarProps) {
  const saved = c.saved + c.unchanged;
  const words = `${formatCount(c.discovered)} known: ${formatCount(saved)} saved, ${formatCount(c.skipped)} skipped, ${formatCount(c.failed)} failed, ${formatCount(c.pending)} pending, ${formatCount(c.queued)} queued`;
  return (
    <div className={`${css.bar} ${size === 'big' ? css.big : ''}`} role="img" aria-label={words} title={words}>
      <i className={css.saved} style={{ width: percentOf(saved, c.discovered) }} />
      <i className={css.skipped} style={{ width: percentOf(c.skipped, c.discovered) }} />
      <i className={css.failed} style={{ width: percentOf(c.failed, c.discovered) }} />
      {size === 'big' && (
        <>
          <i className={css.pending} style={{ width: percentOf(c.pending, c.discovered) }} />
          <i className={css.queued} style={{ width: percentOf(c.queued, c.discovered) }} />
        </>
      )}
    </div>
  );
});

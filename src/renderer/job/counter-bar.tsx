import { outsideCount } from '../../contract/figures.js';
import { Bar } from '../controls/bar.js';
import { formatCount } from '../format/numbers.js';
import { useSnapshot } from '../stores/live.js';
import css from './notes.module.css';

/** The bar over what belongs to the crawl, and beside it how many URLs do not. */
export function CounterBar() {
  const counters = useSnapshot((s) => s.counters);
  const skippedByReason = useSnapshot((s) => s.skippedByReason);
  const outside = outsideCount(skippedByReason);
  return (
    <div className={css.barRow}>
      <Bar counters={counters} skippedByReason={skippedByReason} size="big" />
      {outside > 0 && (
        <span
          className={css.outside}
          title="Skipped because of the scope, the rules or the depth limit; not part of the bar"
        >
          + <span data-testid="count-outside">{formatCount(outside)}</span> outside
        </span>
      )}
    </div>
  );
}

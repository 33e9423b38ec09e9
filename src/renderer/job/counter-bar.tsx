import { outsideCount } from '../../contract/figures.js';
import { msg, t } from '../../contract/language.js';
import { Bar } from '../controls/bar.js';
import { Sentence } from '../controls/sentence.js';
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
          title={t('Skipped because of the scope, the rules or the depth limit; not part of the bar')}
        >
          <Sentence
            of={msg('+ {count} outside')}
            parts={{ count: <span data-testid="count-outside">{formatCount(outside)}</span> }}
          />
        </span>
      )}
    </div>
  );
}

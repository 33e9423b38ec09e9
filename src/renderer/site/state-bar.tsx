import { SITE_STATES, type SiteCounts } from '../../contract/site.js';
import { percentOf } from '../format/numbers.js';
import { urlsOf } from './site-words.js';
import css from './site.module.css';

/** URLs by their states, in proportion; what it says stands in words beside it. */
export function StateBar({ counts }: { readonly counts: SiteCounts }) {
  const all = urlsOf(counts);
  return (
    <span className={css.bar} aria-hidden="true">
      {SITE_STATES.filter((state) => counts[state] > 0).map((state) => (
        <i key={state} data-state={state} style={{ width: percentOf(counts[state], all) }} />
      ))}
    </span>
  );
}

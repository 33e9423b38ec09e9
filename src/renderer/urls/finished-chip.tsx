import { t } from '../../contract/language.js';
import css from './facets.module.css';
import { showSpan, useUrlTable } from './url-table.js';
import { spanWords } from './view-name.js';

/** The time in which the URLs of the table finished, as a chart was asked for it, and the way out of it; nothing without one. */
export function FinishedChip() {
  const span = useUrlTable(({ filter }) => filter.spans?.finished);
  if (!span) return null;
  return (
    <span className={`${css.chip} ${css.span}`} data-set>
      <span className={css.trigger}>
        {t('Finished')} <b>{spanWords(span)}</b>
      </span>
      <button
        type="button"
        className={css.clear}
        aria-label={t('Finished at any time')}
        onClick={() => showSpan('finished', null)}
      >
        ✕
      </button>
    </span>
  );
}

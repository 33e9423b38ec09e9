import { msg, type Message, t } from '../../contract/language.js';
import type { SiteSort } from '../../contract/site.js';
import { sortSite, useSite } from './site-store.js';
import css from './site.module.css';

const COLUMNS: readonly {
  readonly sort: SiteSort;
  readonly name: Message;
  readonly look: 'name' | 'failed' | 'number';
}[] = [
  { sort: 'name', name: msg('Name'), look: 'name' },
  { sort: 'urls', name: msg('URLs'), look: 'number' },
  { sort: 'failed', name: msg('Failures'), look: 'failed' },
  { sort: 'bytes', name: msg('Size'), look: 'number' },
];

/** What the tree is ordered by. */
export function TreeHead() {
  const { sort: chosen, descending } = useSite((state) => state.filter);
  return (
    <div className={css.head} role="group" aria-label={t('Order of the tree')}>
      {COLUMNS.map(({ sort, name, look }) => (
        <button
          key={sort}
          type="button"
          className={`${css.sort} ${css[look]}`}
          aria-pressed={sort === chosen}
          title={sort === chosen ? t('Turn the order round') : undefined}
          onClick={() => sortSite(sort)}
        >
          {t(name)}
          <span aria-hidden="true">{sort !== chosen ? '' : descending ? ' ▾' : ' ▴'}</span>
        </button>
      ))}
      <span className={css.states}>{t('State')}</span>
    </div>
  );
}

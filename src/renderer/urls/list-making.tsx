import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import controls from '../controls/controls.module.css';
import { useLate } from '../controls/use-late.js';
import table from '../table/table.module.css';
import { giveUpList, isMaking, useUrlTable } from './url-table.js';

/** A list of a usual crawl is made sooner. */
export const WORTH_TELLING_MS = 400;

/** What the table is waiting for, how far it is, and a way out; nothing where it is waiting for nothing. */
export function ListMaking() {
  const isLate = useLate(useUrlTable(isMaking), WORTH_TELLING_MS);
  const soFar = useUrlTable((state) => state.soFar);
  const hasRows = useUrlTable(({ filter, rows }) => filter === rows.filter);
  if (!isLate) return null;
  const words = soFar === null ? t('Reading all URLs of the crawl…') : DOING[soFar.doing](soFar.of);
  return (
    <div className={table.waiting} data-beside={hasRows}>
      <span aria-hidden="true">{words}</span>
      {soFar && <span aria-hidden="true">{t('{share} % done', { share: Math.floor(soFar.share * 100) })}</span>}
      <span className={controls.hidden} role="status">
        {words}
      </span>
      <Button size="small" shortcut="Escape" onClick={giveUpList}>
        {t('Cancel')}
      </Button>
    </div>
  );
}

const DOING = {
  sorting: (of: number) => t('Sorting {of} URLs…', { of }),
  filtering: (of: number) => t('Looking through {of} URLs…', { of }),
} as const;

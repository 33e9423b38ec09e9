import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { useLate } from '../controls/use-late.js';
import { ListProgressLine, WORTH_TELLING_MS } from '../table/list-progress.js';
import { giveUpList, isMaking, useUrlTable } from './url-table.js';

/** What the table is waiting for, how far it is, and a way out; nothing where it is waiting for nothing. */
export function ListMaking() {
  const isLate = useLate(useUrlTable(isMaking), WORTH_TELLING_MS);
  const soFar = useUrlTable((state) => state.soFar);
  const hasRows = useUrlTable(({ filter, rows }) => filter === rows.filter);
  if (!isLate) return null;
  return (
    <ListProgressLine soFar={soFar} hasRows={hasRows}>
      <Button size="small" shortcut="Escape" onClick={giveUpList}>
        {t('Cancel')}
      </Button>
    </ListProgressLine>
  );
}

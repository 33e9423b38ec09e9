import { Menu } from '@base-ui/react/menu';
import { t } from '../../contract/language.js';
import { ToolFace } from '../controls/tool-icon.js';
import { namesOf } from '../table/column-layout.js';
import { COLUMNS } from '../table/url-columns.js';
import { resetColumns, toggleColumn, useColumns } from './columns.js';
import css from './facets.module.css';

/** Which columns the table has. */
export function ColumnChoice() {
  const looks = useColumns((columns) => columns.looks);
  const shown = namesOf({ looks });
  return (
    <Menu.Root>
      <Menu.Trigger className={css.columns} title={t('Columns')}>
        <ToolFace icon="columns" words={t('Columns')} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={css.positioner} align="end" sideOffset={4} collisionPadding={8}>
          <Menu.Popup className={css.popup} aria-label={t('Columns')}>
            {COLUMNS.filter(({ column }) => column !== 'url').map(({ column, name }) => (
              <Menu.CheckboxItem
                key={column}
                className={css.item}
                checked={shown.includes(column)}
                closeOnClick={false}
                onCheckedChange={() => toggleColumn(column)}
              >
                <span className={css.tick} aria-hidden="true">
                  {shown.includes(column) ? '✓' : ''}
                </span>
                <span className={css.words}>{name}</span>
              </Menu.CheckboxItem>
            ))}
            <Menu.Separator className={css.separator} />
            <Menu.Item className={css.item} onClick={resetColumns}>
              <span className={css.tick} aria-hidden="true" />
              <span className={css.words}>{t('Reset columns')}</span>
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

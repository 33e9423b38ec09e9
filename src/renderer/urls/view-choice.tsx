import { Menu } from '@base-ui/react/menu';
import { t } from '../../contract/language.js';
import { ToolFace } from '../controls/tool-icon.js';
import { namesOf } from '../table/column-layout.js';
import { useColumns } from './columns.js';
import css from './facets.module.css';
import { dropView, keepView, useSavedViews } from './saved-views.js';
import { showView, useUrlTable } from './url-table.js';
import { viewName } from './view-name.js';

/** The views of the table that a person keeps: shown, kept and let go of. */
export function ViewChoice() {
  const views = useSavedViews((state) => state.views);
  const filter = useUrlTable((table) => table.filter);
  const { looks, widths } = useColumns();
  const name = viewName(filter);
  const isKept = views.some((view) => view.name === name);
  const keep = (): void => keepView({ name, filter, columns: namesOf({ looks }), widths });
  return (
    <Menu.Root>
      <Menu.Trigger className={css.columns} title={t('Saved views')}>
        <ToolFace icon="views" words={t('Saved views')} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={css.positioner} align="end" sideOffset={4} collisionPadding={8}>
          <Menu.Popup className={css.popup} aria-label={t('Saved views')}>
            {views.map((view) => (
              <Menu.Item key={view.name} className={css.item} title={view.name} onClick={() => showView(view)}>
                <span className={css.tick} aria-hidden="true">
                  {view.name === name ? '✓' : ''}
                </span>
                <span className={css.words}>{view.name}</span>
              </Menu.Item>
            ))}
            {views.length > 0 && <Menu.Separator className={css.separator} />}
            <Menu.Item className={css.item} disabled={name === ''} onClick={keep}>
              <span className={css.words}>
                {name === '' ? t('Filter or sort the table to save a view') : t('Save this view: {name}', { name })}
              </span>
            </Menu.Item>
            {isKept && (
              <Menu.Item className={css.item} onClick={() => dropView(name)}>
                <span className={css.words}>{t('Delete this view: {name}', { name })}</span>
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

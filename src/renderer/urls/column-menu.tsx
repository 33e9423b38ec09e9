import { Menu } from '@base-ui/react/menu';
import { useMemo, useState } from 'react';
import type { UrlColumn } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { namesOf } from '../table/column-layout.js';
import { COLUMNS } from '../table/url-columns.js';
import { moveColumn, openColumnMenu, resetColumns, resizeColumn, toggleColumn, useColumns } from './columns.js';
import css from './facets.module.css';
import { fittingWidth } from './fitting-width.js';
import { orderBy } from './url-table.js';

const STEP_PX = 40;

interface Entry {
  readonly words: string;
  readonly act: () => void;
  /** Whether it may be wanted again at once: the menu stays open. */
  readonly again?: boolean;
  readonly disabled?: boolean;
}

interface ColumnMenuProps {
  readonly column: UrlColumn;
  /** Where it opens, in CSS pixels of the window. */
  readonly x: number;
  readonly y: number;
  /** The seed's, which the rows do not repeat. */
  readonly origin: string;
}

/** What can be done with the column whose heading was asked about. */
export function ColumnMenu({ column, x, y, origin }: ColumnMenuProps) {
  const names = namesOf(useColumns());
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  const [focusedBefore] = useState(() => document.activeElement);
  const giveFocusBack = () => (focusedBefore instanceof HTMLElement ? focusedBefore : true);
  const name = COLUMNS.find((look) => look.column === column)?.name ?? '';
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => open || openColumnMenu(null)}>
      <Menu.Portal>
        <Menu.Positioner className={css.positioner} anchor={anchor} side="bottom" align="start" collisionPadding={8}>
          <Menu.Popup
            className={css.popup}
            aria-label={t('Column {column}', { column: name })}
            finalFocus={giveFocusBack}
          >
            {groupsOf(column, names, origin).map((entries, index) => (
              <Menu.Group key={entries[0]?.words}>
                {index > 0 && <Menu.Separator className={css.separator} />}
                {entries.map(({ words, act, again = false, disabled = false }) => (
                  <Menu.Item key={words} className={css.item} closeOnClick={!again} disabled={disabled} onClick={act}>
                    <span className={css.words}>{words}</span>
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function groupsOf(column: UrlColumn, names: readonly UrlColumn[], origin: string): readonly (readonly Entry[])[] {
  const heading = document.querySelector(`[role="columnheader"][data-column="${column}"]`);
  const grid = heading?.closest('[role="grid"]') ?? null;
  const widen = (by: number) => (): void => resizeColumn(column, (heading?.getBoundingClientRect().width ?? 0) + by);
  const fit = (): void => {
    if (grid) resizeColumn(column, fittingWidth(grid, column, origin));
  };
  return [
    [
      { words: t('Sort ascending'), act: () => orderBy(column, false) },
      { words: t('Sort descending'), act: () => orderBy(column, true) },
      { words: t('Sort in the order of discovery'), act: () => orderBy('order', false) },
    ],
    [
      { words: t('Wider'), act: widen(STEP_PX), again: true },
      { words: t('Narrower'), act: widen(-STEP_PX), again: true },
      { words: t('Fit to what is on screen'), act: fit },
    ],
    [
      { words: t('Move left'), act: () => moveColumn(column, -1), again: true, disabled: names[0] === column },
      { words: t('Move right'), act: () => moveColumn(column, 1), again: true, disabled: names.at(-1) === column },
    ],
    [
      { words: t('Hide this column'), act: () => toggleColumn(column), disabled: column === 'url' },
      { words: t('Reset columns'), act: resetColumns },
    ],
  ];
}

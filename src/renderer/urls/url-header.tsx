import type { KeyboardEvent, MouseEvent } from 'react';
import type { UrlColumn } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import table from '../table/table.module.css';
import type { ColumnLook } from '../table/url-columns.js';
import { ColumnHandle } from './column-handle.js';
import { moveColumn, openColumnMenu, resizeColumn } from './columns.js';
import { fittingWidth } from './fitting-width.js';
import css from './url-header.module.css';
import { sortBy, useUrlTable } from './url-table.js';
import { type ColumnMove, type MoveProps, useColumnMove } from './use-column-move.js';

interface UrlHeaderProps {
  readonly looks: readonly ColumnLook[];
  /** The seed's, which the rows do not repeat. */
  readonly origin: string;
  /** Measures the column of the URL for all rows. */
  readonly ruler: (element: HTMLElement | null) => void;
}

/** The headings: a press sorts, a drag moves the column, its edge makes it wider; the same by keys and in a menu. */
export function UrlHeader({ looks, origin, ruler }: UrlHeaderProps) {
  const { move, propsOf, wasDragged } = useColumnMove();
  return (
    <div className={`${table.headers} ${css.headers}`} role="rowgroup">
      <div className={`${table.cells} ${css.tracks}`} role="row" aria-rowindex={1}>
        {looks.map((look) => (
          <HeaderCell
            key={look.column}
            look={look}
            origin={origin}
            ruler={ruler}
            moveProps={propsOf(look.column)}
            gap={gapAt(look.column, move, looks)}
            wasDragged={wasDragged}
          />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps extends Pick<UrlHeaderProps, 'origin' | 'ruler'> {
  readonly look: ColumnLook;
  readonly moveProps: MoveProps;
  /** The side on which a column would be let go of that is dragged; undefined = not beside this one. */
  readonly gap: 'before' | 'after' | undefined;
  readonly wasDragged: () => boolean;
}

const KEY_STEP_PX = 24;

function HeaderCell({ look: { column, name, numeric }, origin, ruler, moveProps, gap, wasDragged }: HeaderCellProps) {
  const order = useUrlTable(({ filter }) =>
    filter.sort !== column ? 'none' : filter.descending ? 'descending' : 'ascending',
  );
  const arrow = { none: '', ascending: '↑', descending: '↓' }[order];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const cell = event.currentTarget.getBoundingClientRect();
    if (step !== 0 && (event.ctrlKey || event.metaKey)) moveColumn(column, step);
    else if (step !== 0 && event.shiftKey) resizeColumn(column, cell.width + step * KEY_STEP_PX);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
      openColumnMenu({ column, x: cell.left + 8, y: cell.bottom });
    else return;
    event.preventDefault();
  };
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    // It is not about a row.
    event.stopPropagation();
    openColumnMenu({ column, x: event.clientX, y: event.clientY });
  };
  const onClick = ({ detail }: MouseEvent): void => {
    const isByKey = detail === 0;
    if (isByKey || !wasDragged()) sortBy(column);
  };
  const onFit = (event: MouseEvent): void => {
    const grid = event.currentTarget.closest('[role="grid"]');
    if (grid) resizeColumn(column, fittingWidth(grid, column, origin));
  };
  return (
    <div
      role="columnheader"
      aria-sort={order}
      className={`${css.heading} ${numeric ? table.numeric : ''}`}
      data-column={column}
      data-gap={gap}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    >
      {column === 'url' && <span ref={ruler} className={`${css.ruler} ${table.mono}`} aria-hidden="true" />}
      <button
        type="button"
        className={css.sort}
        title={t('Sort; drag to move; Shift F10 for more')}
        onClick={onClick}
        {...moveProps}
      >
        {name}
        {arrow && <span aria-hidden="true">{`\u00a0${arrow}`}</span>}
      </button>
      <ColumnHandle column={column} onFit={onFit} />
    </div>
  );
}

function gapAt(
  column: UrlColumn,
  move: ColumnMove | null,
  looks: readonly ColumnLook[],
): 'before' | 'after' | undefined {
  if (move === null) return undefined;
  const others = looks.filter((look) => look.column !== move.column);
  if (others[move.to]?.column === column) return 'before';
  return move.to === others.length && others.at(-1)?.column === column ? 'after' : undefined;
}

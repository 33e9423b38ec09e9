import { memo, type MouseEvent } from 'react';
import type { PageRecord } from '../../contract/job.js';
import { RowUrl } from '../controls/row-url.js';
import { StateDot } from '../controls/state-dot.js';
import { markTo, selectRow, toggleMark, useUrlTable } from './url-table.js';
import type { ColumnLook } from '../table/url-columns.js';
import table from '../table/table.module.css';
import header from './url-header.module.css';
import css from './urls.module.css';

interface UrlRowProps {
  readonly index: number;
  /** Pixels from the top of the body. */
  readonly top: number;
  /** null while it has not been read. */
  readonly row: PageRecord | null;
  /** Whether keys are on it. */
  readonly selected: boolean;
  /** Whether it is among those that are acted on. */
  readonly marked: boolean;
  readonly origin: string;
  /** Letters there is room for in the column of the URL; null before it was measured. */
  readonly cells: number | null;
  readonly looks: readonly ColumnLook[];
}

export function rowId(index: number): string {
  return `url-row-${index}`;
}

export const UrlRow = memo(function UrlRow({ index, top, row, selected, marked, origin, cells, looks }: UrlRowProps) {
  return (
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={marked}
      data-current={selected}
      className={`${table.row} ${table.cells} ${header.tracks}`}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={(event) => press(event, index, row)}
    >
      {row ? (
        <Cells row={row} origin={origin} cells={cells} looks={looks} />
      ) : (
        <div role="gridcell" aria-colspan={looks.length} className={table.blank} />
      )}
    </div>
  );
});

/** A plain press selects; with Ctrl one more is marked, with Shift all up to here. The menu keeps what is marked. */
function press({ button, ctrlKey, metaKey, shiftKey }: MouseEvent, index: number, row: PageRecord | null): void {
  const isMarked = row !== null && useUrlTable.getState().marks.rows.has(row.id);
  if (button === 2 && isMarked) return;
  if (shiftKey) markTo(index);
  else if ((ctrlKey || metaKey) && row) toggleMark(index, row);
  else selectRow(index, row);
}

function Cells({
  row,
  origin,
  cells,
  looks,
}: { readonly row: PageRecord } & Pick<UrlRowProps, 'origin' | 'cells' | 'looks'>) {
  return looks.map(({ column, numeric, text }) => {
    const words = text(row);
    const look = [
      numeric ? table.numeric : '',
      column === 'url' ? table.mono : '',
      column === 'state' ? css.state : '',
    ];
    return (
      <div
        key={column}
        role="gridcell"
        data-column={column}
        title={words}
        className={look.join(' ')}
        dir={column === 'title' ? 'auto' : undefined}
      >
        {column === 'state' && <StateDot state={row.state} />}
        {column === 'url' ? (
          <RowUrl url={row.url} origin={origin} cells={cells} />
        ) : column === 'state' ? (
          <span className={css.words}>{words}</span>
        ) : (
          words
        )}
      </div>
    );
  });
}

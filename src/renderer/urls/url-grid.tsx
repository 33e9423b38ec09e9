import { type KeyboardEvent, useEffect, useRef } from 'react';
import { formatCount } from '../format/numbers.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { explainUrl } from '../stores/ui.js';
import { selectRow, showRows, useUrlTable } from './url-table.js';
import { rowAt } from '../table/row-windows.js';
import { COLUMNS, rowAfterKey } from '../table/url-columns.js';
import { UrlHeader } from './url-header.js';
import { rowId, UrlRow } from './url-row.js';
import table from '../table/table.module.css';
import css from './urls.module.css';
import { MOST_ROWS, ROW_PX, rowsOfPage, useVirtualRows } from '../table/virtual-rows.js';

export function UrlGrid() {
  const rows = useUrlTable((table) => table.rows);
  const selected = useUrlTable((table) => table.selected);
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const scroller = useRef<HTMLDivElement>(null);
  const selectedIndex = selected.isListed ? selected.index : -1;
  const { count, virtual, items, first, last } = useVirtualRows(scroller, {
    total: rows.total,
    selected: selectedIndex,
    onShow: showRows,
  });
  useEffect(() => virtual.scrollToOffset(0), [rows.filter, virtual]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = event.key === 'Enter' && event.target === scroller.current ? selected.row : null;
    if (row) {
      // Otherwise the same press closes the story again: its first button has the focus by then.
      event.preventDefault();
      explainUrl(row.url);
      return;
    }
    const pageRows = rowsOfPage(scroller.current);
    const to = event.target === scroller.current ? rowAfterKey(event.key, selected.index, count, pageRows) : null;
    if (to === null) return;
    event.preventDefault();
    selectRow(to, rowAt(rows, to));
    virtual.scrollToIndex(to);
  };
  const isOnScreen = selectedIndex >= first && selectedIndex <= last && selected.row !== null;
  return (
    <div
      ref={scroller}
      className={table.grid}
      role="grid"
      tabIndex={0}
      aria-label="URLs of this crawl"
      aria-rowcount={count + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={isOnScreen ? rowId(selectedIndex) : undefined}
      aria-busy={rows.total === null}
      onKeyDown={onKeyDown}
    >
      <UrlHeader />
      <div className={`${table.body} ${css.broad}`} role="rowgroup" style={{ height: virtual.getTotalSize() - ROW_PX }}>
        {items.map(({ index, start }) => (
          <UrlRow
            key={index}
            index={index}
            top={start - ROW_PX}
            row={rowAt(rows, index)}
            selected={index === selectedIndex}
            origin={origin}
          />
        ))}
      </div>
      <Remark total={rows.total} />
    </div>
  );
}

function Remark({ total }: { readonly total: number | null }) {
  if (total === 0) return <p className={table.remark}>No URL matches.</p>;
  if (total === null || total <= MOST_ROWS) return null;
  const words = `These are the first ${formatCount(MOST_ROWS)} of ${formatCount(total)}; filter or sort to see the others.`;
  return <p className={table.remark}>{words}</p>;
}

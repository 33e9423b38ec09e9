import { type CSSProperties, type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { useCells } from '../controls/use-cells.js';
import { useLate } from '../controls/use-late.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import type { Marks } from '../table/marks.js';
import { type GridThings, onThingKey, openChosen, openGridMenu } from '../thing/grid-things.js';
import { WORTH_TELLING_MS } from '../table/list-progress.js';
import { chosenRows, markTo, selectRow, showRows, stepRow, useUrlTable } from './url-table.js';
import { tracksOf } from '../table/column-layout.js';
import { rowAt } from '../table/row-windows.js';
import { useColumns } from './columns.js';
import { rowAfterKey } from '../table/url-columns.js';
import { LazyColumnMenu } from './lazy-column-menu.js';
import { useFollowingPane } from './following-pane.js';
import { UrlHeader } from './url-header.js';
import { rowId, UrlRow } from './url-row.js';
import table from '../table/table.module.css';
import { BlockPager } from '../table/block-pager.js';
import { rowsOfPage, useVirtualRows } from '../table/virtual-rows.js';

export function UrlGrid() {
  const rows = useUrlTable((table) => table.rows);
  const isAsked = useUrlTable((table) => table.rows.total === null || table.filter !== table.rows.filter);
  const isWaiting = useLate(isAsked, WORTH_TELLING_MS);
  const selected = useUrlTable((table) => table.selected);
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const looks = useColumns((columns) => columns.looks);
  const widths = useColumns((columns) => columns.widths);
  const { tracks, leastPx } = useMemo(() => tracksOf({ looks, widths }), [looks, widths]);
  const style: CSSProperties & Record<`--${string}`, string> = { '--tracks': tracks, '--least': `${leastPx}px` };
  const marks = useUrlTable((table) => table.marks);
  const [ruler, cells] = useCells();
  const scroller = useRef<HTMLDivElement>(null);
  const selectedIndex = selected.isListed ? selected.index : -1;
  const shown = useVirtualRows(scroller, {
    total: rows.total,
    selected: selectedIndex,
    onShow: showRows,
  });
  const { count, items, first, last, scrollToRow } = shown;
  const toTop = useEffectEvent(shown.scrollToTop);
  useEffect(() => toTop(), [rows.filter]);

  const things: GridThings = {
    chosen: () => chosenRows().map((record) => ({ url: record.url, id: record.id, record })),
    step: stepRow,
    activeRow: () => document.getElementById(rowId(selectedIndex)),
  };
  useFollowingPane(stepRow);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== scroller.current || onThingKey(event, things)) return;
    const pageRows = rowsOfPage(scroller.current);
    const to = rowAfterKey(event.key, selected.index, count, pageRows);
    if (to === null) return;
    event.preventDefault();
    if (event.shiftKey) markTo(to);
    else selectRow(to, rowAt(rows, to));
    scrollToRow(to);
  };
  const isOnScreen = selectedIndex >= first && selectedIndex <= last && selected.row !== null;
  return (
    <>
      <div
        ref={scroller}
        className={table.grid}
        role="grid"
        tabIndex={0}
        aria-label={t('URLs of this crawl')}
        aria-rowcount={count + 1}
        aria-colcount={looks.length}
        style={style}
        aria-activedescendant={isOnScreen ? rowId(selectedIndex) : undefined}
        aria-busy={isAsked}
        data-waiting={isWaiting}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => openGridMenu(event, things)}
        onClick={(event) => isRow(event.target) && openChosen(things)}
        aria-multiselectable
      >
        <UrlHeader looks={looks} origin={origin} ruler={ruler} />
        <div className={table.body} role="rowgroup" style={{ height: shown.bodyPx, minWidth: leastPx }}>
          {items.map(({ index, top }) => (
            <UrlRow
              key={index}
              index={index}
              top={top}
              row={rowAt(rows, index)}
              selected={index === selectedIndex}
              marked={marks.rows.size === 0 ? index === selectedIndex : isMarked(marks, rowAt(rows, index))}
              origin={origin}
              cells={cells}
              looks={looks}
            />
          ))}
        </div>
        {rows.total === 0 && !isWaiting && <p className={table.remark}>{t('No URL matches.')}</p>}
      </div>
      <BlockPager {...shown} />
      <LazyColumnMenu origin={origin} />
    </>
  );
}

function isMarked(marks: Marks<PageRecord>, row: PageRecord | null): boolean {
  return row !== null && marks.rows.has(row.id);
}

function isRow(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="row"][aria-selected]') !== null;
}

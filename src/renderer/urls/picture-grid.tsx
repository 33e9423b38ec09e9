import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { t } from '../../contract/language.js';
import { BlockPager } from '../table/block-pager.js';
import { rowAt } from '../table/row-windows.js';
import table from '../table/table.module.css';
import { rowsOfPage, useVirtualRows } from '../table/virtual-rows.js';
import { type GridThings, onThingKey, openChosen, openGridMenu } from '../thing/grid-things.js';
import { useFollowingPane } from './following-pane.js';
import { PictureTile, tileId } from './picture-tile.js';
import css from './pictures.module.css';
import { tileAfterKey } from './tile-keys.js';
import { chosenRows, markTo, selectRow, showRows, stepRow, useUrlTable } from './url-table.js';

/** Pixels of a tile with the space around it; the styles say the same. */
const TILE = { width: 216, height: 230 } as const;

/** The rows of the table by the pictures of their pages, which are read as they come near the screen. */
export function PictureGrid({ jobId }: { readonly jobId: string }) {
  const rows = useUrlTable((state) => state.rows);
  const selected = useUrlTable((state) => state.selected);
  const marks = useUrlTable((state) => state.marks);
  const scroller = useRef<HTMLDivElement>(null);
  const across = useTilesAcross(scroller);
  const selectedIndex = selected.isListed ? selected.index : -1;
  const onShow = useCallback(
    (first: number, last: number) => showRows(first * across, (last + 1) * across - 1),
    [across],
  );
  const shown = useVirtualRows(scroller, {
    total: rows.total === null ? null : Math.ceil(rows.total / across),
    selected: selectedIndex < 0 ? -1 : Math.floor(selectedIndex / across),
    onShow,
    hasHeading: false,
    rowPx: TILE.height,
  });
  const total = rows.total ?? 0;
  const toTop = useEffectEvent(shown.scrollToTop);
  useEffect(() => toTop(), [rows.filter]);
  const things: GridThings = {
    chosen: () => chosenRows().map((record) => ({ url: record.url, id: record.id, record })),
    step: stepRow,
    activeRow: () => document.getElementById(tileId(selectedIndex)),
  };
  useFollowingPane(stepRow);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (onThingKey(event, things)) return;
    const page = rowsOfPage(scroller.current, TILE.height);
    const to = tileAfterKey(event.key, selected.index, { total, across, page });
    if (to === null) return;
    event.preventDefault();
    if (event.shiftKey) markTo(to);
    else selectRow(to, rowAt(rows, to));
    shown.scrollToRow(Math.floor(to / across));
  };
  const line = Math.floor(selectedIndex / across);
  const isOnScreen = selectedIndex >= 0 && line >= shown.first && line <= shown.last && selected.row !== null;
  return (
    <>
      <div
        ref={scroller}
        className={`${table.grid} ${css.scroller}`}
        role="listbox"
        tabIndex={0}
        aria-label={t('Pictures of pages')}
        aria-multiselectable
        aria-activedescendant={isOnScreen ? tileId(selectedIndex) : undefined}
        aria-busy={rows.total === null}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => openGridMenu(event, things)}
        onClick={(event) => isTile(event.target) && openChosen(things)}
      >
        <div className={table.body} role="presentation" style={{ height: shown.bodyPx }}>
          {shown.items.map(({ index: lineIndex, top }) => (
            <div key={lineIndex} role="presentation" className={css.line} style={{ transform: `translateY(${top}px)` }}>
              {Array.from({ length: Math.min(across, total - lineIndex * across) }, (_, place) => {
                const index = lineIndex * across + place;
                const row = rowAt(rows, index);
                const isSelected = index === selectedIndex;
                return (
                  <PictureTile
                    key={index}
                    jobId={jobId}
                    index={index}
                    total={total}
                    row={row}
                    selected={isSelected}
                    marked={marks.rows.size === 0 ? isSelected : row !== null && marks.rows.has(row.id)}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
      {rows.total === 0 && <p className={`${table.remark} ${css.nothing}`}>{t('No page has a picture yet.')}</p>}
      <BlockPager {...shown} />
    </>
  );
}

/** How many tiles stand beside each other. */
function useTilesAcross(scroller: RefObject<HTMLDivElement | null>): number {
  const [across, setAcross] = useState(1);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setAcross(Math.max(1, Math.floor(element.clientWidth / TILE.width)));
    const resizes = new ResizeObserver(measure);
    resizes.observe(element);
    measure();
    return () => resizes.disconnect();
  }, [scroller]);
  return across;
}

function isTile(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="option"]') !== null;
}

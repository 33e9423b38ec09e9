import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { t } from '../../contract/language.js';
import type { SiteRow } from '../../contract/site.js';
import { openThing, openThingMenu, useThing, walkTo } from '../stores/thing.js';
import { showFolder } from '../stores/ui.js';
import { BlockPager } from '../table/block-pager.js';
import { rowAt } from '../table/row-windows.js';
import table from '../table/table.module.css';
import { rowAfterKey } from '../table/url-columns.js';
import { rowsOfPage, useVirtualRows } from '../table/virtual-rows.js';
import { deedOfKey } from '../thing/deeds.js';
import { doDeed } from '../thing/do-deed.js';
import { openPlaceMenu, rowKey, selectSiteRow, showSiteRows, toggleOpen, useSite } from './site-store.js';
import css from './site.module.css';
import { TreeHead } from './tree-head.js';
import { rowId, TreeRow } from './tree-row.js';
import { useTypeahead } from './use-typeahead.js';

/**
 * Hosts, folders and pages as a tree: one stop for the Tab key; arrows walk, open and close, letters go to the next name
 * that begins so, Enter shows a folder in the table of URLs and tells the story of a page.
 */
export function SiteTree({ jobId }: { readonly jobId: string }) {
  const rows = useSite((state) => state.rows);
  const selected = useSite((state) => state.selected);
  const scroller = useRef<HTMLDivElement>(null);
  const selectedIndex = selected.isListed ? selected.index : -1;
  const shown = useVirtualRows(scroller, {
    ...{ total: rows.total, selected: selectedIndex, onShow: showSiteRows, hasHeading: false },
  });
  const { count, items, first, last, scrollToRow } = shown;

  const walk = (to: number): void => {
    const row = rowAt(rows, to);
    selectSiteRow(to, row);
    scrollToRow(to);
    if (row && row.id !== null && useThing.getState().opened) walkTo({ url: row.address, id: row.id });
  };
  const onLetter = useTypeahead(() => Math.max(0, selectedIndex), walk);
  const activate = (row: SiteRow): void => {
    if (row.id === null) showFolder(jobId, row.address);
    else openThing({ url: row.address, id: row.id });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = rowAfterKey(event.key, selectedIndex, count, rowsOfPage(scroller.current));
    const row = selected.row;
    if (to !== null) walk(to);
    else if (row && isMenuKey(event)) openMenu(row, underRow(scroller.current, selectedIndex));
    else if (event.ctrlKey || event.metaKey || event.altKey) return onCommand(event, row);
    else if (event.key === 'ArrowRight' && row) openOrEnter(row, () => walk(selectedIndex + 1));
    else if (event.key === 'ArrowLeft' && row) closeOrLeave(row, walk);
    else if (event.key === 'Enter' && row) activate(row);
    else if (event.key === ' ' && row) toggleOpen(row);
    else if (!onLetter(event.key)) return;
    event.preventDefault();
  };
  const rowUnder = ({ target }: MouseEvent): number | null => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    return element ? Number(element.dataset['row']) : null;
  };
  const onClick = (event: MouseEvent): void => {
    const index = rowUnder(event);
    const row = index === null ? null : rowAt(rows, index);
    if (index === null || !row) return;
    selectSiteRow(index, row);
    const asked = event.target instanceof Element ? event.target.closest('[data-does]') : null;
    if (asked?.getAttribute('data-does') === 'show') showFolder(jobId, row.address);
    else if (row.id !== null) openThing({ url: row.address, id: row.id });
    else toggleOpen(row);
  };
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const index = rowUnder(event) ?? selectedIndex;
    const row = rowAt(rows, index);
    if (!row) return;
    selectSiteRow(index, row);
    openMenu(
      row,
      rowUnder(event) === null ? underRow(scroller.current, index) : { x: event.clientX, y: event.clientY },
    );
  };
  const isOnScreen = selectedIndex >= first && selectedIndex <= last && selectedIndex < count;
  return (
    <div className={css.tree}>
      <TreeHead />
      <div className={table.frame}>
        <div
          ref={scroller}
          className={`${table.grid} ${css.scroller}`}
          role="tree"
          tabIndex={0}
          aria-label={t('Hosts, folders and pages')}
          aria-activedescendant={isOnScreen ? rowId(selectedIndex) : undefined}
          aria-busy={rows.total === null}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onContextMenu={onContextMenu}
        >
          <div className={table.body} role="none" style={{ height: shown.bodyPx }}>
            {items.map(({ index, top }) => {
              const row = rowAt(rows, index);
              return (
                <TreeRow
                  key={row ? rowKey(row) : index}
                  index={index}
                  top={top}
                  row={row}
                  selected={index === selectedIndex}
                />
              );
            })}
          </div>
          {rows.total === 0 && <p className={table.remark}>{t('Nothing has been found yet.')}</p>}
        </div>
        <BlockPager {...shown} />
      </div>
    </div>
  );
}

/** Letters alone go to names: of a page's own keys those with Ctrl are left. */
function onCommand(event: KeyboardEvent, row: SiteRow | null): void {
  const deed = deedOfKey(event);
  if (deed === null || deed === 'menu' || !row || row.id === null) return;
  event.preventDefault();
  void doDeed(deed, [{ url: row.address, id: row.id }]);
}

function openOrEnter(row: SiteRow, enter: () => void): void {
  if (row.isOpen) enter();
  else toggleOpen(row);
}

function closeOrLeave(row: SiteRow, walk: (to: number) => void): void {
  if (row.isOpen) toggleOpen(row);
  else if (row.parentRow !== null) walk(row.parentRow);
}

function openMenu(row: SiteRow, at: { readonly x: number; readonly y: number }): void {
  if (row.id === null) openPlaceMenu({ place: row, isOpen: row.isOpen, toggle: () => toggleOpen(row), ...at });
  else openThingMenu([{ url: row.address, id: row.id }], at);
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

function underRow(scroller: HTMLElement | null, index: number): { readonly x: number; readonly y: number } {
  const box = (document.getElementById(rowId(index)) ?? scroller)?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 };
}

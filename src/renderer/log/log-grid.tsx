import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { urlOfEvent } from '../../contract/crawl-log.js';
import { t } from '../../contract/language.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import table from '../table/table.module.css';
import { rowAfterKey } from '../table/url-columns.js';
import { ROW_PX, rowsOfPage, useVirtualRows } from '../table/virtual-rows.js';
import { type GridThings, onThingKey, openGridMenu } from '../thing/grid-things.js';
import css from './log.module.css';
import { LogRow, logRowId } from './log-row.js';
import {
  followEnd,
  onRows,
  openEntry,
  selectEntry,
  showBeginning,
  stepEntry,
  stopFollowing,
  useLog,
} from './log-store.js';

/** Narrower than that the table scrolls sideways; as in the stylesheet. */
const LEAST_PX = 530;

/** Pixels from the bottom at which the newest row still counts as being on show. */
const AT_END_PX = ROW_PX;

export function LogGrid() {
  const shown = useLog((log) => log.shown);
  const follows = useLog((log) => log.follows);
  const selected = useLog((log) => log.selected);
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const entries = shown?.entries ?? [];
  const selectedIndex = selected === null ? -1 : entries.findIndex(({ number }) => number === selected);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows(scroller, { total: shown && entries.length, selected: selectedIndex, onShow: onRows });
  useSteadyScroll(scroller, entries, follows);

  const selectedEntry = entries[selectedIndex];
  const things: GridThings = {
    chosen: () => {
      const url = selectedEntry && urlOfEvent(selectedEntry.event);
      return url ? [{ url, id: null }] : [];
    },
    step: stepEntry,
    activeRow: () => (selected === null ? null : document.getElementById(logRowId(selected))),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== scroller.current || onThingKey(event, things)) return;
    const to = rowAfterKey(event.key, selectedIndex, entries.length, rowsOfPage(scroller.current));
    const entry = to === null ? undefined : entries[to];
    if (to === null || !entry) return;
    event.preventDefault();
    // What the window does not hold yet is gone to first.
    if (event.key === 'Home' && !shown?.isStart) return showBeginning();
    selectEntry(entry);
    rows.scrollToRow(to);
    if (event.key === 'End') followEnd();
  };
  return (
    <div
      ref={scroller}
      className={table.grid}
      role="grid"
      tabIndex={0}
      aria-label={t('Log of this crawl')}
      aria-rowcount={entries.length + 1}
      aria-colcount={4}
      aria-activedescendant={selectedEntry ? logRowId(selectedEntry.number) : undefined}
      aria-busy={shown === null}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        if (!isAtEnd(currentTarget)) stopFollowing();
        else if (shown?.isEnd && selected === null) followEnd();
      }}
      onContextMenu={(event) => openGridMenu(event, things)}
      onClick={() => selectedEntry && openEntry(selectedEntry)}
    >
      <div className={table.headers} role="rowgroup">
        <div className={`${table.cells} ${css.row}`} role="row" aria-rowindex={1}>
          {[t('Time'), t('Kind'), 'URL', t('What happened')].map((name) => (
            <div key={name} role="columnheader">
              {name}
            </div>
          ))}
        </div>
      </div>
      <div className={table.body} role="rowgroup" style={{ height: rows.bodyPx, minWidth: LEAST_PX }}>
        {rows.items.map(({ index, top }) => {
          const entry = entries[index];
          return (
            entry && (
              <LogRow
                key={entry.number}
                entry={entry}
                ariaRow={index + 2}
                top={top}
                selected={index === selectedIndex}
                origin={origin}
                onPress={selectEntry}
              />
            )
          );
        })}
      </div>
      {shown?.entries.length === 0 && (
        <p className={table.remark}>{shown.isStart ? t('No entry matches.') : t('Looking through the log…')}</p>
      )}
    </div>
  );
}

function isAtEnd({ scrollTop, scrollHeight, clientHeight }: Element): boolean {
  return scrollHeight - scrollTop - clientHeight < AT_END_PX;
}

type Numbered = readonly { readonly number: number }[];

/** The newest row stays on show while it is followed; otherwise what is looked at stays where it is when older rows come above. */
function useSteadyScroll(
  scroller: { readonly current: HTMLDivElement | null },
  entries: Numbered,
  follows: boolean,
): void {
  const before = useRef(entries);
  const onEntries = useEffectEvent(() => {
    const element = scroller.current;
    const held = before.current;
    before.current = entries;
    if (!element) return;
    if (follows) element.scrollTo({ top: element.scrollHeight });
    else if (held[0]?.number !== entries[0]?.number)
      element.scrollBy({ top: movedBy(held, entries, element) * ROW_PX });
  });
  useLayoutEffect(() => onEntries(), [entries]);
  const onFollow = useEffectEvent(() => {
    if (follows) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  });
  useEffect(() => onFollow(), [follows]);
}

/** By how many rows what is at the top of the view has moved; a part of the log that is another one begins at its top. */
function movedBy(held: Numbered, entries: Numbered, { scrollTop }: Element): number {
  const at = Math.floor(scrollTop / ROW_PX);
  const now = entries.findIndex(({ number }) => number === held[at]?.number);
  return now < 0 ? -entries.length : now - at;
}

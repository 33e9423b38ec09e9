import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ChangeKind } from '../../contract/changes.js';
import { RowUrl } from '../controls/row-url.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { rowAt } from '../table/row-windows.js';
import { besideWords, changeName, changeStory } from './change-words.js';
import css from './changes.module.css';
import { showChangeRows, useChanges } from './changes-store.js';

const ROW_PX = 30;
/** Chromium draws no element higher than about 33.5 million pixels. */
const MOST_ROWS = 1_000_000;

/** The URLs of one kind of change; only the rows on screen are drawn and read. */
export function ChangeList({ kind }: { readonly kind: ChangeKind }) {
  const rows = useChanges((state) => state.rows);
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const scroller = useRef<HTMLDivElement>(null);
  const current = rows.filter.kind === kind;
  const count = current ? Math.min(rows.total ?? 0, MOST_ROWS) : 0;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => showChangeRows(first, last), [first, last]);
  return (
    <div ref={scroller} className={css.scroller} role="region" aria-label={`${changeName(kind)} URLs`} tabIndex={0}>
      {current && rows.total === 0 && (
        <p className={css.nothing}>
          None. <span>{changeStory(kind)}</span>
        </p>
      )}
      <ul className={css.rows} style={{ height: virtual.getTotalSize() }} hidden={count === 0}>
        {items.map(({ index, start }) => {
          const row = rowAt(rows, index);
          const beside = row ? besideWords(row) : '';
          return (
            <li key={index} className={css.row} style={{ transform: `translateY(${start}px)` }}>
              <span className={css.url} title={row?.url}>
                {row && <RowUrl url={row.url} origin={origin} />}
              </span>
              <span className={css.beside} title={beside}>
                {beside}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

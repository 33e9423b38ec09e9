import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ChangeKind } from '../../contract/changes.js';
import { t } from '../../contract/language.js';
import { RowUrl } from '../controls/row-url.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { showSection } from '../stores/thing.js';
import { rowAt } from '../table/row-windows.js';
import { useThingList } from '../thing/use-thing-list.js';
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
  const { list, row: place } = useThingList(shownUrls(rows));
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
    <div
      ref={scroller}
      className={css.scroller}
      aria-label={t('{change} URLs', { change: changeName(kind) })}
      // Without rows it is no list.
      {...(count > 0 ? list : { role: 'region', tabIndex: 0 })}
      onClick={(event) => {
        // What has changed is what one wants to see here.
        if (event.target instanceof Element && event.target.closest('[data-thing]')) showSection('compare');
        list.onClick(event);
      }}
    >
      {current && rows.total === 0 && (
        <p className={css.nothing}>
          {t('None.')} <span>{changeStory(kind)}</span>
        </p>
      )}
      <ul className={css.rows} role="presentation" style={{ height: virtual.getTotalSize() }} hidden={count === 0}>
        {items.map(({ index, start }) => {
          const row = rowAt(rows, index);
          const beside = row ? besideWords(row) : '';
          return (
            <li
              key={index}
              className={css.row}
              style={{ transform: `translateY(${start}px)` }}
              {...place(row?.url ?? '')}
            >
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

/** The rows that have been read, in their order: those that keys can walk through. */
function shownUrls({ windows }: ReturnType<typeof useChanges.getState>['rows']): readonly string[] {
  const inOrder = [...windows].sort(([a], [b]) => a - b);
  return inOrder.flatMap(([, { rows }]) => rows.map(({ url }) => url));
}

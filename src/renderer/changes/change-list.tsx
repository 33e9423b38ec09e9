import { useRef } from 'react';
import type { ChangeKind } from '../../contract/changes.js';
import { t } from '../../contract/language.js';
import { RowUrl } from '../controls/row-url.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { showSection } from '../stores/thing.js';
import { BlockPager } from '../table/block-pager.js';
import { rowAt } from '../table/row-windows.js';
import table from '../table/table.module.css';
import { useVirtualRows } from '../table/virtual-rows.js';
import { useThingList } from '../thing/use-thing-list.js';
import { besideWords, changeName, changeStory } from './change-words.js';
import css from './changes.module.css';
import { showChangeRows, useChanges } from './changes-store.js';

/** The URLs of one kind of change; only the rows on screen are drawn and read. */
export function ChangeList({ kind }: { readonly kind: ChangeKind }) {
  const rows = useChanges((state) => state.rows);
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const { list, row: place } = useThingList(shownUrls(rows));
  const scroller = useRef<HTMLDivElement>(null);
  const current = rows.filter.kind === kind;
  const shown = useVirtualRows(scroller, {
    total: current ? rows.total : 0,
    selected: -1,
    onShow: showChangeRows,
    hasHeading: false,
  });
  const { count, items } = shown;
  return (
    <div className={table.frame}>
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
            <span>{changeStory(kind)}</span> {t('None.')}
          </p>
        )}
        <ul className={css.rows} role="presentation" style={{ height: shown.bodyPx }} hidden={count === 0}>
          {items.map(({ index, top }) => {
            const row = rowAt(rows, index);
            const beside = row ? besideWords(row, origin) : '';
            return (
              <li
                key={index}
                className={css.row}
                style={{ transform: `translateY(${top}px)` }}
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
      <BlockPager {...shown} />
    </div>
  );
}

/** The rows that have been read, in their order: those that keys can walk through. */
function shownUrls({ windows }: ReturnType<typeof useChanges.getState>['rows']): readonly string[] {
  const inOrder = [...windows].sort(([a], [b]) => a - b);
  return inOrder.flatMap(([, { rows }]) => rows.map(({ url }) => url));
}

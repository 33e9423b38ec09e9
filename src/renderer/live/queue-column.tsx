import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { QueuePreview } from '../../contract/queue-head.js';
import { t } from '../../contract/language.js';
import { RowUrl } from '../controls/row-url.js';
import { useCells } from '../controls/use-cells.js';
import { formatCount } from '../format/numbers.js';
import { originOf } from '../format/urls.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { type ThingRowProps, useThingList } from '../thing/use-thing-list.js';
import css from './live.module.css';
import { stillNext } from './queue-view.js';

export function QueueColumn() {
  const next = useLive(useShallow(({ snapshot }) => stillNext(snapshot)));
  const queued = useSnapshot((s) => s.counters.queued);
  const { list, row } = useThingList(next.map(({ url }) => url));
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const [ruler, cells] = useCells();
  return (
    <section className={css.column} aria-label={t('Queue')}>
      <h2 className={css.heading}>
        <span>{t('Queue · next up')}</span>
        <span>{formatCount(queued)}</span>
      </h2>
      {next.length === 0 ? (
        <p className={css.nothing}>
          {queued === 0 ? t('Nothing is waiting.') : t('The next addresses are not known yet.')}
        </p>
      ) : (
        // Scrolls: without a mouse it must be possible to come here.
        <ul className={css.rows} aria-label={t('Next up')} data-column="queue" {...list}>
          <li className={`${css.queued} ${css.ruler}`} aria-hidden="true">
            <span className={css.url} ref={ruler} />
            <span className={css.depth}>{t('d{depth}', { depth: 10 })}</span>
          </li>
          {next.map((entry) => (
            <QueueRow key={entry.url} entry={entry} origin={origin} cells={cells} row={row(entry.url)} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface QueueRowProps {
  readonly entry: QueuePreview;
  readonly origin: string;
  readonly cells: number | null;
  readonly row: ThingRowProps;
}

const QueueRow = memo(
  function QueueRow({ entry, origin, cells, row }: QueueRowProps) {
    return (
      <li className={css.queued} {...row}>
        <span className={css.url} title={entry.url}>
          <RowUrl url={entry.url} origin={origin} cells={cells} />
        </span>
        <span className={css.depth} title={t('Depth {depth}', { depth: entry.depth })}>
          {t('d{depth}', { depth: entry.depth })}
        </span>
      </li>
    );
  },
  // Each progress event brings the same entries as new objects.
  (a, b) =>
    a.entry.url === b.entry.url &&
    a.entry.depth === b.entry.depth &&
    a.origin === b.origin &&
    a.cells === b.cells &&
    a.row['aria-selected'] === b.row['aria-selected'] &&
    a.row['data-current'] === b.row['data-current'],
);

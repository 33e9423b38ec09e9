import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { FinishedRow as Row } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { RowUrl } from '../controls/row-url.js';
import { useCells } from '../controls/use-cells.js';
import { toneClass } from '../controls/tone.js';
import { formatMillis } from '../format/times.js';
import { originOf } from '../format/urls.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { type ThingRowProps, useThingList } from '../thing/use-thing-list.js';
import { finishedLook } from './finished-words.js';
import css from './live.module.css';

/** More than any window shows at once; the URLs tab has the rest. */
const SHOWN = 80;

export function FinishedColumn() {
  const rows = useLive(useShallow((state) => state.snapshot.recent.slice(0, SHOWN)));
  const { list, row: rowProps } = useThingList(rows.map(({ url }) => url));
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const [ruler, cells] = useCells();
  return (
    <section className={css.column} aria-label={t('Finished')}>
      <h2 className={css.heading}>
        <span>{t('Finished')}</span>
        <span>{t('newest first')}</span>
      </h2>
      {rows.length === 0 ? (
        <p className={css.nothing}>{t('Nothing has finished yet.')}</p>
      ) : (
        // Scrolls: without a mouse it must be possible to come here.
        <ul className={css.rows} aria-label={t('Finished URLs')} data-column="finished" {...list}>
          <li className={`${css.finished} ${css.ruler}`} aria-hidden="true">
            <span className={css.code} />
            <span className={css.url} ref={ruler} />
          </li>
          {rows.map((row) => (
            <FinishedRow key={row.key} row={row} origin={origin} cells={cells} place={rowProps(row.url)} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface FinishedRowProps {
  readonly row: Row;
  readonly origin: string;
  readonly cells: number | null;
  readonly place: ThingRowProps;
}

const FinishedRow = memo(
  function FinishedRow({ row, origin, cells, place }: FinishedRowProps) {
    const { code, tone, story } = finishedLook(row.outcome);
    return (
      <li className={css.finished} title={`${row.url}\n${story}`} {...place}>
        <span className={`${css.code} ${toneClass(tone)}`}>{code}</span>
        <span className={css.url}>
          <RowUrl url={row.url} origin={origin} cells={cells} />
        </span>
        <span className={css.time}>{row.durationMs === null ? '' : formatMillis(row.durationMs)}</span>
      </li>
    );
  },
  // What a row is given beside these follows from them.
  (a, b) =>
    a.row === b.row &&
    a.origin === b.origin &&
    a.cells === b.cells &&
    a.place['aria-selected'] === b.place['aria-selected'] &&
    a.place['data-current'] === b.place['data-current'],
);

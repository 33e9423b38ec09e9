import { memo, type MouseEvent } from 'react';
import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { pictureUrl } from '../../contract/picture-address.js';
import { RowUrl } from '../controls/row-url.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import css from './pictures.module.css';
import { markTo, selectRow, toggleMark, useUrlTable } from './url-table.js';

interface PictureTileProps {
  readonly jobId: string;
  readonly index: number;
  /** Of the whole list. */
  readonly total: number;
  /** Null while it has not been read. */
  readonly row: PageRecord | null;
  /** Whether keys are on it. */
  readonly selected: boolean;
  /** Whether it is among those that are acted on. */
  readonly marked: boolean;
}

export function tileId(index: number): string {
  return `url-picture-${index}`;
}

export const PictureTile = memo(function PictureTile(props: PictureTileProps) {
  const { jobId, index, total, row, selected, marked } = props;
  return (
    <div
      id={tileId(index)}
      role="option"
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-selected={marked}
      aria-label={row === null ? t('Being read') : undefined}
      data-current={selected}
      className={css.tile}
      onMouseDown={(event) => press(event, index, row)}
    >
      {row !== null && <Content jobId={jobId} row={row} />}
    </div>
  );
});

function Content({ jobId, row }: { readonly jobId: string; readonly row: PageRecord }) {
  const name = row.title ?? row.url;
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  return (
    <>
      {row.pictured ? (
        <img
          className={css.picture}
          src={pictureUrl({ jobId, id: row.id, size: 'thumbnail' }, `${row.attempts}`)}
          alt={t('Picture of {page}', { page: name })}
          loading="lazy"
          draggable={false}
        />
      ) : (
        <span className={css.none}>{t('No picture')}</span>
      )}
      <span className={css.title} dir="auto">
        {name}
      </span>
      <span className={css.url} title={row.url}>
        <RowUrl url={row.url} origin={origin} />
      </span>
    </>
  );
}

/** A plain press selects; with Ctrl one more is marked, with Shift all up to here. The menu keeps what is marked. */
function press({ button, ctrlKey, metaKey, shiftKey }: MouseEvent, index: number, row: PageRecord | null): void {
  const isMarked = row !== null && useUrlTable.getState().marks.rows.has(row.id);
  if (button === 2 && isMarked) return;
  if (shiftKey) markTo(index);
  else if ((ctrlKey || metaKey) && row) toggleMark(index, row);
  else selectRow(index, row);
}

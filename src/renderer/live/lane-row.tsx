import { memo } from 'react';
import { RowUrl } from '../controls/row-url.js';
import { useSnapshot } from '../stores/live.js';
import { Elapsed } from './elapsed.js';
import { PinMark } from '../thing/pin-mark.js';
import type { ThingRowProps } from '../thing/use-thing-list.js';
import { laneFill, laneWords } from './lane-words.js';
import css from './live.module.css';

interface LaneRowProps {
  readonly index: number;
  readonly origin: string;
  /** What an empty lane says. */
  readonly idle: string;
  /** Letters of a URL there is room for. */
  readonly cells: number | null;
  readonly row: ThingRowProps;
}

/** One worker. Each row selects its own lane, so an event redraws one row. */
export const LaneRow = memo(function LaneRow({ index, origin, idle, cells, row }: LaneRowProps) {
  const lane = useSnapshot((s) => s.lanes[index] ?? null);
  if (!lane) {
    return (
      <li className={`${css.lane} ${css.idle}`} role="option" aria-selected={false} aria-disabled data-lane="idle">
        <span className={css.number}>{index + 1}</span>
        <span className={css.url}>{idle}</span>
        <span className={css.work}>
          <span className={css.phases} />
        </span>
        <span />
      </li>
    );
  }
  const fill = laneFill(lane);
  const words = laneWords(lane);
  return (
    <li className={css.lane} data-lane={lane.phase} {...row}>
      <span className={css.number}>{index + 1}</span>
      <span className={css.url} title={lane.url}>
        <RowUrl url={lane.url} origin={origin} cells={cells} />
      </span>
      <span className={css.work} title={words}>
        <span className={css.phases} aria-hidden="true">
          <i className={css.fetched} style={{ width: `${fill.fetched}%` }} />
          {fill.processed > 0 && <i className={css.processed} style={{ width: `${fill.processed}%` }} />}
        </span>
        <small>{words}</small>
      </span>
      <Elapsed startedAt={lane.startedAt} />
      <PinMark url={lane.url} at="start" />
    </li>
  );
}, sameLane);

function sameLane(a: LaneRowProps, b: LaneRowProps): boolean {
  const isSameRow =
    a.row.id === b.row.id &&
    a.row['aria-selected'] === b.row['aria-selected'] &&
    a.row['data-current'] === b.row['data-current'];
  return isSameRow && a.index === b.index && a.origin === b.origin && a.idle === b.idle && a.cells === b.cells;
}

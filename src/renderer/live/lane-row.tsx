import { memo } from 'react';
import { RowUrl } from '../controls/row-url.js';
import { useSnapshot } from '../stores/live.js';
import { Elapsed } from './elapsed.js';
import { laneFill, laneWords } from './lane-words.js';
import css from './live.module.css';

interface LaneRowProps {
  readonly index: number;
  readonly origin: string;
  /** What an empty lane says. */
  readonly idle: string;
  /** Letters of a URL there is room for. */
  readonly cells: number | null;
}

/** One worker. Each row selects its own lane, so an event redraws one row. */
export const LaneRow = memo(function LaneRow({ index, origin, idle, cells }: LaneRowProps) {
  const lane = useSnapshot((s) => s.lanes[index] ?? null);
  if (!lane) {
    return (
      <li className={`${css.lane} ${css.idle}`} data-lane="idle">
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
    <li className={css.lane} data-lane={lane.phase}>
      <span className={css.number}>{index + 1}</span>
      <span className={css.url} title={lane.url}>
        <RowUrl url={lane.url} origin={origin} cells={cells} />
      </span>
      <span className={css.work} title={words}>
        <span className={css.phases} aria-hidden="true">
          <i className={css.fetched} style={{ width: `${fill.fetched}%` }} />
          {/* Only where it shows: what is animated costs a frame of the whole window, however narrow it is. */}
          {fill.processed > 0 && <i className={css.processed} style={{ width: `${fill.processed}%` }} />}
        </span>
        <small>{words}</small>
      </span>
      <Elapsed startedAt={lane.startedAt} />
    </li>
  );
});

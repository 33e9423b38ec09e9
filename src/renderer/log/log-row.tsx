import { memo } from 'react';
import { type LogEntry, logKind } from '../../contract/crawl-log.js';
import { RowUrl } from '../controls/row-url.js';
import { toneClass } from '../controls/tone.js';
import table from '../table/table.module.css';
import css from './log.module.css';
import { aboutWords, entryWords, kindTone, rowKindWords, timeWords } from './log-words.js';

interface LogRowProps {
  readonly entry: LogEntry;
  /** Of the whole table, from 1 on. */
  readonly ariaRow: number;
  /** Pixels from the top of the body. */
  readonly top: number;
  readonly selected: boolean;
  readonly origin: string;
  readonly onPress: (entry: LogEntry) => void;
}

export function logRowId(number: number): string {
  return `log-row-${number}`;
}

export const LogRow = memo(function LogRow({ entry, ariaRow, top, selected, origin, onPress }: LogRowProps) {
  const { event, number } = entry;
  const about = aboutWords(event);
  const words = entryWords(event);
  return (
    <div
      id={logRowId(number)}
      role="row"
      aria-rowindex={ariaRow}
      aria-selected={selected}
      data-number={number}
      className={`${table.row} ${table.cells} ${css.row}`}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={() => onPress(entry)}
    >
      <div role="gridcell" className={css.time} title={event.timestamp}>
        {timeWords(event.timestamp)}
      </div>
      <div role="gridcell" className={toneClass(kindTone(logKind(event)))}>
        {rowKindWords(event)}
      </div>
      <div role="gridcell" className={table.mono} title={about}>
        <RowUrl url={about} origin={origin} />
      </div>
      <div role="gridcell" className={css.words} title={words}>
        {words}
      </div>
    </div>
  );
});

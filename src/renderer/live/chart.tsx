import { memo, useEffect, useRef, useState } from 'react';
import type { Sample } from '../../contract/job-snapshot.js';
import { formatClock } from '../format/times.js';
import type { Line } from './chart-data.js';
import css from './charts.module.css';
import { LinePlot } from './line-plot.js';

interface ChartProps {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly history: readonly Sample[];
  readonly now: Sample | null;
  /** The heading's number and the whole chart in words, for a sample. */
  readonly words: (sample: Sample, history: readonly Sample[]) => { readonly value: string; readonly story: string };
}

/** A small chart with its newest value in words; pointing at it shows the value of that moment instead. */
export const Chart = memo(function Chart({ name, lines, history, now, words }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<LinePlot | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  useEffect(() => {
    if (!box.current) return;
    plot.current = new LinePlot(box.current, lines, setPointed);
    return () => plot.current?.close();
  }, [lines]);
  useEffect(() => plot.current?.draw(history), [history]);

  const moment = pointed === null ? undefined : history[pointed];
  const shown = moment ?? now;
  return (
    <figure className={css.chart} aria-label={`${name}: ${now ? words(now, history).story : 'no data yet'}`}>
      <figcaption>
        <span>
          {name}
          {moment && ` at ${formatClock(moment.elapsedMs)}`}
        </span>
        <b>{shown ? words(shown, history).value : '–'}</b>
      </figcaption>
      <div ref={box} className={css.plot} aria-hidden="true" />
    </figure>
  );
});

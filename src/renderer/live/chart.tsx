import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import type { Sample } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { formatClock, formatSpan } from '../format/times.js';
import { type Line, sampleAfterKey } from './chart-data.js';
import css from './charts.module.css';
import { LinePlot } from './line-plot.js';

interface ChartProps {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly history: readonly Sample[];
  readonly now: Sample | null;
  readonly axisWords: (value: number) => string;
  /** The heading's number and the whole chart in words, for a sample. */
  readonly words: (sample: Sample, history: readonly Sample[]) => { readonly value: string; readonly story: string };
}

/**
 * A small chart with its newest value in words. Pointing at it, or walking through it with the arrow keys, shows the value
 * of that moment instead.
 */
export const Chart = memo(function Chart({ name, lines, history, now, axisWords, words }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<LinePlot | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  useEffect(() => {
    if (!box.current) return;
    plot.current = new LinePlot({ box: box.current, lines, axisWords, onPoint: setPointed });
    return () => plot.current?.close();
  }, [lines, axisWords]);
  useEffect(() => plot.current?.draw(history), [history]);

  const walk = (event: KeyboardEvent): void => {
    const index = sampleAfterKey(event.key, pointed, history.length);
    if (index === undefined) return;
    event.preventDefault();
    setPointed(index);
    plot.current?.point(index);
  };
  const leave = (): void => {
    setPointed(null);
    plot.current?.point(null);
  };
  const moment = pointed === null ? undefined : history[pointed];
  const shown = moment ?? now;
  const { value, story } = shown ? words(shown, history) : { value: '–', story: t('No data yet') };
  const span = (history.at(-1)?.elapsedMs ?? 0) - (history[0]?.elapsedMs ?? 0);
  return (
    <figure className={css.chart}>
      <figcaption>
        <span>
          {name}
          {moment ? (
            <i> {t('at {time}', { time: formatClock(moment.elapsedMs) })}</i>
          ) : (
            span > 0 && <i> {t('· last {span}', { span: formatSpan(span) })}</i>
          )}
        </span>
        <b>{value}</b>
      </figcaption>
      <div
        ref={box}
        className={css.plot}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, history.length - 1)}
        aria-valuenow={pointed ?? Math.max(0, history.length - 1)}
        aria-valuetext={moment ? t('At {time}: {story}', { time: formatClock(moment.elapsedMs), story }) : story}
        onKeyDown={walk}
        onBlur={leave}
      />
    </figure>
  );
});

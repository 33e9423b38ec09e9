import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Sample } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import type { TimeSpan } from '../../contract/url-spans.js';
import { formatClock } from '../format/times.js';
import { type Line, sampleAfterKey, samplesIn, timeSpan } from './chart-data.js';
import css from './charts.module.css';
import type { LinePlot } from './line-plot.js';

interface ChartProps {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly history: readonly Sample[];
  readonly now: Sample | null;
  /** What the time axis covers, as it goes on after the name; may be empty. */
  readonly span: string;
  readonly axisWords: (value: number) => string;
  /** The heading's number and the whole chart in words, for a sample. */
  readonly words: (sample: Sample, history: readonly Sample[]) => { readonly value: string; readonly story: string };
  /** Shows what finished in a span of time. */
  readonly onSpan: (span: TimeSpan) => void;
}

/** Where a person is in a chart: the sample pointed at, and the one from which a span is marked; null = none. */
interface Place {
  readonly at: number | null;
  readonly from: number | null;
}

const NOWHERE: Place = { at: null, from: null };

/**
 * A small chart with its newest value in words. Pointing at it, or walking through it with the arrow keys, shows the value
 * of that moment instead; a click, dragging over it or Enter shows the URLs that finished then.
 */
export const Chart = memo(function Chart(props: ChartProps) {
  const { name, lines, history, now, span: covered, axisWords, words, onSpan } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<LinePlot | null>(null);
  const newest = useRef(history);
  const [{ at, from }, setPlace] = useState(NOWHERE);
  const show = (first: number, last: number): void => {
    const span = timeSpan(history, first, last);
    if (span) onSpan(span);
  };
  // The plot is made once and asks what holds then.
  const stretched = useRef<(fromSeconds: number, toSeconds: number) => void>(() => {});
  useEffect(() => {
    stretched.current = (fromSeconds, toSeconds) => {
      const samples = samplesIn(history, fromSeconds, toSeconds);
      if (samples) show(...samples);
    };
  });
  useLayoutEffect(() => {
    if (!box.current) return;
    const onPoint = (index: number | null): void => setPlace((before) => ({ ...before, at: index }));
    const onStretch = (...seconds: readonly [number, number]): void => stretched.current(...seconds);
    const parts = { box: box.current, lines, axisWords, onPoint, onStretch };
    let isGone = false;
    // What draws lines is a tenth of all script: the view stands before it is there.
    void import('./line-plot.js').then(({ LinePlot }) => {
      if (isGone) return;
      plot.current = new LinePlot(parts);
      plot.current.draw(newest.current);
    });
    return () => {
      isGone = true;
      plot.current?.close();
      plot.current = null;
    };
  }, [lines, axisWords]);
  // In the frame of the rest that has changed.
  useLayoutEffect(() => {
    newest.current = history;
    plot.current?.draw(history);
  }, [history]);

  const go = (place: Place): void => {
    setPlace(place);
    plot.current?.point(place.at);
    plot.current?.mark(place.at === null || place.from === null ? null : [place.from, place.at]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && at !== null) {
      event.preventDefault();
      show(Math.min(at, from ?? at), Math.max(at, from ?? at));
      return;
    }
    const index = sampleAfterKey(event.key, at, history.length);
    if (index === undefined) return;
    event.preventDefault();
    go({ at: index, from: event.shiftKey && index !== null ? (from ?? at ?? index) : null });
  };
  const moment = at === null ? undefined : history[at];
  const shown = moment ?? now;
  const { value, story } = shown ? words(shown, history) : { value: '–', story: t('No data yet') };
  const blank = blankWords(history, lines);
  const marked = from === null || from === at ? undefined : history[from];
  return (
    <figure className={css.chart}>
      <figcaption>
        <span>
          {name} <i>{moment ? momentWords(moment, marked) : covered}</i>
        </span>
        <b>{value}</b>
      </figcaption>
      <div
        ref={box}
        className={css.plot}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-description={t('Shift with an arrow key marks a span, Enter shows the URLs that finished then.')}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, history.length - 1)}
        aria-valuenow={at ?? Math.max(0, history.length - 1)}
        aria-valuetext={moment ? spokenMoment(moment, marked, story) : story}
        title={t('Click or drag: the URLs that finished then')}
        onKeyDown={onKeyDown}
        onClick={() => at !== null && show(at, at)}
        onBlur={() => go(NOWHERE)}
        data-empty={blank !== null}
      />
      {blank !== null && <p className={css.short}>{blank}</p>}
    </figure>
  );
});

/** What stands in the place of a line; null where there is one. */
function blankWords(history: readonly Sample[], lines: readonly Line[]): string | null {
  if (history.length < 2) return t('Not enough for a line yet');
  const hasData = history.some((sample) => lines.some(({ read }) => read(sample) !== null));
  return hasData ? null : t('No data yet');
}

function momentWords(moment: Sample, marked: Sample | undefined): string {
  if (!marked) return t('at {time}', { time: formatClock(moment.elapsedMs) });
  const ends = [marked.elapsedMs, moment.elapsedMs];
  return t('{from} to {to}', { from: formatClock(Math.min(...ends)), to: formatClock(Math.max(...ends)) });
}

function spokenMoment(moment: Sample, marked: Sample | undefined, story: string): string {
  return marked
    ? t('{span}: {story}', { span: momentWords(moment, marked), story })
    : t('At {time}: {story}', { time: formatClock(moment.elapsedMs), story });
}

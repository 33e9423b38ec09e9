import { useCallback, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { averageRate } from '../../contract/figures.js';
import { isEnded } from '../../contract/job.js';
import type { JobSnapshot, Sample } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import type { TimeSpan } from '../../contract/url-spans.js';
import { formatCount, formatRate, formatTenths } from '../format/numbers.js';
import { formatMillis, formatSpan } from '../format/times.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { showFinished } from '../stores/ui.js';
import { Chart } from './chart.js';
import { highest, type Line } from './chart-data.js';
import css from './charts.module.css';

const PAGES: readonly Line[] = [{ read: (s) => s.pagesPerSecond, colour: '--saved' }];
const ANSWERS: readonly Line[] = [
  { read: (s) => s.p50Ms, colour: '--fetch' },
  { read: (s) => s.p90Ms, colour: '--process', dashed: true },
];
const QUEUE: readonly Line[] = [{ read: (s) => s.queued, colour: '--queued' }];

/** Pages per second alone, over the whole crawl, with their average: how fast it was at last says little of it. */
export function PagesChart() {
  const jobId = useSnapshot((s) => s.jobId);
  const history = useLive(useShallow(({ snapshot }) => wholeHistory(snapshot)));
  const average = useSnapshot((s) => averageRate(s.counters, s.elapsedMs));
  const onSpan = useCallback((span: TimeSpan) => showFinished(jobId, span), [jobId]);
  const whole = useMemo(() => {
    const last = history.at(-1);
    return last ? { ...last, pagesPerSecond: average } : null;
  }, [history, average]);
  const words = useCallback(
    (sample: Sample, samples: readonly Sample[]) =>
      sample === whole ? averageWords(sample) : pagesWords(sample, samples),
    [whole],
  );
  return (
    <Chart
      name={t('Pages per second')}
      lines={PAGES}
      history={history}
      now={whole}
      span={coveredWords(history)}
      axisWords={formatRate}
      words={words}
      onSpan={onSpan}
    />
  );
}

/** Three lines, drawn once a second as the history grows; the figures beside them are of now. */
export function Charts() {
  const jobId = useSnapshot((s) => s.jobId);
  const recent = useSnapshot((s) => s.history);
  const whole = useLive(useShallow(({ snapshot }) => wholeHistory(snapshot)));
  const hasEnded = useSnapshot((s) => isEnded(s.status));
  const [chosen, setChosen] = useState<Span | null>(null);
  // Not the last sample, which may be a second old: the same figures stand elsewhere at the same moment.
  const now = useLive(useShallow(({ snapshot }) => currentSample(snapshot)));
  const onSpan = useCallback((span: TimeSpan) => showFinished(jobId, span), [jobId]);
  const isLonger = (recent[0]?.elapsedMs ?? 0) > LEAST_OLDER_MS;
  const span = isLonger ? (chosen ?? (hasEnded ? 'whole' : 'recent')) : 'whole';
  const history = span === 'whole' ? whole : recent;
  const shared = { history, now, span: isLonger ? '' : coveredWords(history), onSpan };
  return (
    <section className={css.charts} aria-label={t('Charts')} data-choice={isLonger}>
      {isLonger && <SpanChoice span={span} elapsedMs={whole.at(-1)?.elapsedMs ?? 0} onChoose={setChosen} />}
      <Chart name={t('Pages per second')} lines={PAGES} axisWords={formatRate} words={pagesWords} {...shared} />
      <Chart
        name={t('Response time p50 · p90')}
        lines={ANSWERS}
        axisWords={formatMillis}
        words={answerWords}
        {...shared}
      />
      <Chart name={t('Queue')} lines={QUEUE} axisWords={formatCount} words={queueWords} {...shared} />
    </section>
  );
}

type Span = 'recent' | 'whole';
/** The last minutes are no longer the whole crawl once it is older than them by this. */
const LEAST_OLDER_MS = 5000;

interface SpanChoiceProps {
  readonly span: Span;
  readonly elapsedMs: number;
  readonly onChoose: (span: Span) => void;
}

function SpanChoice({ span, elapsedMs, onChoose }: SpanChoiceProps) {
  const words: readonly (readonly [Span, string])[] = [
    ['recent', t('Last 10 min')],
    ['whole', t('Whole crawl, {span}', { span: formatSpan(elapsedMs) })],
  ];
  return (
    <div className={css.choice} role="group" aria-label={t('Time shown')}>
      {words.map(([name, label]) => (
        <button key={name} type="button" aria-pressed={span === name} onClick={() => onChoose(name)}>
          {label}
        </button>
      ))}
    </div>
  );
}

/** How long the crawl is that a chart shows the whole of. */
function coveredWords(history: readonly Sample[]): string {
  const elapsedMs = history.at(-1)?.elapsedMs ?? 0;
  return elapsedMs > 0 ? `· ${formatSpan(elapsedMs)}` : '';
}

/** What an older version kept of a crawl are its last minutes. */
function wholeHistory({ history, whole }: JobSnapshot): readonly Sample[] {
  return whole.samples.length > 0 ? whole.samples : history;
}

function currentSample(s: JobSnapshot): Sample {
  const [p50Ms, p90Ms] = [s.latency?.p50Ms ?? null, s.latency?.p90Ms ?? null];
  return {
    elapsedMs: s.elapsedMs,
    atMs: null,
    pagesPerSecond: s.pagesPerSecond,
    p50Ms,
    p90Ms,
    queued: s.counters.queued,
  };
}

function pagesWords(sample: Sample, history: readonly Sample[]): { value: string; story: string } {
  const value = formatTenths(sample.pagesPerSecond);
  const most = formatTenths(highest(history, (s) => s.pagesPerSecond));
  return { value, story: t('{value} pages per second now, {most} at the peak', { value, most }) };
}

/** Without the peak: the line is smoothed, and of a crawl of some seconds it stays below the average. */
function averageWords(sample: Sample): { value: string; story: string } {
  const value = formatTenths(sample.pagesPerSecond);
  return { value: t('{value} on average', { value }), story: t('{value} pages per second on average', { value }) };
}

function answerWords(sample: Sample): { value: string; story: string } {
  if (sample.p50Ms === null || sample.p90Ms === null) return { value: '–', story: t('No responses yet') };
  const [median, p90] = [formatMillis(sample.p50Ms), formatMillis(sample.p90Ms)];
  return {
    value: `${withoutUnitOf(median, p90)} · ${p90}`,
    story: t('Median response time {median}, 90th percentile {p90}', { median, p90 }),
  };
}

/** `211` of `211 ms` beside `353 ms`: the unit is said once. */
function withoutUnitOf(amount: string, other: string): string {
  const unit = /\s\S+$/.exec(other)?.[0] ?? '';
  return amount.endsWith(unit) ? amount.slice(0, amount.length - unit.length) : amount;
}

function queueWords(sample: Sample, history: readonly Sample[]): { value: string; story: string } {
  const value = formatCount(sample.queued);
  const most = formatCount(highest(history, (s) => s.queued));
  return { value, story: t('{value} URLs queued now, {most} at the peak', { value, most }) };
}

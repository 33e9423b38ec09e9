import { useShallow } from 'zustand/react/shallow';
import type { JobSnapshot, Sample } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { formatCount, formatRate, formatTenths } from '../format/numbers.js';
import { formatMillis } from '../format/times.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { Chart } from './chart.js';
import { highest, type Line } from './chart-data.js';
import css from './charts.module.css';

const PAGES: readonly Line[] = [{ read: (s) => s.pagesPerSecond, colour: '--saved' }];
const ANSWERS: readonly Line[] = [
  { read: (s) => s.p50Ms, colour: '--fetch' },
  { read: (s) => s.p90Ms, colour: '--process', dashed: true },
];
const QUEUE: readonly Line[] = [{ read: (s) => s.queued, colour: '--queued' }];

/** Pages per second alone, over the last ten minutes of the crawl. */
export function PagesChart() {
  const history = useSnapshot((s) => s.history);
  return (
    <Chart
      name={t('Pages per second')}
      lines={PAGES}
      history={history}
      now={history.at(-1) ?? null}
      axisWords={formatRate}
      words={pagesWords}
    />
  );
}

/** Three lines over the last ten minutes, drawn once a second as the history grows; the figures beside them are of now. */
export function Charts() {
  const history = useSnapshot((s) => s.history);
  // Not the last sample, which may be a second old: the same figures stand elsewhere at the same moment.
  const now = useLive(useShallow(({ snapshot }) => currentSample(snapshot)));
  return (
    <section className={css.charts} aria-label={t('Charts')}>
      <Chart
        name={t('Pages per second')}
        lines={PAGES}
        history={history}
        now={now}
        axisWords={formatRate}
        words={pagesWords}
      />
      <Chart
        name={t('Response time, median and p90')}
        lines={ANSWERS}
        history={history}
        now={now}
        axisWords={formatMillis}
        words={answerWords}
      />
      <Chart name={t('Queue')} lines={QUEUE} history={history} now={now} axisWords={formatCount} words={queueWords} />
    </section>
  );
}

function currentSample(s: JobSnapshot): Sample {
  const [p50Ms, p90Ms] = [s.latency?.p50Ms ?? null, s.latency?.p90Ms ?? null];
  return { elapsedMs: s.elapsedMs, pagesPerSecond: s.pagesPerSecond, p50Ms, p90Ms, queued: s.counters.queued };
}

function pagesWords(sample: Sample, history: readonly Sample[]): { value: string; story: string } {
  const value = formatTenths(sample.pagesPerSecond);
  const most = formatTenths(highest(history, (s) => s.pagesPerSecond));
  return { value, story: t('{value} pages per second now, {most} at the peak', { value, most }) };
}

function answerWords(sample: Sample): { value: string; story: string } {
  if (sample.p50Ms === null || sample.p90Ms === null) return { value: '–', story: t('No responses yet') };
  const [median, p90] = [formatMillis(sample.p50Ms), formatMillis(sample.p90Ms)];
  return {
    value: `${median} · ${p90}`,
    story: t('Median response time {median}, 90th percentile {p90}', { median, p90 }),
  };
}

function queueWords(sample: Sample, history: readonly Sample[]): { value: string; story: string } {
  const value = formatCount(sample.queued);
  const most = formatCount(highest(history, (s) => s.queued));
  return { value, story: t('{value} URLs queued now, {most} at the peak', { value, most }) };
}

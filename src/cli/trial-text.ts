import { durationWords, roughBytes } from '../contract/amounts.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import type { PageRecord } from '../contract/job.js';
import { trialForecast, type TriedPage } from '../contract/trial.js';
import { forecastLines, trialWarnings } from '../contract/trial-words.js';

/** What the pages of a trial have shown, and what the whole crawl would become. */
export function trialText(snapshot: JobSnapshot, tried: readonly TriedPage[]): string {
  const { lines, notes } = forecastLines(trialForecast(tried, snapshot), { bytes: roughBytes, span: roughSpan });
  const text = [
    'Pages tried:',
    ...tried.map(({ record }) => `  ${record.state.padEnd(STATE_WIDTH)} ${record.url}${verdict(record)}`),
    ...trialWarnings(snapshot, tried).map((warning) => `Warning: ${warning}`),
    'The whole crawl, as far as they tell:',
    ...lines.map(({ name, value }) => `  ${name}: ${value}`),
    ...notes.map((note) => `  ${note}`),
  ];
  return `${text.join('\n')}\n`;
}

const STATE_WIDTH = 'unchanged'.length;

/** Where it was saved, or why it was not. */
function verdict({ state, reason, message, markdownPath, rawPath }: PageRecord): string {
  if (state !== 'saved' && state !== 'unchanged') return ` (${message ?? reason ?? state})`;
  const file = markdownPath ?? rawPath;
  return file === null ? '' : ` → ${file}`;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** No finer than a forecast knows it: by five seconds, from a minute on by minutes. */
function roughSpan(ms: number): string {
  const step = ms < MINUTE_MS ? 5 * SECOND_MS : MINUTE_MS;
  return durationWords(Math.max(step, Math.ceil(ms / step) * step));
}

import { say } from './saying.js';
import type { JobConfig } from './job-config.js';
import type { JobSnapshot } from './job-snapshot.js';
import { msg, numberWords, t } from './language.js';
import { noContentCounts, type NoContentKind } from './no-content.js';
import type { Estimate, TrialForecast, TriedPage } from './trial.js';

/** A line of a forecast. */
export interface ForecastLine {
  readonly name: string;
  readonly value: string;
}

/** How a window and a terminal write amounts. */
export interface AmountForms {
  readonly bytes: (bytes: number) => string;
  readonly span: (ms: number) => string;
}

/** A forecast in words: its lines, and what is to be known of them. */
export function forecastLines(
  forecast: TrialForecast,
  { bytes, span }: AmountForms,
): { readonly lines: readonly ForecastLine[]; readonly notes: readonly string[] } {
  if (forecast.kind === 'unknown')
    return { lines: [], notes: [t('What the whole crawl becomes cannot be told: {why}.', { why: t(forecast.why) })] };
  const { why, limit } = forecast;
  return {
    lines: [
      { name: t('Pages in all'), value: estimateWords(forecast.pages, numberWords) },
      { name: t('Download in all'), value: estimateWords(forecast.bytes, bytes) },
      { name: t('Time still needed'), value: estimateWords(forecast.durationMs, span) },
    ],
    notes: [
      ...(why === null ? [] : [t('How much more it becomes cannot be told: {why}.', { why: t(why) })]),
      ...(limit === null ? [] : [t('It pauses at the page limit of {limit} and asks.', { limit: numberWords(limit) })]),
    ],
  };
}

/** `about 120`, `120 to 340`, `at least 120`. */
function estimateWords({ from, to }: Estimate, write: (amount: number) => string): string {
  const [least, most] = [write(from), to === null ? null : write(to)];
  if (most === null) return t('at least {least}', { least });
  return least === most ? t('about {least}', { least }) : t('{least} to {most}', { least, most });
}

/** What a person should know before the whole site is asked for: patterns held back, pages that are no content, failures. */
export function trialWarnings(
  { traps, config }: Pick<JobSnapshot, 'traps'> & { readonly config: Pick<JobConfig, 'render'> },
  tried: readonly TriedPage[],
): readonly string[] {
  const held = traps.filter(({ state, parked }) => state === 'parked' && parked > 0);
  const counts: Partial<Record<NoContentKind, number>> = {};
  for (const { record } of tried)
    if (record.noContent !== null) counts[record.noContent] = (counts[record.noContent] ?? 0) + 1;
  const failed = tried.filter(({ record }) => record.state === 'failed').length;
  const of = { n: numberWords(failed), of: numberWords(tried.length) };
  return [
    ...held.map(({ pattern, parked }) => t(HELD, { n: parked, pattern })),
    ...(Object.keys(counts).length > 0
      ? [t('Without content: {counts}.', { counts: say(...noContentCounts(counts)) })]
      : []),
    ...(counts.script_shell && config.render === 'off' ? [t(NO_SCRIPTS)] : []),
    ...(failed > 0 ? [t('{n} of {of} pages failed.', of)] : []),
  ];
}

const NO_SCRIPTS = msg(
  'This crawl runs no scripts: pages that only a script fills stay empty. The setting “Render pages” fills them.',
);
const HELD = msg(
  '{n, plural, one {# address of a pattern that looks endless is} other {# addresses of a pattern that looks endless are}} held back: {pattern}',
);

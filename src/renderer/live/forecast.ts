import { savedPages } from '../../contract/figures.js';
import type { JobSnapshot, Sample } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { formatSpan } from '../format/times.js';
import { hostOf } from '../format/urls.js';

/** When a crawl ends, as far as that can be told. */
export type Forecast =
  | {
      readonly kind: 'range';
      readonly fromMs: number;
      readonly toMs: number;
      /** It will pause there before it is done. */
      readonly limit: number | null;
      /** URLs of hosts that are held back: it will pause when only they are left. */
      readonly held: number;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** How it went for so long says how it goes on. */
const WINDOW_MS = 60_000;
/** Less says nothing yet. */
const LEAST_MS = 8000;
/** Above this the two ends of the range say nothing any more. */
const WIDEST = 20;

/**
 * How long a running crawl still takes; null where it does not run. The shortest end: nothing more is found, and pages are
 * saved as fast as lately. The longest: new URLs go on being found, so that the queue shrinks as it did.
 */
export function forecastOf(
  snapshot: Pick<JobSnapshot, 'status' | 'history' | 'counters' | 'config' | 'sitemaps' | 'parked' | 'lanes' | 'hosts'>,
): Forecast | null {
  const { status, history, counters, config, sitemaps, parked, lanes } = snapshot;
  if (status !== 'running') return null;
  if (sitemaps !== null && sitemaps.reading !== null) return unknown(t('sitemaps are still being read'));
  const held = heldUrls(snapshot);
  const left = Math.max(0, counters.queued - held) + counters.pending;
  const saved = savedPages(counters);
  const recent = lastMinute(history);
  const since = sincePeak(recent);
  const [peak, last] = [since[0], since.at(-1)];
  if (!peak || !last || (recent[0] && last.elapsedMs - recent[0].elapsedMs < LEAST_MS))
    return unknown(t('the crawl has only just begun'));
  if (parked.length > 0 && (lanes.every((lane) => lane === null) || parkedUrls(snapshot) > left / 2))
    return unknown(t('hosts wait before they may be asked again'));
  const savedPerMs = meanRate(since) / 1000;
  if (savedPerMs <= 0) return unknown(t('no page has been saved lately'));
  const limit = config.maxPages !== null && saved + left >= config.maxPages ? config.maxPages : null;
  const spanMs = last.elapsedMs - peak.elapsedMs;
  if (spanMs < LEAST_MS) {
    if (limit === null) return unknown(t('as many URLs are found as are fetched'));
    return limited(limit, saved, savedPerMs);
  }
  const shrinksPerMs = (peak.queued - last.queued) / spanMs;
  const fromMs = Math.max(left / Math.max(savedPerMs, shrinksPerMs), slowestHostMs(snapshot));
  const toMs = Math.max(left / shrinksPerMs, fromMs);
  if (limit !== null && (limit - saved) / savedPerMs < fromMs) return limited(limit, saved, savedPerMs);
  if (!(toMs <= fromMs * WIDEST)) return unknown(t('nearly as many URLs are found as are fetched'));
  return { kind: 'range', fromMs, toMs, limit: null, held };
}

function limited(limit: number, saved: number, savedPerMs: number): Forecast {
  const ms = Math.max(0, limit - saved) / savedPerMs;
  return { kind: 'range', fromMs: ms, toMs: ms, limit, held: 0 };
}

/** What waits where nothing is begun. */
function heldUrls({ config, hosts }: Pick<JobSnapshot, 'config' | 'hosts'>): number {
  const held = hosts.filter(({ origin }) => config.heldHosts.includes(hostOf(origin)));
  return held.reduce((sum, { queued }) => sum + queued, 0);
}

/** What waits where nothing may be asked for a while. */
function parkedUrls({ parked, hosts }: Pick<JobSnapshot, 'parked' | 'hosts'>): number {
  const waiting = new Set(parked.map(({ origin }) => origin));
  return hosts.reduce((sum, { origin, queued }) => (waiting.has(origin) ? sum + queued : sum), 0);
}

/** How long the host takes at least that wants most time between its requests, for what is queued there. */
function slowestHostMs({ config, hosts }: Pick<JobSnapshot, 'config' | 'hosts'>): number {
  const paced = hosts.filter(({ origin }) => !config.heldHosts.includes(hostOf(origin)));
  return Math.max(0, ...paced.map(({ queued, intervalMs }) => queued * intervalMs));
}

/** `1–3 min`, `about 40 s`; `–` where it cannot be told. */
export function forecastValue(forecast: Forecast | null): string {
  if (forecast?.kind !== 'range') return '–';
  const [from, to] = [roundSpan(forecast.fromMs), roundSpan(forecast.toMs)];
  if (from === to) return `~ ${to}`;
  const [fromNumber, fromUnit] = from.split(' ');
  return to.endsWith(` ${fromUnit ?? ''}`) && !to.includes(' h ') ? `${fromNumber ?? ''}–${to}` : `${from}–${to}`;
}

/** The whole sentence; empty for a crawl that does not run. */
export function forecastWords(forecast: Forecast | null): string {
  if (forecast === null) return '';
  if (forecast.kind === 'unknown') return t('Cannot tell when it ends: {why}', { why: forecast.why });
  const { fromMs, toMs, limit, held } = forecast;
  const [from, to] = [roundSpan(fromMs), roundSpan(toMs)];
  if (limit !== null) return t('Likely to pause in about {to}, at {limit} pages', { to, limit });
  if (held > 0)
    return t('Likely to pause in about {to}, with {held, plural, one {# URL} other {# URLs}} held back', { to, held });
  return from === to ? t('Likely done in about {to}', { to }) : t('Likely done in {from} to {to}', { from, to });
}

function lastMinute(history: readonly Sample[]): readonly Sample[] {
  const until = history.at(-1)?.elapsedMs ?? 0;
  return history.filter(({ elapsedMs }) => until - elapsedMs <= WINDOW_MS);
}

/** From the last time the queue was longest: what was before, such as a first page of a thousand links, is over. */
function sincePeak(samples: readonly Sample[]): readonly Sample[] {
  const lengths = samples.map(({ queued }) => queued);
  return samples.slice(lengths.lastIndexOf(Math.max(...lengths)));
}

function meanRate(samples: readonly Sample[]): number {
  return samples.reduce((sum, { pagesPerSecond }) => sum + pagesPerSecond, 0) / Math.max(1, samples.length);
}

/** A span no finer than it is known: seconds by fives, minutes from one on. */
function roundSpan(ms: number): string {
  const seconds = Math.max(5, Math.ceil(ms / 5000) * 5);
  return formatSpan(seconds < 60 ? seconds * 1000 : Math.ceil(ms / 60_000) * 60_000);
}

function unknown(why: string): Forecast {
  return { kind: 'unknown', why };
}

import type { JobSnapshot } from './job-snapshot.js';
import type { PageRecord } from './job.js';
import { type Message, msg } from './language.js';

/** A page that a trial asked for, with what became of it. */
export interface TriedPage {
  readonly record: PageRecord;
  /** URLs in scope that were first found on it. */
  readonly found: number;
}

/** What is estimated, at the least and at the most; `to` null = how much more cannot be told. */
export interface Estimate {
  readonly from: number;
  readonly to: number | null;
}

/** What the whole crawl would become, as far as its first pages tell. */
export type TrialForecast =
  | {
      readonly kind: 'range';
      /** Pages saved in all, those of the trial too. */
      readonly pages: Estimate;
      /** Decoded bytes received in all. */
      readonly bytes: Estimate;
      /** Running time still needed. */
      readonly durationMs: Estimate;
      /** Why it cannot be told at the most; null where it can. */
      readonly why: Message | null;
      /** The page limit, where the crawl may reach it: it asks there. */
      readonly limit: number | null;
    }
  | { readonly kind: 'unknown'; readonly why: Message };

/** Fewer pages tell nothing of the others. */
const LEAST_PAGES = 8;
/** Where a page leads to so few new ones on average, a queue that goes on that way comes to an end. */
const ENDING_YIELD = 0.5;
/** Where the second half of the pages found less than this share of what the first did, the finds are running out. */
const RUNNING_OUT = 0.8;

/**
 * Forecasts from the pages of a trial, in the order in which they were asked for. The two halves of the trial are measured
 * each by itself, and the range is what both would lead to. Least: nothing is found any more. Most: finds go on as in the
 * second half where that comes to an end, else they decline half as steeply as they did from one half to the other.
 */
export function trialForecast(
  tried: readonly TriedPage[],
  { counters, config, bytes, elapsedMs, sitemaps }: TrialFigures,
): TrialForecast {
  if (tried.length < LEAST_PAGES) return { kind: 'unknown', why: msg('too few pages were tried') };
  const half = Math.floor(tried.length / 2);
  const halves = [measure(tried.slice(0, half)), measure(tried.slice(half))] as const;
  const queued = counters.queued + counters.pending;
  const more = sitemaps !== null && sitemaps.reading !== null ? SITEMAPS : stillToFind(halves, queued);
  const most = typeof more === 'number' ? queued + more : null;
  const saved = counters.saved + counters.unchanged;
  const usualMs = measure(tried).answerMs;
  const perPageMs = (answerMs: number): number => (elapsedMs / tried.length) * (usualMs > 0 ? answerMs / usualMs : 1);
  const over = (now: number, each: (one: HalfTrial) => number): Estimate => {
    const [low, high] = [Math.min(...halves.map(each)), Math.max(...halves.map(each))];
    return { from: Math.round(now + queued * low), to: most === null ? null : Math.round(now + most * high) };
  };
  const pages = over(saved, ({ savedShare }) => savedShare);
  const { maxPages } = config;
  return {
    kind: 'range',
    pages,
    bytes: over(bytes, (one) => one.bytes),
    durationMs: over(0, ({ answerMs }) => perPageMs(answerMs)),
    why: typeof more === 'number' ? null : more,
    limit: maxPages !== null && (pages.to === null || pages.to > maxPages) ? maxPages : null,
  };
}

/** Whether a crawl rests because its trial is done: it can be looked at, and goes on as the whole crawl. */
export function isTrialDone({ status, budget }: Pick<JobSnapshot, 'status' | 'budget'>): boolean {
  return status === 'paused' && budget !== null && budget.spent && budget.name === 'trialPages';
}

/** What of a crawl a forecast is made of. */
export type TrialFigures = Pick<JobSnapshot, 'counters' | 'config' | 'bytes' | 'elapsedMs' | 'sitemaps'>;

const SITEMAPS = msg('sitemaps are still being read');
const GROWING = msg('the last pages led to nearly as many new addresses as the first');

/** Half of a trial, a page on average. */
interface HalfTrial {
  readonly savedShare: number;
  readonly bytes: number;
  readonly answerMs: number;
  readonly found: number;
  readonly pages: number;
}

function measure(pages: readonly TriedPage[]): HalfTrial {
  const mean = (of: (page: TriedPage) => number): number =>
    pages.reduce((sum, page) => sum + of(page), 0) / pages.length;
  return {
    savedShare: mean(({ record: { state } }) => (state === 'saved' || state === 'unchanged' ? 1 : 0)),
    bytes: mean(({ record }) => record.bytes ?? 0),
    answerMs: mean(({ record }) => record.durationMs ?? 0),
    found: mean(({ found }) => found),
    pages: pages.length,
  };
}

/** URLs that may still be found at the most, or why that cannot be told. */
function stillToFind([first, second]: readonly [HalfTrial, HalfTrial], queued: number): number | Message {
  if (second.found < ENDING_YIELD) return (queued * second.found) / (1 - second.found);
  const decline = first.found === 0 ? 1 : second.found / first.found;
  if (decline >= RUNNING_OUT) return GROWING;
  const slower = (1 + decline) / 2;
  return (second.found * second.pages * slower) / (1 - slower);
}

import type { Counters } from './counters.js';
import type { SkipReason } from './outcome.js';

/** Reasons that say: this URL never belonged to the crawl. Closed over what a person asked for, not over what happened. */
const OUTSIDE: readonly SkipReason[] = [
  'out_of_scope',
  'not_included',
  'excluded_by_rule',
  'user_excluded',
  'too_deep',
  'unsupported_scheme',
  'invalid_url',
  'url_too_long',
];

/** What figures are made of: of a snapshot or of a job in a list. */
export interface FigureSource {
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
}

/**
 * The figures that sidebar, header, bar, charts, terminal and reports have in common, each with its one meaning:
 * known = outside + inScope; inScope = finished + left; finished = saved + skipped + failed.
 */
export interface Figures {
  /** Every URL that was found. */
  readonly known: number;
  /** Those that never belonged to the crawl. */
  readonly outside: number;
  readonly inScope: number;
  /** Pages that are there: saved now, or unchanged since an earlier crawl. */
  readonly saved: number;
  /** Skipped although they are in scope. */
  readonly skipped: number;
  readonly failed: number;
  /** URLs in scope of which it is known what became. */
  readonly finished: number;
  /** Queued or in work. */
  readonly left: number;
}

export function figuresOf({ counters: c, skippedByReason }: FigureSource): Figures {
  const outside = outsideCount(skippedByReason);
  const saved = savedPages(c);
  const skipped = c.skipped - outside;
  const finished = saved + skipped + c.failed;
  const [known, failed, left] = [c.discovered, c.failed, c.queued + c.pending];
  return { known, outside, inScope: known - outside, saved, skipped, failed, finished, left };
}

/** Whether a reason says that a URL never belonged to the crawl. */
export function isOutside(reason: SkipReason): boolean {
  return OUTSIDE.includes(reason);
}

/** How many of the skipped URLs lie outside what the crawl was asked for. */
export function outsideCount(skippedByReason: FigureSource['skippedByReason']): number {
  return OUTSIDE.reduce((sum, reason) => sum + Math.max(0, skippedByReason[reason] ?? 0), 0);
}

/** Pages that are there. What speeds count, and what the page limit does. */
export function savedPages({ saved, unchanged }: Pick<Counters, 'saved' | 'unchanged'>): number {
  return saved + unchanged;
}

/** Pages per second over the whole running time. */
export function averageRate(counters: Pick<Counters, 'saved' | 'unchanged'>, elapsedMs: number): number {
  return savedPages(counters) / Math.max(0.001, elapsedMs / 1000);
}

import type { CrawlEvent } from './events.js';
import type { SkipReason } from './outcome.js';
import { NO_OUTSIDE_LINKS, type OutsideLinks, outsideSum } from './outside-links.js';

/** What became of the first links and URLs of a crawl: bounded, and still there when the crawl is long past them. */
export interface FirstLinks {
  /** Pages whose links are counted here. */
  readonly pages: number;
  /** New URLs on them. */
  readonly found: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Where those that are out of scope lead; all zero where that is not known. */
  readonly outside: OutsideLinks;
  /** The first URLs that ended. */
  readonly settled: number;
  /** Those of them that were asked for, or nearly, and skipped. */
  readonly refused: Readonly<Partial<Record<SkipReason, number>>>;
}

const FIRST_PAGES = 5;
const FIRST_URLS = 20;

export const NO_LINKS_YET: FirstLinks = {
  pages: 0,
  found: 0,
  skipped: {},
  outside: NO_OUTSIDE_LINKS,
  settled: 0,
  refused: {},
};

/** Whether the links of one more page, which are so deep, are counted. */
export function countsLinks({ pages }: FirstLinks, depth: number): boolean {
  return depth > 0 && pages < FIRST_PAGES;
}

/** Counts the first events of a crawl. A person's change of rules is an answer: what was held back is no news after it. */
export function firstLinksAfter(first: FirstLinks, event: CrawlEvent): FirstLinks {
  switch (event.type) {
    case 'urls_discovered':
      if (!countsLinks(first, event.depth)) return first;
      return {
        ...first,
        pages: first.pages + 1,
        found: first.found + event.count,
        skipped: summed(first.skipped, event.skipped),
        outside: event.outside ? outsideSum(first.outside, event.outside) : first.outside,
      };
    case 'url_saved':
    case 'url_failed':
      return first.settled >= FIRST_URLS ? first : { ...first, settled: first.settled + 1 };
    case 'url_skipped':
      if (first.settled >= FIRST_URLS) return first;
      return { ...first, settled: first.settled + 1, refused: summed(first.refused, { [event.reason]: 1 }) };
    case 'urls_reevaluated':
      return event.entered > 0 ? { ...NO_LINKS_YET, pages: FIRST_PAGES, settled: FIRST_URLS } : first;
    case 'job_restored': {
      const { discovered, saved, unchanged, failed, skipped } = event.counters;
      const pages = saved + unchanged;
      // Of a crawl that is past its first pages nobody knows any more what these linked to.
      if (pages > FIRST_PAGES) return { ...NO_LINKS_YET, pages: FIRST_PAGES, settled: FIRST_URLS };
      return {
        pages,
        found: Math.max(0, discovered - pages - failed),
        skipped: event.skippedByReason,
        outside: NO_OUTSIDE_LINKS,
        settled: pages + failed + skipped,
        refused: event.skippedByReason,
      };
    }
    default:
      return first;
  }
}

function summed(
  counts: Readonly<Partial<Record<SkipReason, number>>>,
  more: Readonly<Partial<Record<SkipReason, number>>>,
): Readonly<Partial<Record<SkipReason, number>>> {
  const sum: Partial<Record<SkipReason, number>> = { ...counts };
  // Object.entries widens the keys to string; they are those of `more`.
  for (const [reason, n] of Object.entries(more) as [SkipReason, number][]) sum[reason] = (sum[reason] ?? 0) + n;
  return sum;
}

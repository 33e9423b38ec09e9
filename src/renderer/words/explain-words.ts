import { checkName, type Explained, verdictOf } from '../../contract/explanation.js';
import type { KnownUrl } from '../../contract/rules.js';
import type { PageRecord } from '../../contract/job.js';
import { formatCount } from '../format/numbers.js';
import { reasonWords, skipWords } from './outcome-words.js';

const FOUND: Readonly<Record<string, string>> = {
  seed: 'It is a starting address.',
  sitemap: 'It was found in a sitemap.',
  redirect: 'Another page redirects to it.',
  user: 'You added it.',
  asset: 'A page uses it: it is an image, a style, a script or a font.',
};

/** Whether the rules take a URL, and where it is known whether fetching it went well. */
export function isGood(explained: Explained): boolean {
  return verdictOf(explained) === 'passes';
}

/** The answer in a sentence: whether the rules take the URL, and what decided. */
export function verdictWords({ skip, checks, known }: Explained): string {
  const why = skip === null ? '' : ` ${skipWords(skip).long}`;
  switch (verdictOf({ skip, checks, known })) {
    case 'left_out':
      return `${known ? 'It is not crawled.' : 'It would not be crawled.'}${why} Decided by: ${checkName(checks.at(-1)?.name ?? '')}.`;
    case 'kept':
      return `It is saved, but would be left out now.${why}`;
    case 'failed':
      return 'It belongs to the crawl, but it failed.';
    case 'held_up':
      return 'It belongs to the crawl, but cannot be fetched now.';
    case 'passes':
      return `${known ? 'It belongs to the crawl' : 'It would be crawled'}: it passes every check.`;
  }
}

/** What a job has done with a URL, in a sentence. */
export function fateWords(record: Pick<PageRecord, 'state' | 'status' | 'reason' | 'message' | 'attempts'>): string {
  const answered = record.status === null ? '' : `, answered ${record.status}`;
  const tries = record.attempts > 1 ? ` after ${formatCount(record.attempts)} attempts` : '';
  const why = record.message ?? reasonWords(record.reason)?.long ?? '';
  return `In this crawl: ${record.state}${tries}${answered}.${why === '' ? '' : ` ${why}`}`;
}

/** How a job came upon a URL, where no page names it. */
export function foundWords({ foundAs }: Pick<KnownUrl, 'foundAs'>): string {
  return FOUND[foundAs] ?? `It was found as: ${foundAs}.`;
}

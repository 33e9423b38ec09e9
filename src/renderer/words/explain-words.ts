import type { KnownUrl, UrlExplanation } from '../../contract/rules.js';
import type { PageRecord } from '../../contract/job.js';
import { formatCount } from '../format/numbers.js';
import { reasonWords, skipWords } from './outcome-words.js';

/** Names of checks as a person would say them; a check that is not here goes by its own name. */
const CHECKS: Readonly<Record<string, string>> = {
  address: 'Address',
  scheme: 'Scheme',
  length: 'Length',
  scope: 'Scope',
  exclude: 'Exclude rules',
  include: 'Include rules',
  depth: 'Depth',
  nofollow: 'nofollow',
  robots: 'robots.txt',
  trap: 'Endless patterns',
  known: 'Already known',
  found: 'In this crawl',
  private_address: 'Private address',
};

const FOUND: Readonly<Record<string, string>> = {
  seed: 'It is a starting address.',
  sitemap: 'It was found in a sitemap.',
  redirect: 'Another page redirects to it.',
  user: 'You added it.',
  asset: 'A page uses it: it is an image, a style, a script or a font.',
};

export function checkName(name: string): string {
  return CHECKS[name] ?? name.replaceAll('_', ' ');
}

/** An explanation, as far as the verdict is made of it. */
type Verdict = Pick<UrlExplanation, 'skip' | 'checks'> & {
  readonly known: { readonly record: Pick<PageRecord, 'state'> } | null;
};

/** Whether the rules take a URL, and where it is known whether fetching it went well. */
export function isGood({ skip, known }: Omit<Verdict, 'checks'>): boolean {
  return skip === null && known?.record.state !== 'failed';
}

/** The answer in a sentence: whether the rules take the URL, and what decided. */
export function verdictWords({ skip, checks, known }: Verdict): string {
  if (skip === null) {
    if (known?.record.state === 'failed') return 'It belongs to the crawl, but it failed.';
    return `${known ? 'It belongs to the crawl' : 'It would be crawled'}: it passes every check.`;
  }
  const decisive = checks.at(-1);
  const by = decisive ? ` Decided by: ${checkName(decisive.name)}.` : '';
  return `${known ? 'It is not crawled.' : 'It would not be crawled.'} ${skipWords(skip).long}${by}`;
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

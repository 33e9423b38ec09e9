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
  known: 'Known already',
  private_address: 'Private address',
};

const FOUND: Readonly<Record<string, string>> = {
  seed: 'It is an address the crawl began from.',
  sitemap: 'It was found in a sitemap.',
  redirect: 'Another page redirects to it.',
  user: 'It was asked for by you.',
  asset: 'It is a part of a page: an image, a style, a script or a font.',
};

export function checkName(name: string): string {
  return CHECKS[name] ?? name.replaceAll('_', ' ');
}

/** The answer in a sentence: whether the rules take the URL, and what decided. */
export function verdictWords({ skip, checks }: Pick<UrlExplanation, 'skip' | 'checks'>): string {
  if (skip === null) return 'It belongs to the crawl: every check lets it through.';
  const decisive = checks.at(-1);
  const by = decisive ? ` Decided by: ${checkName(decisive.name)}.` : '';
  return `It is not crawled. ${skipWords(skip).long}${by}`;
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

import { checkName, type Explained, verdictOf } from '../../contract/explanation.js';
import type { KnownUrl } from '../../contract/rules.js';
import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { skipWords, whyWords } from './outcome-words.js';
import { STATE_WORDS } from './state-words.js';

const FOUND: Readonly<Record<string, string>> = {
  seed: t('It is a starting address.'),
  sitemap: t('It was found in a sitemap.'),
  redirect: t('Another page redirects to it.'),
  user: t('You added it.'),
  asset: t('A page uses it: it is an image, a style, a script or a font.'),
};

/** Whether the rules take a URL, and where it is known whether fetching it went well. */
export function isGood(explained: Explained): boolean {
  return verdictOf(explained) === 'passes';
}

/** The answer in a sentence: whether the rules take the URL, and what decided. */
export function verdictWords({ skip, checks, known }: Explained): string {
  const why = skip === null ? '' : skipWords(skip).long;
  const check = checkName(checks.at(-1)?.name ?? '');
  switch (verdictOf({ skip, checks, known })) {
    case 'left_out':
      return known
        ? t('It is not crawled. {why} Decided by: {check}.', { why, check })
        : t('It would not be crawled. {why} Decided by: {check}.', { why, check });
    case 'kept':
      return t('It is saved, but would be left out now. {why}', { why });
    case 'failed':
      return t('It belongs to the crawl, but it failed.');
    case 'held_up':
      return t('It belongs to the crawl, but cannot be fetched now.');
    case 'passes':
      return known
        ? t('It belongs to the crawl: it passes every check.')
        : t('It would be crawled: it passes every check.');
  }
}

/** What a job has done with a URL, in a sentence. */
export function fateWords(
  record: Pick<PageRecord, 'state' | 'status' | 'reason' | 'message' | 'sayings' | 'attempts'>,
): string {
  const { attempts, status } = record;
  const state = STATE_WORDS[record.state];
  const tries = Math.max(1, attempts);
  const fate =
    status === null
      ? t('In this crawl: {state}{tries, plural, =1 {} other { after # attempts}}.', { state, tries })
      : t('In this crawl: {state}{tries, plural, =1 {} other { after # attempts}}, answered {status}.', {
          state,
          tries,
          status: String(status),
        });
  return [fate, whyWords(record) ?? ''].filter(Boolean).join(' ');
}

/** How a job came upon a URL, where no page names it. */
export function foundWords({ foundAs }: Pick<KnownUrl, 'foundAs'>): string {
  return FOUND[foundAs] ?? t('It was found as: {kind}.', { kind: foundAs });
}

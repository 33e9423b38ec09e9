import { t } from '../../contract/language.js';
import type { SearchPage } from '../../contract/search.js';

/** What is said of an answer: how many pages were found, and in how much of the crawl. */
export function foundWords({ total, hits, indexed, saved, problem }: SearchPage, text: string): string {
  const reading =
    indexed < saved
      ? t('{indexed} of {saved, plural, one {# page} other {# pages}} can be searched so far.', { indexed, saved })
      : '';
  const state = problem ?? reading;
  if (text.trim() === '') return state || t('{n, plural, one {# page} other {# pages}} can be searched.', { n: saved });
  if (!/[\p{L}\p{N}]/u.test(text) && problem === null)
    return t('Only letters and digits are searched for, and there is none.');
  const found =
    hits.length < total
      ? t('Found in {n, plural, one {# page} other {# pages}}, showing the best {shown}.', {
          n: total,
          shown: hits.length,
        })
      : t('Found in {n, plural, one {# page} other {# pages}}.', { n: total });
  return `${found} ${state}`.trim();
}

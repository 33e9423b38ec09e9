import type { AddedUrls } from '../../contract/job-life.js';
import { t } from '../../contract/language.js';

/** What a retry brought into the queue. */
export function queuedAgainWords(count: number): string {
  if (count === 0) return t('There was nothing to queue again.');
  return t('{n, plural, one {# URL is} other {# URLs are}} queued again.', { n: count });
}

/** What became of added addresses. */
export function addedWords({ queued, known }: Pick<AddedUrls, 'queued' | 'known'>): string {
  const added = t('{n, plural, one {# address} other {# addresses}} added.', { n: queued });
  if (known === 0) return added;
  return `${added} ${t('{n, plural, one {# was} other {# were}} already saved or queued.', { n: known })}`;
}

/** What is said beside the lines that were not taken: what became of the others, and what is wrong with these. */
export function refusedWords({ queued, known, problems, refused }: AddedUrls): readonly string[] {
  const others = queued + known === 0 ? [] : [addedWords({ queued, known })];
  const unnamed = refused.length - problems.length;
  const rest = t('And {n, plural, one {# more line} other {# more lines}} could not be added.', { n: unnamed });
  return [...others, ...problems, ...(unnamed > 0 ? [rest] : [])];
}

import type { AddedUrls } from '../../contract/job-life.js';
import { countOf } from '../format/numbers.js';

/** What a retry brought into the queue. */
export function queuedAgainWords(count: number): string {
  if (count === 0) return 'There was nothing to queue again.';
  return `${countOf(count, 'URL is', 'URLs are')} queued again.`;
}

/** What became of added addresses. */
export function addedWords({ queued, known }: Pick<AddedUrls, 'queued' | 'known'>): string {
  const before = known === 0 ? '' : ` ${countOf(known, 'was', 'were')} already saved or queued.`;
  return `${countOf(queued, 'address', 'addresses')} added.${before}`;
}

/** What is said beside the lines that were not taken: what became of the others, and what is wrong with these. */
export function refusedWords({ queued, known, problems, refused }: AddedUrls): readonly string[] {
  const others = queued + known === 0 ? [] : [addedWords({ queued, known })];
  const unnamed = refused.length - problems.length;
  return [...others, ...problems, ...(unnamed > 0 ? [`And ${countOf(unnamed, 'more line')} could not be added.`] : [])];
}

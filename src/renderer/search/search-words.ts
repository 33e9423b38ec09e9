import type { SearchPage } from '../../contract/search.js';
import { countOf, formatCount } from '../format/numbers.js';

/** What is said of an answer: how many pages were found, and in how much of the crawl. */
export function foundWords({ total, hits, indexed, saved, problem }: SearchPage, text: string): string {
  const reading = indexed < saved ? `${formatCount(indexed)} of ${countOf(saved, 'page')} can be searched so far.` : '';
  const state = problem ?? reading;
  if (text.trim() === '') return state || `${countOf(saved, 'page')} can be searched.`;
  const shown = hits.length < total ? `, showing the best ${formatCount(hits.length)}` : '';
  return `Found in ${countOf(total, 'page')}${shown}. ${state}`.trim();
}

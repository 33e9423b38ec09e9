import type { SearchHit, SearchPage } from '../contract/search.js';
import { count } from './event-lines.js';

/** A found page: its title and address, and the words around what matched, that in stars. */
export function hitText({ title, url, snippet }: SearchHit): string {
  const words = snippet.map(({ text, marked }) => (marked ? `*${text}*` : text)).join('');
  return [title ?? url, `  ${url}`, `  ${words}`, ''].join('\n');
}

/** What is said after the found pages. */
export function searchEnd({ total, terms, indexed, saved, problem }: SearchPage, most: number): string {
  if (terms.length === 0 && problem === null) return 'Only letters and digits are searched for, and there is none.\n';
  const shown = total > most ? `, showing the best ${most}: --limit ${total}` : '';
  const searched =
    indexed === saved ? '' : ` Only ${indexed.toLocaleString('en')} of ${count(saved, 'page')} could be searched.`;
  return `Found in ${count(total, 'page')}${shown}.${searched}${problem === null ? '' : ` ${problem}`}\n`;
}

import { decodeHTML } from 'entities';
import { foldSpace } from '../dom/document.js';

/** A character reference that was escaped once more than it should be: sites put such text into metas and JSON-LD. */
const REFERENCE = /&(?:#\d{2,6}|#x[\da-f]{2,6}|[a-z]{2,8});/i;

/** What was said, on one line and at most so many characters, not cut inside of one; null for nothing. */
export function cut(text: string | undefined, length: number): string | null {
  const read = (text ?? '').slice(0, length * 8);
  const folded = foldSpace(REFERENCE.test(read) ? decodeHTML(read) : read);
  const short = folded.length > length ? folded.slice(0, length).replace(/[\uD800-\uDBFF]$/, '') : folded;
  return short === '' ? null : short;
}

/** Two texts compared by it are the same but for case, signs and spaces. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

import type { SearchTerm } from '../../contract/search.js';
import type { Sought } from '../stores/thing.js';

/** Where something is in a text: begin and end of each place, in order. */
export type FindPlaces = (text: string) => readonly (readonly [number, number])[];

/** Finds words as they are written, in any case. */
export function literalPlaces(words: string): FindPlaces {
  const wanted = words.toLowerCase();
  if (wanted === '') return () => [];
  return (text) => {
    const lower = text.toLowerCase();
    // A letter whose lower case is longer would move what comes after it.
    if (lower.length !== text.length) return [];
    const found: [number, number][] = [];
    for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + wanted.length))
      found.push([at, at + wanted.length]);
    return found;
  };
}

/** Finds the words of a search as the search does: as words, in any case, with and without accents. */
export function soughtPlaces(terms: readonly SearchTerm[]): FindPlaces {
  const patterns = terms.map(patternOf).filter((pattern) => pattern !== '');
  if (patterns.length === 0) return () => [];
  const pattern = new RegExp(patterns.join('|'), 'gu');
  return (text) => [...folded(text).matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);
}

/** The words of a search while these are what is asked for; what a person types over them is found as it is written. */
export function placesOf(words: string, sought: Sought | null): FindPlaces {
  return sought !== null && words === sought.text ? soughtPlaces(sought.terms) : literalPlaces(words);
}

const LETTER = '[\\p{L}\\p{N}\\p{M}]';
/** Scripts whose words stand without spaces: any part of a run is a word. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** The words of a term with anything but letters between them; no letter stands before the first or after the last. */
function patternOf({ words, isBeginning }: SearchTerm): string {
  const parts = folded(words).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const [first, last] = [parts.at(0), parts.at(-1)];
  if (first === undefined || last === undefined) return '';
  const before = UNSPACED.test(first) ? '' : `(?<!${LETTER})`;
  const after = UNSPACED.test(last) ? '' : isBeginning ? `${LETTER}*` : `(?!${LETTER})`;
  return `${before}${parts.join('[^\\p{L}\\p{N}\\p{M}]+')}${after}`;
}

/** Lower case, letters without accents, each as long as before: places are those of the text itself. */
function folded(text: string): string {
  const lower = text.replace(BEYOND_ASCII, bare).toLowerCase();
  return lower.length === text.length ? lower : text;
}

const BEYOND_ASCII = /[\u0080-\uffff]/g;

function bare(letter: string): string {
  const [base = letter, ...marks] = letter.normalize('NFD');
  return base.length === letter.length && marks.every((mark) => /\p{M}/u.test(mark)) ? base : letter;
}

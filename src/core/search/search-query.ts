import type { SearchTerm } from '../../contract/search.js';
import { bareWord } from './bare-words.js';
import { apart, endsUnspaced } from './unspaced.js';

/** Characters of a query that are read; the rest is ignored. */
const MAX_LENGTH = 500;
/** Words and phrases of one query. */
const MAX_TERMS = 20;
/** A shorter beginning would match half of all words. */
const MIN_PREFIX = 2;

/** A phrase in quotes, the last of which may be left open, or a run of what is neither white space nor quote. */
const TERM = /"([^"]*)(?:"|$)|([^\s"]+)/g;
/** What unicode61 takes for a part of a word: a term without any would match nothing. */
const WORD = /[\p{L}\p{N}\p{Co}]/u;

/** The words and phrases that a person typed. The last word, if nothing follows it, stands for all that begin with it. */
export function searchTerms(text: string): readonly SearchTerm[] {
  const cleaned = text.slice(0, MAX_LENGTH).replace(UNFIT, ' ').replace(QUOTES, '"');
  return [...cleaned.matchAll(TERM)]
    .map((found) => {
      const [whole, phrase, word] = found;
      const isLast = found.index + whole.length === cleaned.length;
      return { words: phrase ?? word ?? '', isBeginning: word !== undefined && isLast && isLongEnough(word) };
    })
    .filter(({ words }) => WORD.test(words))
    .slice(0, MAX_TERMS);
}

/**
 * What a person typed as an FTS5 expression; null where it holds no word. Everything goes in as quoted strings, so that
 * nothing of it is ever taken for syntax.
 */
export function matchExpression(text: string): string | null {
  const expressions = searchTerms(text).map(({ words, isBeginning }) => {
    const written = apart(words);
    const forms = [...new Set([written, bareWord(written)])].map((form) => `"${form}"${isBeginning ? ' *' : ''}`);
    return forms.length === 1 ? forms.join('') : `(${forms.join(' OR ')})`;
  });
  return expressions.length === 0 ? null : expressions.join(' AND ');
}

/** Control characters, and halves of surrogate pairs, which are no text. */
const UNFIT = /[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** As word processors write them. */
const QUOTES = /[\u201c\u201d\u201e\u00ab\u00bb]/g;

/** The last run of letters is what is completed: of `foo-b` that is `b`. */
function isLongEnough(word: string): boolean {
  const last = word.split(/[^\p{L}\p{N}\p{Co}\p{M}]+/u).at(-1) ?? '';
  return last.length >= MIN_PREFIX || endsUnspaced(last);
}

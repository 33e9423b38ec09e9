/** Characters of the longest line from which on lines are broken where the screen ended. */
const SCREEN = 45;
/** Part of the longest line that every line but the last has of lines broken so. */
const FULL_SHARE = 0.55;
/** Letters and digits among the characters of prose. */
const LETTER_SHARE = 0.6;
const MIN_WORDS = 8;

/** Spaces that set columns apart: three do, two where no sentence has ended and most lines have them. */
const WIDE_GAP = /\S {3,}\S/;
const GAP = /[^\s.!?:;,)] {2}\S/;
/** Dots that lead from a title to its page. */
export const LEADER = /(?:\. ?){4,}|\.{4,}/;
const DRAWN = /^\s*[|+](?=[-=|+ ])|[|+]\s*$|[-=]{4,}[+|>]|[─-╿]/;
const STATEMENT =
  /[;{}]\s*$|^\s*(?:[$%>]|>>>|#!|\/\/|\/\*|<\/?[a-z]+[ >]|(?:def|class|import|return|public|static|var|let|const|#include)\b)/;
const ENDS = /[.,:;!?…。！？：]["”’')\]]*\s*$/;

/** Whether a part of a text is lines of words: nothing in it is laid out by spaces, and most of it is letters. */
export function isProse(lines: readonly string[]): boolean {
  const text = lines.join(' ');
  const marks = text.replace(/\s/g, '');
  const letters = marks.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  if (letters.length < marks.length * LETTER_SHARE) return false;
  if (lines.some((line) => DRAWN.test(line) || LEADER.test(line) || WIDE_GAP.test(line.trim()))) return false;
  if (lines.length > 1 && lines.filter((line) => GAP.test(line.trim())).length > lines.length / 2) return false;
  const [first = 0, ...others] = lines.map((line) => line.length - line.trimStart().length);
  // All begin alike but the first, as paragraphs and hanging ones do.
  return new Set(others).size <= 1 || (first === 0 && others.every((indent) => indent === 0));
}

/** Whether it reads like a program; of an example in a text, which is set in, also where it is no sentence. */
export function isCodeLike(lines: readonly string[], isExample: boolean): boolean {
  const statements = lines.filter((line) => STATEMENT.test(line)).length;
  if (statements > lines.length / 3) return true;
  if (!isExample) return false;
  const last = lines.at(-1) ?? '';
  return !ENDS.test(last) && lines.join(' ').trim().split(/\s+/).length < MIN_WORDS;
}

/** Whether lines are one paragraph that was broken where the screen ended: all but the last are about as long. */
export function isWrapped(lines: readonly string[]): boolean {
  if (lines.length === 1) return true;
  const longest = lines.reduce((most, line) => Math.max(most, widthOf(line)), 0);
  if (longest < SCREEN) return false;
  return lines.slice(0, -1).every((line) => widthOf(line) >= longest * FULL_SHARE);
}

/** Columns of a screen: characters of Chinese and Japanese take two. */
function widthOf(line: string): number {
  const text = line.trim();
  return (
    text.length +
    (text.match(/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/g)?.length ?? 0)
  );
}

import type { PdfLine } from './pdf-lines.js';

/** A heading is set at least this much larger than the text. */
const LARGER = 1.1;
/** Longer lines are no headings, whatever their size: a title page, a quotation. */
const LONGEST_HEADING = 160;
const LEVELS = 6;

/** The level of a line that is a heading, 1 to 6; null for text. */
export type HeadingOf = (line: PdfLine) => number | null;

/** Tells headings by their size: the size of most letters is that of the text, and larger ones are ranked. */
export function headingSizes(pages: readonly (readonly PdfLine[])[]): HeadingOf {
  const letters = new Map<number, number>();
  for (const { size, text, isFixed } of pages.flat()) {
    if (!isFixed) letters.set(size, (letters.get(size) ?? 0) + text.length);
  }
  const [[usual] = [0]] = [...letters].sort(([, one], [, other]) => other - one);
  const larger = [...letters.keys()].filter((size) => size >= usual * LARGER).sort((one, other) => other - one);
  const levels = new Map(larger.map((size, index) => [size, Math.min(LEVELS, index + 1)]));
  return ({ size, text, isFixed }) =>
    isFixed || text.length > LONGEST_HEADING || !/\p{L}/u.test(text) ? null : (levels.get(size) ?? null);
}

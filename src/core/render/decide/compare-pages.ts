import type { PageWords, PairEvidence } from '../../../contract/rendering.js';

/** Words of one shingle: three in a row are seldom the same by chance. */
const SHINGLE = 3;
/** Share of the rendered text that the served one must have, and characters more from which a difference counts. */
const LEAST_COVERAGE = 0.8;
const LEAST_MORE_TEXT = 100;
/** New links that count, as a share of those served; one where none or few were. */
const LEAST_NEW_LINKS = 0.2;
/** Characters of a text that are compared: some hundred pages of a book. */
const MAX_TEXT = 200_000;
/** Scripts that put no space between words: each character counts as one. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+/gu;

/**
 * Compares a page as served with the same page as rendered. Rendering is needed where it brings text that was not there (under
 * 80 % of it covered, over 100 characters more) or links in scope (20 % more than were served, at least one). `awaits`: as served
 * the page left room for more; any new word or link is what it was left for then, be it a price.
 */
export function comparePages(served: PageWords, rendered: PageWords, awaits = false): PairEvidence {
  const coverage = coverageOf(served.text, rendered.text);
  const known = new Set(served.links);
  const newLinks = new Set(rendered.links.filter((key) => !known.has(key))).size;
  const isMoreText = coverage < LEAST_COVERAGE && rendered.text.length - served.text.length > LEAST_MORE_TEXT;
  const isMoreLinks = newLinks >= Math.max(1, LEAST_NEW_LINKS * known.size);
  const isFilled = awaits && (coverage < 1 || newLinks > 0);
  return {
    verdict: isMoreText || isMoreLinks || isFilled ? 'render' : 'static',
    staticText: served.text.length,
    renderedText: rendered.text.length,
    coverage,
    staticLinks: known.size,
    newLinks,
    awaits,
  };
}

/** Share of the different shingles of `text` that `served` has too, 0 to 1; 1 where there is no text to cover. */
export function coverageOf(served: string, text: string): number {
  const wanted = shinglesOf(text);
  if (wanted.size === 0) return 1;
  const known = shinglesOf(served);
  let covered = 0;
  for (const shingle of wanted) if (known.has(shingle)) covered += 1;
  return covered / wanted.size;
}

/** A text of fewer words than a shingle has is one by itself. */
function shinglesOf(text: string): ReadonlySet<string> {
  const words = text.slice(0, MAX_TEXT).toLowerCase().match(WORD) ?? [];
  if (words.length === 0) return new Set();
  const shingles = new Set<string>();
  for (let at = 0; at === 0 || at + SHINGLE <= words.length; at += 1) {
    shingles.add(words.slice(at, at + SHINGLE).join(' '));
  }
  return shingles;
}

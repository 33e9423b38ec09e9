/** Tokens of a character, as they are on the average of texts in its script. */
const LATIN = 1 / 4;
const LETTER = 1 / 2;
const DENSE = 1;

/** Beginnings of ranges of Unicode with what a character there counts, in order; each goes on to the next. */
const RANGES: readonly (readonly [from: number, tokens: number])[] = [
  [0, LATIN],
  // Greek, Cyrillic, Armenian, Hebrew, Arabic, the scripts of India.
  [0x0370, LETTER],
  // Thai, Lao, Tibetan, Burmese.
  [0x0e00, DENSE],
  [0x10a0, LETTER],
  // Hangul and Ethiopic.
  [0x1100, DENSE],
  [0x13a0, LETTER],
  [0x1780, DENSE],
  [0x1800, LETTER],
  // Latin with the marks of Vietnamese.
  [0x1e00, LATIN],
  [0x1f00, LETTER],
  // Chinese, Japanese and Korean with their punctuation; pairs of surrogates, as of pictures of faces.
  [0x2e80, DENSE],
];

/**
 * About how many tokens a language model makes of a text: one for each character of Chinese, Japanese, Korean, Thai and other
 * scripts of South-East Asia, one for two characters of Cyrillic, Greek, Arabic, Hebrew and the scripts of India, one for four of
 * Latin. An estimate: models differ, and code has more.
 */
export function estimatedTokens(text: string): number {
  return Math.ceil(tokenWeight(text));
}

/** The same, not rounded: of texts put together it is the sum. */
export function tokenWeight(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    tokens += code < 0x0370 ? LATIN : weightOf(code);
  }
  return tokens;
}

function weightOf(code: number): number {
  let at = RANGES.length - 1;
  while ((RANGES[at]?.[0] ?? 0) > code) at -= 1;
  return RANGES[at]?.[1] ?? LATIN;
}

/** Scripts whose characters are tokens by themselves, more or less. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;
const CHARACTERS_PER_TOKEN = 4;

/**
 * About how many tokens a language model makes of a text: one for each character of Chinese, Japanese, Korean and Thai,
 * one for four of any other. An estimate: models differ, and code has more.
 */
export function estimatedTokens(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0;
  return dense + Math.ceil((text.length - dense) / CHARACTERS_PER_TOKEN);
}

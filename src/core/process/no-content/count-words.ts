/** Scripts that write without spaces: two characters are about a word. */
const UNSPACED = /[\u2e80-\u9fff\uf900-\ufaff\u0e00-\u0e7f]/gu;
const SPACED_WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

/** About how many words a text has, in any script. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const rest = unspaced === 0 ? text : text.replace(UNSPACED, ' ');
  return (rest.match(SPACED_WORD)?.length ?? 0) + Math.ceil(unspaced / 2);
}

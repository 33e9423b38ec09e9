/**
 * A text without its middle, as long as it may be to pass `fits`; the text itself where it passes. Its end is kept longer
 * than its beginning: names of one site differ there.
 */
export function withoutMiddle(text: string, fits: (candidate: string) => boolean): string {
  if (fits(text)) return text;
  const letters = Array.from(text);
  let [least, most] = [0, letters.length - 1];
  while (least < most) {
    const kept = Math.ceil((least + most) / 2);
    if (fits(cut(letters, kept))) least = kept;
    else most = kept - 1;
  }
  return cut(letters, least);
}

function cut(letters: readonly string[], kept: number): string {
  const head = Math.floor(kept * 0.45);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (kept - head)).join('')}`;
}

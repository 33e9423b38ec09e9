/**
 * C0 controls other than white space: browsers drop NUL, and show none of the others. Here they are taken out of titles
 * and metadata; the writer of Markdown does so for text, since looking through a whole page would cost more.
 */
const CONTROLS = /[\0-\x08\x0B\x0E-\x1F\x7F]/;
const ALL_CONTROLS = new RegExp(CONTROLS, 'g');

export function withoutControls(text: string): string {
  return CONTROLS.test(text) ? text.replace(ALL_CONTROLS, '') : text;
}

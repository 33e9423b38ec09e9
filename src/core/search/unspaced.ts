/**
 * Scripts whose words stand without spaces, or with endings grown onto them: FTS5 would take each run for one word, and
 * find only its beginning.
 */
const SCRIPTS = [
  ...['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Yi', 'Thai', 'Lao', 'Khmer', 'Myanmar'],
  ...['Javanese', 'Balinese', 'Tai_Le', 'New_Tai_Lue', 'Tai_Tham', 'Tai_Viet', 'Cham', 'Tibetan'],
];
/** A letter of such a script with the marks it carries. */
const UNIT = `(?=[\\p{L}\\p{N}])[${SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]\\p{M}*`;
const UNITS = new RegExp(UNIT, 'gu');
const LAST_UNIT = new RegExp(`${UNIT}$`, 'u');

/** Parts words for FTS5 and is part of none; no text that is indexed holds control characters. */
const SEAM = '\u001f';

/**
 * Letters in other forms, as fonts and old character sets have them: ligatures, Arabic by its place in the word, squared
 * words, letters of full and half width, letters of formulas. NFKC of a whole text would change what it says (x², Thai).
 */
const FORMS = /[\u3300-\u33ff\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffee\u{1d400}-\u{1d7ff}]+/gu;

/**
 * A text in which each letter of a script without spaces is a word of its own. Taken apart in the same way, what a person
 * looks for is a phrase of these, so it is found wherever it stands, from one letter on. Letters have their usual form.
 */
export function apart(text: string): string {
  const whole = text.replace(FORMS, (forms) => forms.normalize('NFKC')).normalize('NFC');
  return whole.replace(UNITS, `${SEAM}$&${SEAM}`).replaceAll(SEAM + SEAM, SEAM);
}

/** The text before it was taken apart. */
export function together(text: string): string {
  return text.replaceAll(SEAM, '');
}

/** Whether a text ends in a letter of a script without spaces. */
export function endsUnspaced(text: string): boolean {
  return LAST_UNIT.test(text);
}

/** Runs of words of the scripts in which the same word is written with marks and without. */
const MARKED = /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}][\p{L}\p{M}\u0640]*/gu;
/** The vowel signs and other points of Hebrew and Arabic, and the stroke that stretches a word. */
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;
const GREEK = /[\u0370-\u03ff\u1f00-\u1fff]/;

/**
 * A word as it is written without what many leave out: the accents of Greek, as in capitals, the dots of Russian ё and
 * the stress of dictionaries, the vowel points of Arabic and Hebrew. FTS5 itself takes such marks off Latin letters only.
 */
export function bareWord(word: string): string {
  return word.replace(MARKED, (marked) => {
    const bare = marked
      .replace(POINTS, '')
      .replace(/е\u0308|ё/g, 'е')
      .replace(/Е\u0308|Ё/g, 'Е')
      .replaceAll('\u0301', '');
    return GREEK.test(bare) ? bare.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ς', 'σ') : bare;
  });
}

/** The words of a text that have such marks, without them, in their order; empty where none has. */
export function bareWords(text: string): string {
  const words = text.match(MARKED) ?? [];
  return words.some((word) => bareWord(word) !== word) ? words.map(bareWord).join(' ') : '';
}

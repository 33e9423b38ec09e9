/** Runs of words of the scripts in which the same word is written with marks and without. */
const MARKED = /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}][\p{L}\p{M}\u0640]*/gu;
/** The vowel signs and other points of Hebrew and Arabic, and the stroke that stretches a word. */
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;
const GREEK = /[\u0370-\u03ff\u1f00-\u1fff]/;

/** Latin letters that are no letter with an accent, by what is written where a keyboard or a URL lacks them. */
const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    ẞ: 'SS',
    æ: 'ae',
    Æ: 'AE',
    œ: 'oe',
    Œ: 'OE',
    ø: 'o',
    Ø: 'O',
    đ: 'd',
    Đ: 'D',
    ł: 'l',
    Ł: 'L',
    ı: 'i',
  }),
);
const LATIN_LETTERS = new RegExp(`[${[...LATIN.keys()].join('')}]`, 'gu');
const WORDS = /[\p{L}\p{M}]+/gu;

/**
 * A word as it is written without what many leave out: the accents of Greek, as in capitals, the dots of Russian ё and
 * the stress of dictionaries, the vowel points of Arabic and Hebrew, and letters such as ß, ø and ł. FTS5 itself takes accents off Latin letters only.
 */
export function bareWord(word: string): string {
  return latinBare(word).replace(MARKED, (marked) => {
    const bare = marked
      .replace(POINTS, '')
      .replace(/е\u0308|ё/g, 'е')
      .replace(/Е\u0308|Ё/g, 'Е')
      .replaceAll('\u0301', '');
    return GREEK.test(bare) ? bare.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ς', 'σ') : bare;
  });
}

function latinBare(word: string): string {
  return word.replace(LATIN_LETTERS, (letter) => LATIN.get(letter) ?? letter);
}

/** The words of a text that have such marks or letters, without them, in their order; empty where none has. */
export function bareWords(text: string): string {
  const words = text.match(MARKED) ?? [];
  const marked = words.some((word) => bareWord(word) !== word) ? words.map(bareWord) : [];
  // Looked for word by word: one expression for a word with such a letter in it would try each place of a long run anew.
  const hasLatin = text.search(LATIN_LETTERS) !== -1;
  const latin = hasLatin ? (text.match(WORDS) ?? []).filter((word) => word.search(LATIN_LETTERS) !== -1) : [];
  return [...marked, ...latin.map(latinBare)].join(' ');
}

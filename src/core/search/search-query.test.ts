import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '../store/database/sql.js';
import { bareWords } from './bare-words.js';
import { HOW_INDEXED } from './index-file.js';
import { matchExpression, searchTerms } from './search-query.js';
import { apart, together } from './unspaced.js';

const ADD = 'INSERT INTO texts (rowid, body, bare) VALUES (99, ?, ?)';

let index: Connection;
beforeAll(() => {
  index = new Connection(':memory:');
  index.exec(`CREATE VIRTUAL TABLE texts USING fts5 (body, bare, ${HOW_INDEXED})`);
  const add = index.prepare('INSERT INTO texts (body) VALUES (?)');
  add.run('The quick brown fox jumps, naïvely, over C++ and foo-bar.');
  add.run('A brown quick answer: NEAR and OR are words.');
});
afterAll(() => index.close());

function found(text: string): readonly unknown[] {
  const expression = matchExpression(text);
  if (expression === null) return [];
  return index.prepare('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid').all(expression).flat();
}

describe('searchTerms', () => {
  it('are the words and phrases that are looked for, the last as a beginning', () => {
    expect(searchTerms('quick “brown fox” ju')).toEqual([
      { words: 'quick', isBeginning: false },
      { words: 'brown fox', isBeginning: false },
      { words: 'ju', isBeginning: true },
    ]);
    expect(searchTerms('-- "')).toEqual([]);
  });
});

describe('matchExpression', () => {
  it('asks for all words, for phrases in their order, and for what begins with the last word', () => {
    expect(matchExpression('quick "brown fox" ju')).toBe('"quick" AND "brown fox" AND "ju" *');
    expect(found('quick brown')).toEqual([1, 2]);
    expect(found('"quick brown"')).toEqual([1]);
    expect(found('quick answ')).toEqual([2]);
    expect(found('answ quick')).toEqual([]);
    expect(found('quick missing')).toEqual([]);
  });

  it('takes a word as whole once something follows it, and a single letter always', () => {
    expect(found('answ ')).toEqual([]);
    expect(found('"answ')).toEqual([]);
    expect(matchExpression('q')).toBe('"q"');
    expect(matchExpression('foo-b')).toBe('"foo-b"');
    expect(found('foo-ba')).toEqual([1]);
  });

  it('knows no difference of case or accent', () => {
    expect(found('NAIVELY')).toEqual([1]);
    expect(found('näively ')).toEqual([1]);
  });

  it.each(['', '   ', '"', '""', '!!!', '* ^ :', '😀', '\u0000'])('answers null for %j, which has no word', (text) => {
    expect(matchExpression(text)).toBeNull();
  });

  it('takes the words and signs of the query language as words', () => {
    expect(found('NEAR')).toEqual([2]);
    expect(found('brown OR fox ')).toEqual([]);
    expect(found('body:quick')).toEqual([]);
    expect(found('“quick brown”')).toEqual([1]);
  });

  it('never makes an expression that the database refuses', () => {
    const signs = fc.constantFrom(
      '"',
      '*',
      '(',
      ')',
      ':',
      '^',
      '-',
      '+',
      ' ',
      'AND',
      'NEAR(',
      "'",
      '\\',
      '\ud800',
      'é',
      '{',
      '}',
    );
    const hostile = fc
      .array(fc.oneof(signs, fc.string({ maxLength: 5 })), { maxLength: 12 })
      .map((parts) => parts.join(''));
    const isTaken = fc.property(hostile, (text) => {
      expect(() => found(text)).not.toThrow();
    });
    fc.assert(isTaken, { numRuns: 300 });
  });

  it.each([
    [
      'これは重要な文書です。東京都の天気は晴れでした。',
      ['重要', '文書', '東京都', '要', '都の'],
      ['要重', '京東', '大阪'],
    ],
    ['今天讨论了部署方案，明天继续。', ['部署', '署方', '明天', '天'], ['署部', '案明日']],
    ['วันนี้อากาศดีมาก', ['อากาศ', 'ดี', 'มาก', 'อากาศดีมาก'], ['ดื', 'กาอา']],
    ['한국어문서를 찾습니다.', ['문서', '한국', '찾', '"문서를 찾"'], ['서문']],
    ['ខ្ញុំចូលចិត្តសៀវភៅ', ['សៀវភៅ', 'ចិត្ត'], ['ភៅសៀ']],
    ['ຂ້ອຍມັກປຶ້ມ', ['ມັກ', 'ປຶ້ມ'], ['ປຶມັ']],
    ['重跑itgc后清零2026年', ['itgc', 'itg', '跑itgc', '清零', '2026', '后清'], ['tgc', '后itgc']],
    ['हिन्दी में किताबें', ['हिन्दी', 'किताब', 'में'], ['हन्द']],
    ['Der Café-Ångström, e\u0301te\u0301', ['cafe', 'Angstrom', 'été', 'ete'], ['afe']],
    ['ラーメンとﾗｰﾒﾝ', ['ラーメン', 'ーメ', 'ﾗｰﾒﾝ'], ['ーラ']],
    ['これはｶﾞﾗｽﾃｽﾄ', ['テスト', 'ガラス', 'ｶﾞﾗ'], ['カラ']],
    ['全角ＡＢＣ１２３', ['abc', 'abc123', 'ＡＢＣ'], ['bc']],
    ['eﬃcient ﬁles, 2 ㎏', ['efficient', 'files', 'kg'], ['ﬂ']],
    ['Ελλάδα, οδός της Αθήνας', ['ΕΛΛΑΔΑ', 'ελλαδα', 'ΟΔΟΣ', '"ΟΔΟΣ ΤΗΣ ΑΘΗΝΑΣ"', 'Αθην'], ['λαδα']],
    ['ΕΛΛΗΝΙΚΗ ΓΛΩΣΣΑ', ['ελληνική', 'γλώσσα'], ['γλώσσης']],
    ['Ёлка, за́мок, мой', ['елка', 'ёлка', 'замок', 'мой'], ['мои']],
    ['ёж: е\u0308лка', ['еж', 'елка', 'ёлка'], []],
    ['кпоп елка', ['ёлка'], []],
    ['قَالَ مُحَمَّدٌ كـتـاب', ['محمد', 'قال', 'مُحَمَّدٌ', 'كتاب'], ['حمد']],
    ['ﻣﺤﻤﺪ', ['محمد'], []],
    [
      'Straße in Gjøvik, Łódź, Iğdır, œuvre, GROẞ',
      ['strasse', 'Straße', 'STRASSE', 'gjovik', 'gjøvik', 'lodz', 'ığdır', 'igdir', 'oeuvre', 'gross', 'groß'],
      ['strase', 'asse'],
    ],
    ['Strasse', ['straße', 'Straß'], []],
    ['שָׁלוֹם עולם', ['שלום', 'שָׁלוֹם', 'עולם'], ['לום']],
  ])('finds parts of %s', (body, there, missing) => {
    index.exec('DELETE FROM texts WHERE rowid = 99');
    index.prepare(ADD).run(apart(body), bareWords(apart(body)));
    expect(there.filter((text) => !found(text).includes(99))).toEqual([]);
    expect(missing.filter((text) => found(text).includes(99))).toEqual([]);
    index.exec('DELETE FROM texts WHERE rowid = 99');
  });

  it('finds every part of a text without spaces', () => {
    const unit = fc.string({
      unit: fc.constantFrom(...Array.from('検索の試験テストー測试ทดสอบດี시험ក្ម')),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(unit, unit, unit, (before, middle, after) => {
        // A mark belongs to the letter before it: what is looked for begins and ends between letters.
        fc.pre(!/^\p{M}/u.test(middle) && !/^\p{M}/u.test(after));
        index.prepare(ADD).run(apart(before + middle + after), '');
        const isFound = found(middle).includes(99);
        index.exec('DELETE FROM texts WHERE rowid = 99');
        expect(isFound).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('puts a text together again as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const whole = text.normalize('NFKC').replaceAll('\u001f', '');
        expect(together(apart(whole))).toBe(whole);
      }),
    );
  });

  it('reads no more of a query than it needs', () => {
    const expression = matchExpression(Array.from({ length: 10_000 }, (_, n) => `w${n}`).join(' ')) ?? '';
    expect(expression.split(' AND ')).toHaveLength(20);
  });
});

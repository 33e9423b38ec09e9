import { describe, expect, it } from 'vitest';
import { literalPlaces, placesOf, soughtPlaces } from './found-places.js';

const found = (text: string, words: string, isBeginning = false): readonly string[] =>
  soughtPlaces([{ words, isBeginning }])(text).map(([from, to]) => text.slice(from, to));

describe('the words of a search', () => {
  it('are whole words in any case, the last one a beginning', () => {
    expect(found('Missing sectors, a missings sector', 'missing')).toEqual(['Missing']);
    expect(found('Sectors and a sector, no dissect', 'sect', true)).toEqual(['Sectors', 'sector']);
  });

  it('are found with and without accents, where they are in the text', () => {
    expect(found('Ein CAFÉ, zwei Cafés', 'cafe')).toEqual(['CAFÉ']);
    expect(found('the cafe', 'café')).toEqual(['cafe']);
    expect(found('ΑΘΗΝΑ Αθήνα', 'αθηνα')).toEqual(['ΑΘΗΝΑ', 'Αθήνα']);
  });

  it('are phrases with anything but letters between their words', () => {
    expect(found('foo-bar, foo  bar, foo x bar', 'foo bar')).toEqual(['foo-bar', 'foo  bar']);
    expect(found('a foo.bar(1) call', 'foo.bar')).toEqual(['foo.bar']);
  });

  it('are parts of a run in scripts without spaces', () => {
    expect(found('東京都庁', '京都')).toEqual(['京都']);
  });

  it('hold nothing that is taken for a pattern', () => {
    expect(found('1+1 (a|b)', '(a|b)')).toEqual(['a|b']);
    expect(found('anything', '.*')).toEqual([]);
  });

  it('are all of them marked', () => {
    const terms = [
      { words: 'red', isBeginning: false },
      { words: 'silk web', isBeginning: false },
    ];
    expect(soughtPlaces(terms)('A red silk web')).toEqual([
      [2, 5],
      [6, 14],
    ]);
  });
});

describe('what is typed over them', () => {
  it('is found as it is written', () => {
    const sought = { text: 'sect', terms: [{ words: 'sect', isBeginning: true }] };
    expect(placesOf('sect', sought)('dissect sector')).toEqual([[8, 14]]);
    expect(placesOf('ssec', sought)('dissect sector')).toEqual([[2, 6]]);
    expect(literalPlaces('')('text')).toEqual([]);
  });
});

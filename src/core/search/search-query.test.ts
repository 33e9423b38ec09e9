import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '../store/database/sql.js';
import { matchExpression } from './search-query.js';

let index: Connection;
beforeAll(() => {
  index = new Connection(':memory:');
  index.exec(
    "CREATE VIRTUAL TABLE texts USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')",
  );
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

  it('reads no more of a query than it needs', () => {
    const expression = matchExpression(Array.from({ length: 10_000 }, (_, n) => `w${n}`).join(' ')) ?? '';
    expect(expression.split(' AND ')).toHaveLength(20);
  });
});

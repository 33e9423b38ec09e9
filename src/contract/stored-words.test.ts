import { describe, expect, it } from 'vitest';
import { msg } from './language.js';
import { kept, saying } from './saying.js';
import { sayingsOf, storedWords, wordsStored } from './stored-words.js';

const TOLD = kept(saying(msg('GET {url}: {what}'), { url: 'http://a.test/', what: [saying(msg('{n} s'), { n: 5 })] }));

describe('what is told in one column', () => {
  it('comes back with what it says, and begins with the words', () => {
    const stored = storedWords(TOLD);
    expect(stored.startsWith('GET http://a.test/: 5 s')).toBe(true);
    expect(wordsStored(stored)).toEqual(TOLD);
  });

  it('is the words alone where an earlier version, or somebody else, said them', () => {
    expect(wordsStored('The server answered 500.')).toEqual({ message: 'The server answered 500.' });
    expect(storedWords({ message: 'ENOENT' })).toBe('ENOENT');
    expect(storedWords({ message: null })).toBeNull();
  });

  it('is shown as it stands where what follows is no sentence', () => {
    for (const tail of ['', '{', '[]x', '{"text":"a"}', '[{"text":"a"}]', '[{"text":"a","values":{"b":null}}]'])
      expect(wordsStored(`a\u001f${tail}`)).toEqual({ message: `a\u001f${tail}` });
  });
});

it('takes no sentences inside sentences without end', () => {
  const deep = (levels: number): unknown => [{ text: '{a}', values: { a: levels === 0 ? '' : deep(levels - 1) } }];
  expect(sayingsOf(deep(7))).not.toBeNull();
  expect(sayingsOf(deep(9))).toBeNull();
});

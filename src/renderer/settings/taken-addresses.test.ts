import { describe, expect, it } from 'vitest';
import { takenAddresses } from './taken-addresses.js';

describe('a text that is dropped or pasted', () => {
  it('is the addresses in it, with or without a scheme', () => {
    expect(takenAddresses('https://a.org/x\nb.org\n\n# c.org\n', null)).toEqual({
      kind: 'typed',
      text: 'https://a.org/x\nhttps://b.org/',
    });
  });

  it('is nothing where it has none: prose, code, a lone word', () => {
    expect(takenAddresses('Hello there.\nconst x = 1;\nword', null)).toBeNull();
    expect(takenAddresses('', 'a.txt')).toBeNull();
  });

  it('of a file keeps which lines were no addresses; many are a list and no text', () => {
    expect(takenAddresses('a.org\nnot one\n', 'list.txt')).toEqual({
      kind: 'file',
      file: {
        path: 'list.txt',
        seeds: ['https://a.org/'],
        problems: ['Line 2: not an address: not one'],
        wrongLines: 1,
      },
    });
    const many = Array.from({ length: 51 }, (_, index) => `https://a.org/${index}`).join('\n');
    const taken = takenAddresses(many, null);
    expect(taken?.kind === 'file' && taken.file.seeds).toHaveLength(51);
  });

  it('says how much of it is no address, and what the first of that is, also where it came from no file', () => {
    const taken = takenAddresses(`a.org\n${'not one\n'.repeat(25)}`, null);
    expect(taken).toMatchObject({ kind: 'file', file: { seeds: ['https://a.org/'], wrongLines: 25 } });
    const problems = taken?.kind === 'file' ? taken.file.problems : [];
    expect([problems.length, problems[0], problems[9]]).toEqual([
      10,
      'Line 2: not an address: not one',
      'and 16 more lines',
    ]);
  });
});

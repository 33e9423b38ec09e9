import { describe, expect, it } from 'vitest';
import { changedWords, wordDiff } from './word-diff.js';

describe('wordDiff', () => {
  it('tells changed lines word by word between those that stay', () => {
    const blocks = wordDiff('# A\n\nThe old words stay.\n', '# A\n\nThe new words stay.\nMore.\n');
    expect(blocks?.[0]).toEqual({ kind: 'same', text: '# A\n\n', lines: 2 });
    const parts = blocks?.[1]?.kind === 'changed' ? blocks[1].parts : [];
    expect(parts).toEqual(
      expect.arrayContaining([
        { kind: 'removed', text: 'old' },
        { kind: 'added', text: 'new' },
      ]),
    );
    const without = (left: string) =>
      parts
        .filter(({ kind }) => kind !== left)
        .map(({ text }) => text)
        .join('');
    expect(without('added')).toBe('The old words stay.\n');
    expect(without('removed')).toBe('The new words stay.\nMore.\n');
    expect(changedWords(blocks ?? [])).toEqual({ added: 2, removed: 1 });
  });

  it('says that equal texts are the same, and takes empty ones', () => {
    expect(wordDiff('a\n', 'a\n')).toEqual([{ kind: 'same', text: 'a\n', lines: 1 }]);
    expect(wordDiff('', 'a\n')).toEqual([{ kind: 'changed', parts: [{ kind: 'added', text: 'a\n' }] }]);
    expect(wordDiff('', '')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { deletionWords } from './deletion-words.js';

describe('the words of a deletion', () => {
  it('tell what goes with a crawl', () => {
    expect(deletionWords({ files: 5212, bytes: 91_400_000 })).toBe('5,212 files, 91.4 MB');
  });
});

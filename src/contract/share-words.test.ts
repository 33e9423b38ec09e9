import { expect, it } from 'vitest';
import { shareWords } from './share-words.js';

it.each([
  [0, '0%'],
  [0.0004, '<0.1%'],
  [0.125, '12.5%'],
  [1, '100%'],
])('a share of %s is said as %s', (share, words) => {
  expect(shareWords(share)).toBe(words);
});

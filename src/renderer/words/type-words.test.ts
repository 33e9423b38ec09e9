import { expect, it } from 'vitest';
import { mainTypes, typeName, typesWords } from './type-words.js';

const TYPES = [
  { type: 'text/html', count: 521, bytes: 50_700_000 },
  { type: 'application/pdf', count: 4, bytes: 8_900_000 },
  { type: 'image/png', count: 2, bytes: 2_000 },
  { type: '', count: 1, bytes: 10 },
];

it('names types as short as they are told apart', () => {
  expect(TYPES.map(({ type }) => typeName(type))).toEqual(['html', 'pdf', 'image/png', 'unknown']);
});

it('sums up what there is no room for', () => {
  expect(typesWords(TYPES, 2)).toBe('html 521 (50.7 MB), 3 other types 7 (8.9 MB)');
  expect(mainTypes(TYPES, 4)).toHaveLength(4);
  expect(typesWords([], 4)).toBe('');
});

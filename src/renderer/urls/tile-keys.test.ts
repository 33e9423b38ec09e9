import { expect, it } from 'vitest';
import { tileAfterKey } from './tile-keys.js';

const TILES = { total: 10, across: 4, page: 2 };

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 9, 9],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 1, 5],
  ['ArrowDown', 7, 9],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 1, 1],
  ['PageUp', 6, 2],
  ['PageDown', 1, 9],
  ['Home', 7, 0],
  ['End', 2, 9],
  ['x', 2, null],
])('%s leads from tile %i to %s', (key, at, to) => {
  expect(tileAfterKey(key, at, TILES)).toBe(to);
});

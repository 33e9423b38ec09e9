import { expect, it } from 'vitest';
import { countedOn, isWhole, tallied } from './type-tally.js';

it('counts files by type, whatever parameters and letters the type has', () => {
  const pages = tallied(tallied({}, 'text/html', 10), 'Text/HTML; charset=utf-8', 5);
  expect(tallied(pages, null, 1)).toEqual({ 'text/html': { count: 2, bytes: 15 }, '': { count: 1, bytes: 1 } });
});

it('is all there is where it has a file for each saved page', () => {
  const tally = tallied(tallied({}, 'text/html', 10), 'image/png', 5);
  expect(isWhole(tally, 2)).toBe(true);
  expect(isWhole(tally, 3)).toBe(false);
});

it('adds to a count what came since, and nothing twice', () => {
  const counted = [{ type: 'text/html', count: 100, bytes: 1000 }];
  const then = tallied({}, 'text/html', 10);
  const now = tallied(tallied(then, 'text/html', 20), 'image/png', 5000);
  expect(countedOn(counted, then, now)).toEqual([
    { type: 'image/png', count: 1, bytes: 5000 },
    { type: 'text/html', count: 101, bytes: 1020 },
  ]);
  expect(countedOn(counted, now, now)).toEqual(counted);
  expect(countedOn(counted, now, {})).toEqual(counted);
});

it('is bounded where a site makes types up', () => {
  let tally = {};
  for (let n = 0; n < 300; n += 1) tally = tallied(tally, `made/up-${n}`, 1);
  expect(Object.keys(tally)).toHaveLength(100);
});

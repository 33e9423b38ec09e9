import { expect, it } from 'vitest';
import { Canonicals } from './canonicals.js';

it('remembers the pages that were named, up to a bound, the oldest forgotten first', () => {
  const canonicals = new Canonicals();
  for (let i = 0; i <= 50_000; i += 1) canonicals.note(`http://a.example/${i}`);
  expect(canonicals.has('http://a.example/0')).toBe(false);
  expect(canonicals.has('http://a.example/1')).toBe(true);
  expect(canonicals.has('http://a.example/50000')).toBe(true);
});

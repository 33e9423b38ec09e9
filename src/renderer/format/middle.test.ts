import { expect, it } from 'vitest';
import { withoutMiddle } from './middle.js';

const within = (most: number) => (candidate: string) => Array.from(candidate).length <= most;

it('leaves the middle out and fills the room there is', () => {
  const name = '127.0.0.1:18400/docs/howto/page-5.html';
  expect(withoutMiddle(name, within(99))).toBe(name);
  expect(withoutMiddle(name, within(20))).toBe('127.0.0.…page-5.html');
  expect(withoutMiddle(name, within(20))).toHaveLength(20);
  expect(withoutMiddle(name, within(0))).toBe('…');
});

import { expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { waitFor } from './wait.js';

it('lasts as long as was asked for, or until it is ended', async () => {
  const clock = new ManualClock();
  const ended: string[] = [];
  const aborting = new AbortController();
  const whole = waitFor(clock, 10, new AbortController().signal).then(() => ended.push('whole'));
  const cut = waitFor(clock, 1000, aborting.signal).then(() => ended.push('cut'));
  clock.advance(10);
  await whole;
  expect(ended).toEqual(['whole']);
  aborting.abort();
  await cut;
  await waitFor(clock, 1000, aborting.signal);
  expect(ended).toEqual(['whole', 'cut']);
});

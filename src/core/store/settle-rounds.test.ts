import { expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { SettleRounds } from './settle-rounds.js';

function gathering(clock: ManualClock, ends: Promise<void> = Promise.resolve()) {
  const begun: (readonly string[])[] = [];
  const rounds = new SettleRounds<string>(clock, (gathered) => {
    begun.push(gathered);
    return ends;
  });
  return { begun, rounds };
}

it('begins at once after a while of nothing, and gathers what comes soon after', () => {
  const clock = new ManualClock();
  const { begun, rounds } = gathering(clock);
  rounds.add('a');
  rounds.add('b');
  clock.advance(0);
  expect(begun).toEqual([['a', 'b']]);
  rounds.add('c');
  clock.advance(19);
  rounds.add('d');
  expect(begun).toHaveLength(1);
  clock.advance(1);
  expect(begun).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  clock.advance(1000);
  rounds.add('e');
  clock.advance(0);
  expect(begun.at(-1)).toEqual(['e']);
});

it('ends with what is gathered, once every round has ended', async () => {
  const clock = new ManualClock();
  let end = (): void => {};
  const { begun, rounds } = gathering(clock, new Promise((resolve) => (end = resolve)));
  rounds.add('a');
  clock.advance(0);
  rounds.add('b');
  let isEnded = false;
  const ended = rounds.end().then(() => (isEnded = true));
  expect(begun).toEqual([['a'], ['b']]);
  await Promise.resolve();
  expect(isEnded).toBe(false);
  end();
  await ended;
  clock.advance(1000);
  expect(begun).toHaveLength(2);
});

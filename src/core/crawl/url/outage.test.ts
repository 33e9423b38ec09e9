import { expect, it } from 'vitest';
import { ManualClock } from '../../../testing/manual-clock.js';
import { Outage } from './outage.js';

const HOUR_MS = 3_600_000;

it('looks for the network less often as time passes, but often, whatever the machine’s clock is set to', () => {
  const clock = new ManualClock();
  const outage = new Outage(clock);
  expect(outage.parkMs()).toBe(1000);
  clock.set(-5 * HOUR_MS);
  clock.advance(10_000);
  expect(outage.parkMs()).toBe(5000);
  clock.set(50 * HOUR_MS);
  clock.advance(HOUR_MS);
  expect(outage.parkMs()).toBe(15_000);
  expect(outage.gaveUp()).toBeNull();
  outage.end();
  expect(outage.parkMs()).toBe(1000);
});

it('is given up after a night, in words, and then waited for anew', () => {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  const outage = new Outage(clock);
  outage.parkMs();
  clock.advance(12 * HOUR_MS);
  expect(outage.gaveUp()?.message).toBe(
    'This computer seems to have been offline since 2026-01-01 00:00 UTC. Resume when its network is back.',
  );
  expect(outage.parkMs()).toBe(1000);
});

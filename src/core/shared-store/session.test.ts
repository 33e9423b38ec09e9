import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { Session } from './session.js';

const OPENED = { worker: 1, session: 1, turn: 0, leaseMs: 30_000 };

function begun() {
  const clock = new ManualClock();
  const session = new Session(OPENED, clock);
  const told: string[] = [];
  session.onLost((why) => told.push(why));
  return { clock, session, told };
}

describe('a session of a worker', () => {
  it('asks nobody any more from two thirds of its lease on without a beat that came through', () => {
    const { clock, session, told } = begun();
    clock.advance(19_999);
    expect(session.isLost).toBe(false);
    const sent = session.now();
    clock.advance(5000);
    session.heard(sent);
    expect(session.silentInMs).toBe(15_000);
    clock.advance(15_000);
    expect([session.isLost, session.isLost]).toEqual([true, true]);
    expect(told).toEqual([expect.stringContaining('has not been reached for 20 seconds')]);
  });

  it('notices by the clock on the wall that its machine slept', () => {
    const { clock, session, told } = begun();
    clock.set(3_600_000);
    expect(session.isLost).toBe(true);
    expect(told).toHaveLength(1);
  });
});

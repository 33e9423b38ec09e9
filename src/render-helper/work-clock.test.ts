import { describe, expect, it } from 'vitest';
import { WorkClock } from './work-clock.js';

describe('the time that a page has worked', () => {
  it('stands still while a request waits for its turn', () => {
    let now = 1000;
    const clock = new WorkClock(() => now);
    now += 100;
    clock.asked(1);
    now += 5000;
    expect(clock.isWaitingForTurn).toBe(true);
    expect(clock.workedMs).toBe(100);
    clock.sent(1);
    now += 50;
    expect(clock.openSinceMs).toEqual([100]);
    expect(clock.workedMs).toBe(150);
    expect(clock.passedMs).toBe(5150);
  });

  it('goes on when a waiting request is answered without having been sent', () => {
    let now = 0;
    const clock = new WorkClock(() => now);
    clock.asked(1);
    clock.asked(2);
    now = 300;
    clock.answered(1);
    expect(clock.isWaitingForTurn).toBe(true);
    clock.answered(2);
    now = 400;
    expect(clock.workedMs).toBe(100);
    expect(clock.openSinceMs).toEqual([]);
  });

  it('knows when the last answer came', () => {
    let now = 0;
    const clock = new WorkClock(() => now);
    clock.asked(1);
    clock.sent(1);
    now = 70;
    clock.answered(1);
    expect(clock.answeredAtMs).toBe(70);
  });
});

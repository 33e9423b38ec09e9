import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import type { Schedule } from './frame-queue.js';
import { pacedFrames } from './paced-frames.js';

let clock: ManualClock;
let drawn: (() => void)[];
let schedule: Schedule;
let seen: number[];

beforeEach(() => {
  clock = new ManualClock();
  drawn = [];
  seen = [];
  schedule = pacedFrames({
    frame: (work) => clock.after(16, work),
    nowMs: () => clock.monotonic(),
    onceDrawn: (then) => void drawn.push(then),
    after: (ms, work) => clock.after(ms, work),
  });
});

function ask(): () => void {
  return schedule(() => void seen.push(clock.monotonic()));
}

/** The drawing that has begun takes so long. */
function takes(ms: number): void {
  clock.advance(ms);
  drawn.shift()?.();
}

it('draws in the next frame where drawing is quick', () => {
  ask();
  clock.advance(16);
  takes(1);
  ask();
  clock.advance(56);
  expect(seen).toHaveLength(2);
});

it('draws again when 40 times as long has passed as a drawing took', () => {
  ask();
  clock.advance(16);
  takes(20);
  ask();
  clock.advance(779);
  expect(seen).toHaveLength(1);
  clock.advance(17);
  expect(seen).toHaveLength(2);
});

it('shows nothing older than a second and a frame', () => {
  ask();
  clock.advance(16);
  takes(240);
  ask();
  clock.advance(776);
  expect(seen).toHaveLength(2);
});

it('forgets what is cancelled, while it waits and in its frame', () => {
  ask();
  clock.advance(16);
  takes(20);
  ask()();
  clock.advance(900);
  ask()();
  clock.advance(900);
  expect(seen).toHaveLength(1);
});

import { describe, expect, it } from 'vitest';
import { frameQueue } from './frame-queue.js';

function manualFrames() {
  const waiting = new Set<() => void>();
  return {
    count: () => waiting.size,
    schedule: (work: () => void) => {
      waiting.add(work);
      return () => waiting.delete(work);
    },
    tick: () => {
      for (const work of [...waiting]) work();
    },
  };
}

describe('frameQueue', () => {
  it('hands over everything pushed between two frames in one call, in order', () => {
    const frames = manualFrames();
    const drained: (readonly number[])[] = [];
    const queue = frameQueue<number>((items) => drained.push(items), frames.schedule);
    for (let i = 0; i < 1000; i += 1) queue.push(i);
    expect(frames.count()).toBe(1);
    frames.tick();
    expect(drained).toHaveLength(1);
    expect(drained[0]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  it('schedules again after a frame and never drains nothing', () => {
    const frames = manualFrames();
    const drained: (readonly number[])[] = [];
    const queue = frameQueue<number>((items) => drained.push(items), frames.schedule);
    queue.push(1);
    frames.tick();
    frames.tick();
    queue.push(2);
    frames.tick();
    queue.flush();
    expect(drained).toEqual([[1], [2]]);
  });

  it('forgets on clear and cancels its frame', () => {
    const frames = manualFrames();
    const drained: unknown[] = [];
    const queue = frameQueue<number>((items) => drained.push(items), frames.schedule);
    queue.push(1);
    queue.clear();
    expect(frames.count()).toBe(0);
    frames.tick();
    expect(drained).toEqual([]);
  });
});

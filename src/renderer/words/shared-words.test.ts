import { describe, expect, it } from 'vitest';
import { workerWords } from './shared-words.js';

const WORKER = {
  ...{ worker: 1, name: 'north:/data/a', isAlive: true, beatAt: '2026-11-28T12:00:00.000Z', hosts: 1, saved: 3 },
  progress: null,
};
const VIEW = { wanted: 'run', isFinished: false, readAt: '2026-11-28T12:00:05.000Z' } as const;

describe('workerWords', () => {
  it('says of a worker without a sign of life no more than is known', () => {
    const gone = { ...WORKER, isAlive: false };
    expect(workerWords(gone, VIEW)).toBe('gone for 5 s');
    // A paused worker waits without a sign of life, and goes on by itself.
    expect(workerWords(gone, { ...VIEW, wanted: 'pause' })).toBe('paused or gone for 5 s');
    expect(workerWords(gone, { ...VIEW, isFinished: true })).toBe('has ended');
    expect(workerWords(WORKER, { ...VIEW, wanted: 'pause' })).toBe('begins');
  });
});

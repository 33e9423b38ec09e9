import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LogExtent, LogPage } from '../../contract/crawl-log.js';
import { ok } from '../../contract/outcome.js';
import { LogFollower } from './log-follower.js';

const EMPTY: LogPage = { entries: [], from: 0, to: 0, isEnd: true };
const KEPT: LogExtent = { firstNumber: 0, endNumber: 1, startMs: 0, endMs: 0, problem: null };
let extent: LogExtent | null = null;
let follower: LogFollower | null = null;

beforeEach(() => {
  vi.useFakeTimers();
  const invoke = async (name: string): Promise<unknown> => ok(name === 'log.extent' ? extent : EMPTY);
  vi.stubGlobal('window', { orbweaver: { invoke } });
  vi.stubGlobal('document', { hidden: false });
});

afterEach(() => {
  follower?.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('notices that a log begins, and that it ends early, while it is looked at', async () => {
  const told: (LogExtent | null)[] = [];
  extent = null;
  follower = new LogFollower('job', {
    filter: () => ({ kinds: [], host: '', text: '' }),
    isFollowing: () => true,
    onExtent: (one) => told.push(one),
    onWindow: () => undefined,
  });
  follower.toEnd();
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.at(-1)).toBeNull();
  extent = KEPT;
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.at(-1)).toEqual(KEPT);
  extent = { ...KEPT, problem: 'The log ends here.' };
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.at(-1)).toEqual(extent);
});

import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { StoreThreads } from './store-threads.js';

const { store: script } = workerScriptsIn(inject('workersFolder'));
const clock = new ManualClock();
const threads = new StoreThreads(script, clock);

afterEach(() => threads.close());

describe('store threads', () => {
  it('gives out the one that was given back, once', async () => {
    const first = threads.take();
    await threads.giveBack(first);
    const again = threads.take();
    const another = threads.take();
    expect(again).toBe(first);
    expect(another).not.toBe(first);
    await Promise.all([again.terminate(), another.terminate()]);
  });

  it('gives out no thread that has ended meanwhile', async () => {
    const first = threads.take();
    await threads.giveBack(first);
    await first.terminate();
    const next = threads.take();
    expect(next).not.toBe(first);
    await next.terminate();
  });

  it('ends the one that nobody takes, and all that are left when it is closed', async () => {
    const [first, second] = [threads.take(), threads.take()];
    await threads.giveBack(first);
    clock.advance(5_000);
    await vi.waitUntil(() => first.isDead);
    await threads.giveBack(second);
    await threads.close();
    expect(second.isDead).toBe(true);
  });
});

import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ThreadClient, ThreadEnded } from './thread-rpc.js';
import { Watch } from './watch.js';

interface Calls {
  echo(...words: string[]): Promise<readonly string[]>;
  /** Answers once it is cancelled. */
  wait(what: string, watch: Watch<number>): Promise<string>;
  refuse(): Promise<void>;
  fail(): Promise<void>;
  leave(): Promise<void>;
}

/** Speaks what the answering side says, so that these tests need no built worker. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
const answers = {
  echo: (id, args) => parentPort.postMessage([{ id, ok: true, value: args }]),
  wait(id, [what], flag) {
    parentPort.postMessage([{ id, progress: 7 }]);
    Atomics.wait(new Int32Array(flag), 0, 0);
    parentPort.postMessage([{ id, ok: true, value: 'no more ' + what }]);
  },
  refuse: (id) => parentPort.postMessage([{ id, ok: false, code: 'disk_full', message: 'full' }]),
  fail() { throw new Error('a fault'); },
  leave: () => process.exit(),
};
parentPort.on('message', (requests) => {
  for (const { id, name, args, flag } of requests) answers[name](id, args, flag);
});`;

let thread: ThreadClient<Calls>;

beforeEach(() => {
  thread = new ThreadClient<Calls>(new Worker(THREAD, { eval: true }));
});

afterEach(() => thread.terminate());

describe('ThreadClient', () => {
  it('answers each call with what its thread said to it', async () => {
    expect(await Promise.all([thread.call('echo', 'a', 'b'), thread.call('echo')])).toEqual([['a', 'b'], []]);
    await expect(thread.call('refuse')).rejects.toMatchObject({ code: 'disk_full', message: 'full' });
  });

  it('tells how far a watched call is, and lets it be given up while its thread is busy', async () => {
    const watch = new Watch<number>((progress) => {
      expect(progress).toBe(7);
      watch.cancel();
    });
    expect(await thread.call('wait', 'waiting', watch)).toBe('no more waiting');
    expect(watch.isCancelled).toBe(true);
  });

  it('refuses what is unanswered when its thread ends, with the reason where there is one', async () => {
    const refused = await Promise.allSettled([thread.call('fail'), thread.call('echo', 'a')]);
    for (const result of refused)
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'write_failed', reason: { message: 'a fault' } },
      });
    expect(thread.isDead).toBe(true);
    await expect(thread.call('echo')).rejects.toBeInstanceOf(ThreadEnded);
  });

  it('knows no reason where its thread just leaves', async () => {
    await expect(thread.call('leave')).rejects.toMatchObject({ reason: null });
  });

  it('gives its calls as an object, which is no promise, with other functions in the place of some', async () => {
    const calls = thread.calls({ refuse: () => Promise.resolve('not refused') });
    const same = await Promise.resolve(calls);
    expect(await same.echo('a')).toEqual(['a']);
    expect(await same.refuse()).toBe('not refused');
  });

  it('ends its thread after the last call', async () => {
    expect(await thread.finish('echo', 'last')).toEqual(['last']);
    expect(thread.isDead).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { AbortCallbacks } from './abort-callbacks.js';

describe('abort callbacks', () => {
  it('are called once each, in order, when the signal is aborted', () => {
    const abort = new AbortController();
    const called: string[] = [];
    const callbacks = AbortCallbacks.of(abort.signal);
    callbacks.add(() => called.push('a'));
    AbortCallbacks.of(abort.signal).add(() => called.push('b'));
    abort.abort();
    abort.abort();
    expect(called).toEqual(['a', 'b']);
  });

  it('are not called after they were taken out, not even by one before them', () => {
    const abort = new AbortController();
    const called: string[] = [];
    const callbacks = AbortCallbacks.of(abort.signal);
    const last = (): unknown => called.push('last');
    callbacks.add(() => callbacks.remove(last));
    callbacks.add(last);
    abort.abort();
    expect(called).toEqual([]);
  });

  it('put one listener on a signal, however many there are', () => {
    const abort = new AbortController();
    let listeners = 0;
    const add = abort.signal.addEventListener.bind(abort.signal);
    abort.signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    for (let n = 0; n < 100; n += 1) AbortCallbacks.of(abort.signal).add(() => undefined);
    expect(listeners).toBe(1);
  });
});

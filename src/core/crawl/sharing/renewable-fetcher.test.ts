import { describe, expect, it } from 'vitest';
import type { Fetcher, FetchOutcome } from '../../fetch/types.js';
import { renewableFetcher } from './renewable-fetcher.js';

const REQUEST = { url: 'http://a.test/', kind: 'page', limits: {} as never } as const;
const HOOKS = { onPhase: () => undefined, onRedirect: async () => ({ follow: true }) as const };

/** A fetcher that answers when it is told to. */
function slow() {
  const answers: (() => void)[] = [];
  const state = { asked: 0, closed: 0 };
  const fetcher: Fetcher = {
    fetch: () => {
      state.asked += 1;
      return new Promise<FetchOutcome>((resolve) => answers.push(() => resolve({ kind: 'aborted' })));
    },
    close: async () => {
      state.closed += 1;
    },
  };
  return { fetcher, state, answer: () => answers.shift()?.() };
}

describe('a fetcher that is renewed', () => {
  const ask = (fetcher: Fetcher) => fetcher.fetch(REQUEST, HOOKS, new AbortController().signal);

  it('lets what is open end with the one that began it, which is closed then', async () => {
    const [before, after] = [slow(), slow()];
    const renewable = renewableFetcher(before.fetcher);
    const open = ask(renewable);
    renewable.renew(after.fetcher);
    const next = ask(renewable);
    expect([before.state, after.state]).toEqual([
      { asked: 1, closed: 0 },
      { asked: 1, closed: 0 },
    ]);
    before.answer();
    await open;
    expect(before.state.closed).toBe(1);
    after.answer();
    await next;
    await renewable.close();
    expect([before.state.closed, after.state.closed]).toEqual([1, 1]);
  });

  it('closes one at once that nothing waits for', async () => {
    const [before, after] = [slow(), slow()];
    const renewable = renewableFetcher(before.fetcher);
    renewable.renew(after.fetcher);
    await renewable.close();
    expect([before.state.closed, after.state.closed]).toEqual([1, 1]);
  });
});

import { describe, expect, it } from 'vitest';
import type { FetchHooks, Fetcher, FetchRequest } from '../../fetch/types.js';
import { leasedFetcher } from './leased-fetcher.js';

const REQUEST = { url: 'http://a.test/', kind: 'page' } as FetchRequest;
const HOP = { url: 'http://a.test/', status: 302, target: 'http://a.test/b' };
const HOOKS: FetchHooks = { onPhase: () => undefined, onRedirect: async () => ({ follow: true }) };

/** A fetcher whose every answer is a redirect, and that tells whether it was followed. */
function redirected(onHop: () => void): { readonly fetcher: Fetcher; readonly followed: boolean[] } {
  const followed: boolean[] = [];
  const fetcher: Fetcher = {
    async fetch(_request, hooks) {
      onHop();
      followed.push((await hooks.onRedirect(HOP)).follow);
      return { kind: 'aborted' };
    },
    close: async () => undefined,
  };
  return { fetcher, followed };
}

describe('a fetcher of leased hosts', () => {
  it('asks while the leases are in force, and follows redirects', async () => {
    const { fetcher, followed } = redirected(() => undefined);
    await leasedFetcher(fetcher, { inForce: () => true }).fetch(REQUEST, HOOKS, new AbortController().signal);
    expect(followed).toEqual([true]);
  });

  it('asks nobody afterwards, nor goes on to the target of a redirect', async () => {
    let inForce = true;
    const { fetcher, followed } = redirected(() => {
      inForce = false;
    });
    const leased = leasedFetcher(fetcher, { inForce: () => inForce });
    const { signal } = new AbortController();
    await leased.fetch(REQUEST, HOOKS, signal);
    expect(await leased.fetch(REQUEST, HOOKS, signal)).toEqual({ kind: 'aborted' });
    expect(followed).toEqual([false]);
  });
});

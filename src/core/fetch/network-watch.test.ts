import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../contract/outcome.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { NetworkWatch } from './network-watch.js';
import type { FetchOutcome } from './types.js';

const PASSED = { hops: [], durationMs: 1, tlsProblem: null };

function failed(finalUrl: string, code: ErrorCode): FetchOutcome {
  const nothing = { status: null, retryable: true, retryAfterMs: null, head: null };
  return { kind: 'error', finalUrl, code, message: code, ...nothing, ...PASSED };
}

function answered(finalUrl: string): FetchOutcome {
  return { kind: 'skipped', finalUrl, reason: 'content_type', status: 200, ...PASSED };
}

function watch(network = true) {
  const clock = new ManualClock();
  const state = { network };
  const one = new NetworkWatch({ clock, hasNetwork: () => state.network });
  const blames = (outcome: FetchOutcome, tookMs = 10) => {
    const askedAtMs = clock.monotonic();
    clock.advance(tookMs);
    return one.blames(outcome, askedAtMs);
  };
  return { blames, state };
}

describe('NetworkWatch', () => {
  it('is certain where the machine has no address', () => {
    const { blames, state } = watch(false);
    expect(blames(failed('http://a.test/', 'dns_not_found'))).toBe(true);
    expect(blames(failed('http://192.168.1.2/', 'connect_timeout'))).toBe(true);
    state.network = true;
    expect(blames(failed('http://a.test/', 'dns_not_found'))).toBe(false);
  });

  it('never blames the network for this machine itself, for what a server said, or for what no network does', () => {
    const { blames } = watch(false);
    for (const host of ['localhost', '127.0.0.1:8080', '[::1]', 'x.localhost'])
      expect(blames(failed(`http://${host}/`, 'connect_refused'))).toBe(false);
    expect(blames(failed('https://a.test/', 'tls_invalid'))).toBe(false);
    expect(blames(answered('http://a.test/'))).toBe(false);
  });

  it('takes a host that answered before and cannot be found any more for the network', () => {
    const { blames } = watch();
    expect(blames(failed('http://a.test/1', 'dns_failed'))).toBe(false);
    expect(blames(answered('http://a.test/1'))).toBe(false);
    expect(blames(failed('http://a.test/2', 'dns_failed'))).toBe(true);
    expect(blames(failed('http://a.test/2', 'connect_refused'))).toBe(false);
    expect(blames(failed('http://never-seen.test/', 'dns_not_found'))).toBe(true);
    expect(blames(answered('http://a.test/2'))).toBe(false);
    expect(blames(failed('http://never-seen.test/', 'dns_not_found'))).toBe(false);
  });

  it('blames the host while another answers', () => {
    const { blames } = watch();
    const clock = new ManualClock();
    const one = new NetworkWatch({ clock, hasNetwork: () => true });
    const askedAtMs = clock.monotonic();
    one.blames(answered('http://a.test/'), askedAtMs);
    clock.advance(5);
    one.blames(answered('http://b.test/'), askedAtMs);
    expect(one.blames(failed('http://a.test/', 'connect_failed'), askedAtMs)).toBe(false);
    expect(blames(failed('http://b.test/', 'connect_failed'))).toBe(false);
  });
});

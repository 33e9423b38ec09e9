import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../contract/outcome.js';
import { isRetryableError, isRetryableStatus, retryDelayMs } from './retry.js';

describe('retrying', () => {
  it('is for the statuses that pass', () => {
    const retryable = Array.from({ length: 1000 }, (_, status) => status).filter(isRetryableStatus);
    expect(retryable).toEqual([408, 425, 429, 500, 502, 503, 504, 522, 524]);
  });

  it('is for the network and its time-outs', () => {
    expect(ERROR_CODES.filter(isRetryableError)).toEqual([
      'bad_response',
      'connect_failed',
      'connect_refused',
      'connect_timeout',
      'connection_reset',
      'corrupt_encoding',
      'dns_failed',
      'headers_timeout',
      'idle_timeout',
      'proxy_failed',
      'too_slow',
      'total_timeout',
      'truncated_body',
    ]);
  });

  it('waits what the server asks for', () => {
    expect(retryDelayMs(1, 0.5, 90_000)).toBe(90_000);
    expect(retryDelayMs(9, 0.5, 0)).toBe(0);
  });

  it('doubles the longest wait from one second to a minute', () => {
    const almost = 1 - 1e-12;
    const longest = [1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => retryDelayMs(attempt, almost, null) + 1);
    expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('spreads the wait over the whole range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 0.999999, noNaN: true }), (n, random) => {
        const delayMs = retryDelayMs(n, random, null);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThan(60_000);
        expect(retryDelayMs(n, 0, null)).toBe(0);
      }),
    );
  });
});

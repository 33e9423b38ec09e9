import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry.js';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const DAY_MS = 86_400_000;

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    ['86400', DAY_MS],
    ['5, 30', 30_000],
    ['1000000000', DAY_MS],
    ['9'.repeat(400), DAY_MS],
    ['Thu, 15 Jan 2026 12:00:30 GMT', 30_000],
    ['Thursday, 15-Jan-26 12:00:30 GMT', 30_000],
    ['Thu Jan 15 12:00:30 2026', 30_000],
    ['Thu, 15 Jan 2026 11:00:00 GMT', 0],
    ['Wed, 21 Oct 1994 07:28:00 GMT', 0],
    ['Fri, 01 Jan 2100 00:00:00 GMT', DAY_MS],
  ])('reads %s', (header, delayMs) => {
    expect(parseRetryAfter(header, NOW)).toBe(delayMs);
  });

  it.each([null, undefined, '', '-1', '1.5', '1e9', 'soon', '0x10', 'Thu, 99 Foo 2026 12:00:00 GMT', '5 s'])(
    'makes nothing of %s',
    (header) => {
      expect(parseRetryAfter(header, NOW)).toBeNull();
    },
  );

  it('answers null or a delay from nothing to a day, whatever comes', () => {
    const anything = fc.oneof(fc.string(), fc.date({ noInvalidDate: true }).map(String), fc.integer().map(String));
    fc.assert(
      fc.property(anything, fc.integer({ min: 0, max: 4e12 }), (header, nowMs) => {
        const delayMs = parseRetryAfter(header, nowMs);
        return delayMs === null || (delayMs >= 0 && delayMs <= DAY_MS);
      }),
    );
  });

  it('reads back any second within the next day from its HTTP-date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (seconds) => {
        const header = new Date(NOW + seconds * 1000).toUTCString();
        expect(parseRetryAfter(header, NOW)).toBe(seconds * 1000);
      }),
    );
  });
});

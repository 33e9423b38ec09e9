import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { originLimits } from './origin-limits.js';

describe('originLimits', () => {
  it.each([
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://[::1]:3000',
    'http://192.168.1.5',
    'http://x.localhost',
  ])('gives %s, which is local, full speed', (origin) => {
    expect(originLimits(origin, DEFAULT_JOB)).toEqual({
      maxRunning: 32,
      intervalMs: 0,
      adaptive: true,
      isLocal: true,
    });
  });

  it.each(['https://example.com', 'http://93.184.216.34', 'http://127.example.com'])(
    'asks %s ten times a second at most',
    (origin) => {
      expect(originLimits(origin, DEFAULT_JOB)).toMatchObject({ intervalMs: 100, isLocal: false });
    },
  );

  it('does what the job says', () => {
    const pace = { maxPerHost: 2, requestsPerSecond: 0.5, adaptive: false };
    expect(originLimits('http://localhost', pace)).toMatchObject({ maxRunning: 2, intervalMs: 2000, adaptive: false });
  });
});

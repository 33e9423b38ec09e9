import { describe, expect, it } from 'vitest';
import type { LimitedBy } from '../../contract/events.js';
import { limitedBy, type Situation } from './limited-by.js';

const calm: Situation = {
  state: 'running',
  workers: 4,
  phases: ['headers', 'headers', 'body', 'connect'],
  queued: 100,
  latency: { p50Ms: 120, p90Ms: 300 },
  waitReason: null,
};
const untilMs = Date.UTC(2026, 0, 1);

const cases: readonly [string, Partial<Situation>, LimitedBy][] = [
  ['every worker waits on a slow server', {}, { kind: 'server', medianMs: 120, waiting: 4, workers: 4 }],
  ['every worker is busy with quick answers', { latency: { p50Ms: 5, p90Ms: 9 } }, { kind: 'workers', workers: 4 }],
  [
    'most workers process',
    { phases: ['process', 'process', 'body', 'headers'] },
    { kind: 'processing', processing: 2, workers: 4 },
  ],
  ['the queue is empty', { queued: 0, phases: ['body'] }, { kind: 'queue_empty', pending: 1 }],
  ['nothing is known yet', { queued: 0, phases: [], latency: null }, { kind: 'starting' }],
  [
    'the only host is paced',
    { phases: ['body'], waitReason: { kind: 'paced', origin: 'a', by: 'rate', intervalMs: 400, untilMs } },
    { kind: 'rate', origin: 'a', requestsPerSecond: 2.5 },
  ],
  [
    'the only host asks for a delay in its robots.txt',
    { phases: [], waitReason: { kind: 'paced', origin: 'a', by: 'crawl_delay', intervalMs: 5000, untilMs } },
    { kind: 'host_wait', origin: 'a', reason: 'crawl_delay', until: '2026-01-01T00:00:00.000Z', hosts: 1 },
  ],
  [
    'the only host is asked less because of its errors',
    { phases: ['body'], waitReason: { kind: 'full', origin: 'a', target: 1, ceiling: 4, why: 'errors' } },
    { kind: 'throttled', origin: 'a', target: 1, ceiling: 4, why: 'errors' },
  ],
  [
    'the hosts left are parked',
    {
      phases: [],
      waitReason: {
        ...{ kind: 'parked', origin: 'a', reason: 'retry_after', untilMs, origins: 2 },
        ...{ badSinceMs: null, worthWaiting: true },
      },
    },
    { kind: 'host_wait', origin: 'a', reason: 'retry_after', until: '2026-01-01T00:00:00.000Z', hosts: 2 },
  ],
  [
    'only tries to be repeated are left',
    { phases: [], waitReason: { kind: 'retry', origin: 'a', untilMs, origins: 1, worthWaiting: true } },
    { kind: 'host_wait', origin: 'a', reason: 'backoff', until: '2026-01-01T00:00:00.000Z', hosts: 1 },
  ],
  [
    'a worker is only between two URLs',
    { phases: ['headers', 'body'], waitReason: null },
    { kind: 'server', medianMs: 120, waiting: 2, workers: 4 },
  ],
  ['the crawl is paused', { state: 'paused' }, { kind: 'paused' }],
  ['the crawl is over', { state: 'finished' }, { kind: 'finished' }],
];

describe('limitedBy', () => {
  it.each(cases)('names it when %s', (_name, change, expected) => {
    expect(limitedBy({ ...calm, ...change })).toEqual(expected);
  });
});

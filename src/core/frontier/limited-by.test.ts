import { describe, expect, it } from 'vitest';
import type { LimitedBy } from '../../contract/events.js';
import { limitedBy, type Situation } from './limited-by.js';

const calm: Situation = {
  state: 'running',
  workers: 4,
  phases: ['headers', 'headers', 'body', 'connect'],
  queued: 100,
  latency: { p50Ms: 120, p90Ms: 300 },
  hold: null,
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
    { phases: ['body'], hold: { kind: 'rate', origin: 'a', intervalMs: 400 } },
    { kind: 'rate', host: 'a', requestsPerSecond: 2.5 },
  ],
  [
    'the hosts left are parked',
    { phases: [], hold: { kind: 'parked', origin: 'a', reason: 'retry_after', untilMs, origins: 2 } },
    { kind: 'host_wait', host: 'a', reason: 'retry_after', until: '2026-01-01T00:00:00.000Z', hosts: 2 },
  ],
  ['the crawl is paused', { state: 'paused' }, { kind: 'paused' }],
  ['the crawl is over', { state: 'finished' }, { kind: 'finished' }],
];

describe('limitedBy', () => {
  it.each(cases)('names it when %s', (_name, change, expected) => {
    expect(limitedBy({ ...calm, ...change })).toEqual(expected);
  });
});

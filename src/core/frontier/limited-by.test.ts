import { describe, expect, it } from 'vitest';
import type { LimitedBy } from '../../contract/events.js';
import type { LanePhase } from '../../contract/url-events.js';
import { A, B, backlogFixture, entryAt, FREE, introduce, queue } from '../../testing/backlog-fixture.js';
import { HostGates } from '../politeness/host-gates.js';
import type { Backlog } from './backlog.js';
import { limitedBy, type Situation } from './limited-by.js';
import type { WaitReason } from './wait-reason.js';

const untilMs = Date.UTC(2026, 0, 1);
const until = '2026-01-01T00:00:00.000Z';
const PHASES: readonly LanePhase[] = ['robots', 'connect', 'headers', 'body'];

/** So many workers at one host, in every phase but the last, and so many that process. */
function at(origin: string, waiting: number, processing = 0): Situation['lanes'] {
  const phases = Array.from({ length: waiting }, (_, i) => PHASES[i % PHASES.length] ?? 'headers');
  return [...phases, ...Array.from({ length: processing }, () => 'process' as const)].map((phase) => ({
    phase,
    origin,
  }));
}

/** What may differ; what is in hand is on the lanes unless it is said. */
type Change = Partial<Situation>;

const calm: Omit<Situation, 'inHand' | 'reading'> = {
  state: 'running',
  workers: 10,
  lanes: at(A, 10),
  rendering: 0,
  isCrowded: false,
  queued: 100,
  hasEnded: true,
  sitemaps: null,
  pageLimit: null,
  latency: { p50Ms: 120, p90Ms: 300 },
  waitReason: null,
};

function situation(change: Change): Situation {
  const lanes = change.lanes ?? calm.lanes;
  const reading = lanes.filter(({ phase }) => phase === 'process').length;
  return { ...calm, inHand: lanes.length, reading, ...change };
}

/** So many pages are read that nothing more may start. */
const crowded = { isCrowded: true, inHand: 30, reading: 29 };
const quick = { p50Ms: 5, p90Ms: 9 };
const paced: WaitReason = { kind: 'paced', origin: A, by: 'rate', intervalMs: 400, shared: false, untilMs };
const delayed: WaitReason = { ...paced, by: 'crawl_delay', intervalMs: 5000 };
const full: WaitReason = { kind: 'full', origin: A, target: 2, ceiling: 10, why: 'errors' };
const again: WaitReason = { kind: 'retry', origin: A, untilMs, origins: 1, worthWaiting: true };
const parked: WaitReason = {
  ...{ kind: 'parked', origin: A, reason: 'retry_after', untilMs, origins: 2 },
  ...{ badSinceMs: null, worthWaiting: true },
};
const sitemaps = { read: 3, known: 12 };
const fresh: Change = { hasEnded: false, latency: null };

type Kind = LimitedBy['kind'];
const situations: readonly [string, Change, Kind][] = [
  // At the beginning.
  ['nothing is known yet', { ...fresh, queued: 0, lanes: [] }, 'starting'],
  ['the only seed is in work', { ...fresh, queued: 0, lanes: at(A, 1) }, 'starting'],
  ['seeds are queued and not yet in memory', { ...fresh, lanes: [] }, 'starting'],
  ['all workers have seeds, none has ended', { ...fresh }, 'server'],
  ['some workers have seeds, none has ended', { ...fresh, lanes: at(A, 3) }, 'server'],
  ['the first host does not answer its robots.txt', { ...fresh, lanes: [], waitReason: parked }, 'host_wait'],
  ['one request tries the first host out', { ...fresh, lanes: at(A, 1), waitReason: full }, 'throttled'],
  ['nothing is queued before the sitemaps are read', { ...fresh, queued: 0, lanes: [], sitemaps }, 'sitemaps'],
  // Hundreds are saved: never "starting" again.
  ['hundreds are saved and nothing is queued or in work', { queued: 0, lanes: [] }, 'queue_empty'],
  ['hundreds are saved and the queue is read from the disk', { lanes: [] }, 'refilling'],
  ['a crawl goes on and has answered nothing yet', { lanes: [], latency: null }, 'refilling'],
  ['hundreds are saved and the last pages are in work', { queued: 0, lanes: at(A, 3) }, 'queue_empty'],
  ['the last pages are extracted', { queued: 0, lanes: at(A, 0, 3) }, 'queue_empty'],
  ['the last pages keep all workers busy', { queued: 0 }, 'server'],
  ['sitemaps are read while few pages are in work', { queued: 0, lanes: at(A, 2), sitemaps }, 'sitemaps'],
  ['sitemaps are read while most workers are busy', { queued: 0, lanes: at(A, 6), sitemaps }, 'queue_empty'],
  ['sitemaps are read while URLs are queued', { sitemaps }, 'server'],
  // All workers are busy.
  ['all workers wait for a slow server', {}, 'server'],
  ['all workers wait for many slow servers', { lanes: [...at(A, 5), ...at(B, 5)] }, 'server'],
  ['no answer has come since the crawl goes on', { latency: null }, 'server'],
  ['all workers are busy with quick answers', { latency: quick }, 'workers'],
  ['a worker is only between two URLs with quick answers', { lanes: at(A, 9), latency: quick }, 'workers'],
  ['a worker is only between two URLs of a slow server', { lanes: at(A, 9) }, 'server'],
  // Pages are read after their worker has gone on.
  ['half of the lanes show pages that are read', { lanes: at(A, 5, 5) }, 'server'],
  ['every worker fetches while many pages are read', { inHand: 25, reading: 15 }, 'server'],
  ['pages are read and the next URLs come from the disk', { lanes: at(A, 0, 3) }, 'refilling'],
  ['as many pages are read as may be', { ...crowded, lanes: at(A, 1, 9) }, 'processing'],
  [
    'as many pages are read as may be, with quick answers',
    { ...crowded, lanes: at(A, 1, 9), latency: quick },
    'processing',
  ],
  ['as many pages are read as may be and no lane shows one', { ...crowded, lanes: [], reading: 30 }, 'processing'],
  ['as many pages are read as may be and every worker fetches', { ...crowded, reading: 20 }, 'processing'],
  ['a few large bodies are read', { lanes: at(A, 0, 7), isCrowded: true }, 'processing'],
  [
    'the one worker there is has its pages read',
    { ...crowded, workers: 1, lanes: at(A, 0, 1), inHand: 3 },
    'processing',
  ],
  [
    'as many pages are read as may be, and a host is parked',
    { ...crowded, lanes: at(A, 0, 10), waitReason: parked },
    'processing',
  ],
  ['as many pages are read as may be, the last ones', { ...crowded, lanes: at(A, 0, 10), queued: 0 }, 'queue_empty'],
  [
    'as many pages are read as may be, up to the page limit',
    { ...crowded, lanes: at(A, 0, 10), pageLimit: 40 },
    'page_limit',
  ],
  [
    'the only host is paced and its pages are read slowly',
    { lanes: at(A, 1, 9), inHand: 14, waitReason: paced },
    'rate',
  ],
  [
    'the only host is parked and its last pages are read',
    { lanes: at(A, 0, 10), inHand: 14, waitReason: parked },
    'host_wait',
  ],
  ['pages are read on more lanes than there are to be', { workers: 2, lanes: at(A, 2, 3) }, 'server'],
  [
    'more pages are read than fewer workers may have',
    { ...crowded, workers: 2, lanes: at(A, 2, 8), inHand: 10 },
    'processing',
  ],
  [
    'more are fetched than are wanted while pages are read',
    { workers: 2, lanes: at(A, 3, 7), isCrowded: true },
    'fewer_workers',
  ],
  ['the one worker there is waits', { workers: 1, lanes: at(A, 1) }, 'server'],
  ['a host is parked and no worker is free', { waitReason: parked }, 'server'],
  // Fewer workers are wanted than are busy.
  ['9 are busy and 2 are wanted', { workers: 2, lanes: at(A, 9) }, 'fewer_workers'],
  ['9 are busy, 2 are wanted and the host is full', { workers: 2, lanes: at(A, 9), waitReason: full }, 'fewer_workers'],
  ['9 are busy, 2 are wanted and nothing is queued', { workers: 2, lanes: at(A, 9), queued: 0 }, 'fewer_workers'],
  ['as many are busy as are wanted again', { workers: 2, lanes: at(A, 2) }, 'server'],
  // Workers are free because of a host.
  ['the only host is parked', { lanes: [], waitReason: parked }, 'host_wait'],
  ['few workers have other work while hosts are parked', { lanes: at(B, 4), waitReason: parked }, 'host_wait'],
  ['most workers have other work while a host is parked', { lanes: at(B, 8), waitReason: parked }, 'server'],
  [
    'most workers get quick answers while a host is parked',
    { lanes: at(B, 8), latency: quick, waitReason: parked },
    'workers',
  ],
  ['the pages of other hosts are read while a host is parked', { lanes: at(B, 1, 7), waitReason: parked }, 'host_wait'],
  ['the only host asks for a delay', { lanes: [], waitReason: delayed }, 'host_wait'],
  ['a host asks for a delay while others are crawled', { lanes: at(B, 8), waitReason: delayed }, 'server'],
  ['only what failed is left', { lanes: [], waitReason: again }, 'retry_wait'],
  ['only what failed is left to be queued, others are in work', { lanes: at(A, 2), waitReason: again }, 'retry_wait'],
  ['what failed waits while most workers are busy', { lanes: at(A, 7), waitReason: again }, 'server'],
  ['the only host is paced', { lanes: at(A, 1), waitReason: paced }, 'rate'],
  ['the only host is paced and slow', { lanes: at(A, 8), waitReason: paced }, 'rate'],
  ['the only host is paced with nothing in work', { lanes: [], waitReason: paced }, 'rate'],
  ['a host is asked less because of its errors', { lanes: at(A, 2), waitReason: full }, 'throttled'],
  ['a host is full because of another crawl', { lanes: at(A, 4), waitReason: { ...full, why: 'shared' } }, 'throttled'],
  // Limits, and the end.
  ['what is in work may reach the page limit', { lanes: at(A, 3), pageLimit: 500 }, 'page_limit'],
  [
    'the page limit is reached and a host is parked',
    { lanes: at(B, 3), pageLimit: 500, waitReason: parked },
    'page_limit',
  ],
  ['the page limit is near and all workers are busy', { pageLimit: 500 }, 'server'],
  ['the page limit is near and nothing is queued', { lanes: at(A, 3), queued: 0, pageLimit: 500 }, 'queue_empty'],
  ['it pauses with URLs in work', { state: 'ending', lanes: at(A, 3) }, 'ending'],
  ['it stops with more in work than workers', { state: 'ending', lanes: at(A, 9), workers: 2 }, 'ending'],
  ['it is paused', { state: 'paused', lanes: [] }, 'paused'],
  ['it is paused with nothing queued', { state: 'paused', lanes: [], queued: 0 }, 'paused'],
  ['it is over', { state: 'finished', lanes: [], queued: 0 }, 'finished'],
];

describe('limitedBy', () => {
  it.each(situations)('when %s', (_name, change, kind) => {
    expect(limitedBy(situation(change)).kind).toBe(kind);
  });

  it.each<[string, Change, LimitedBy]>([
    [
      'servers',
      { lanes: [...at(A, 4), ...at(B, 3, 1)] },
      { kind: 'server', medianMs: 120, waiting: 7, workers: 10, hosts: 2 },
    ],
    ['workers', { lanes: at(A, 9), latency: quick }, { kind: 'workers', busy: 9, workers: 10, medianMs: 5 }],
    ['surplus workers', { workers: 2, lanes: at(A, 9) }, { kind: 'fewer_workers', busy: 9, workers: 2 }],
    ['a rate', { lanes: [], waitReason: paced }, { kind: 'rate', origin: A, requestsPerSecond: 2.5, shared: false }],
    [
      'hosts',
      { lanes: at(B, 1), waitReason: parked },
      { kind: 'host_wait', origin: A, reason: 'retry_after', until, hosts: 2, busy: 1 },
    ],
    ['processing', { ...crowded, lanes: at(A, 1, 9) }, { kind: 'processing', processing: 29 }],
    ['rendering', { ...crowded, lanes: at(A, 1, 9), rendering: 20 }, { kind: 'rendering', rendering: 20 }],
    ['the end', { state: 'ending', lanes: at(A, 1, 9), inHand: 17 }, { kind: 'ending', busy: 17 }],
    [
      'workers and their lanes',
      { workers: 2, lanes: at(A, 2, 3), latency: quick },
      { kind: 'workers', busy: 2, workers: 2, medianMs: 5 },
    ],
    ['tries', { lanes: [], waitReason: again }, { kind: 'retry_wait', origin: A, until, hosts: 1, busy: 0 }],
    ['the last pages', { queued: 0, lanes: at(A, 3) }, { kind: 'queue_empty', pending: 3 }],
  ])('gives figures of %s', (_name, change, expected) => {
    expect(limitedBy(situation(change))).toEqual(expected);
  });
});

describe('why a host is full', () => {
  const of = (backlog: Backlog, busy: number): LimitedBy =>
    limitedBy(situation({ lanes: at(A, busy), waitReason: backlog.waitReason() }));

  it('is the cap that was set, where this crawl alone asks', () => {
    const { backlog } = backlogFixture({ [A]: { ...FREE, maxRunning: 2 } });
    queue(backlog, A, 20);
    introduce(backlog, A);
    for (let i = 0; i < 2; i += 1) backlog.next();
    expect(of(backlog, 2)).toMatchObject({ kind: 'throttled', target: 2, why: 'own_cap' });
  });

  it('is the other crawl, where two share a host and no cap is set', () => {
    const { first, second } = sharing(32, 32);
    for (let i = 0; i < 6; i += 1) first.next();
    for (let i = 0; i < 4; i += 1) second.next();
    expect(second.next()).toBeNull();
    expect(of(second, 4)).toMatchObject({ kind: 'throttled', target: 10, why: 'shared' });
    expect(of(first, 6)).toMatchObject({ kind: 'throttled', target: 10, why: 'shared' });
  });

  it('is the other crawl, where only that one has a cap', () => {
    const { first, second } = sharing(2, 32);
    for (let i = 0; i < 2; i += 1) second.next();
    expect(of(second, 2)).toMatchObject({ kind: 'throttled', target: 2, why: 'shared' });
    expect(first.waitReason()).toMatchObject({ kind: 'full', why: 'shared' });
  });

  it('is what its first answer shows, whoever shares it', () => {
    const { first, second } = sharing(32, 32, false);
    first.next();
    expect(of(second, 0)).toMatchObject({ kind: 'throttled', target: 1, why: 'first_answer' });
  });

  it('is nothing once a place is free', () => {
    const { backlog } = backlogFixture({ [A]: { ...FREE, maxRunning: 1 } });
    queue(backlog, A, 2);
    introduce(backlog, A);
    backlog.next();
    expect(backlog.waitReason()).toMatchObject({ kind: 'full' });
    backlog.finished(entryAt(A));
    expect(backlog.waitReason()).toBeNull();
  });
});

/** Two crawls of ten workers that ask one host, each with its own cap. */
function sharing(
  firstCap: number,
  secondCap: number,
  isKnown = true,
): { readonly first: Backlog; readonly second: Backlog } {
  const { clock } = backlogFixture();
  const random = () => 0.5;
  const gates = new HostGates({ clock, random });
  const crawl = (maxRunning: number) => backlogFixture({ [A]: { ...FREE, maxRunning } }, { clock, gates }).backlog;
  const [first, second] = [crawl(firstCap), crawl(secondCap)];
  for (const backlog of [first, second]) queue(backlog, A, 20);
  if (isKnown) introduce(first, A);
  return { first, second };
}

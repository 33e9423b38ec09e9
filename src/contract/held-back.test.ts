import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from './events.js';
import {
  asksForStartOnly,
  endedAtStart,
  foundNothingElse,
  type HeldBack,
  heldBack,
  heldBackWords,
} from './held-back.js';
import { DEFAULT_JOB, type JobConfig } from './job-config.js';
import type { SkipReason } from './outcome.js';
import { NO_OUTSIDE_LINKS, type OutsideLinks } from './outside-links.js';
import { initialSnapshot, reduceSnapshot } from './snapshot.js';

const timestamp = '2026-01-01T00:00:00.000Z';
const url = 'http://a.test/';

type Skipped = Partial<Record<SkipReason, number>>;

function seeds(): CrawlEvent {
  return { type: 'urls_discovered', url, depth: 0, count: 1, queued: 1, skipped: {}, timestamp };
}

function page(queued: number, skipped: Skipped = {}): CrawlEvent {
  const count = queued + Object.values(skipped).reduce((sum, n) => sum + n, 0);
  return { type: 'urls_discovered', url, depth: 1, count, queued, skipped, timestamp };
}

/** A page with links in scope and links outside it, which lead there. */
function pageWith(queued: number, outside: OutsideLinks): CrawlEvent {
  const out = outside.host + outside.domain + outside.elsewhere;
  return { ...page(queued, { out_of_scope: out }), outside } as CrawlEvent;
}

function skip(reason: SkipReason): CrawlEvent {
  return { type: 'url_skipped', url, depth: 0, lane: 0, reason, status: 200, timestamp };
}

function after(events: readonly CrawlEvent[], config: Partial<JobConfig> = {}) {
  const start = initialSnapshot('job', { ...DEFAULT_JOB, seeds: [url], ...config }, '/x');
  return events.reduce(reduceSnapshot, start);
}

describe('what the first pages lead to', () => {
  it.each<[string, readonly CrawlEvent[], string | null]>([
    ['nothing was found yet', [seeds()], null],
    ['most is taken', [seeds(), page(20, { nofollow: 15 })], null],
    ['most is marked nofollow', [seeds(), page(2, { nofollow: 30 })], 'nofollow'],
    ['most leads elsewhere', [seeds(), page(3, { out_of_scope: 297 })], 'out_of_scope'],
    ['half of it does, no more', [seeds(), page(10, { out_of_scope: 10 })], null],
    ['both, and more of the one', [seeds(), page(0, { out_of_scope: 3, nofollow: 9 })], 'nofollow'],
    ['a few, while others wait', [seeds(), page(1, { out_of_scope: 3 })], null],
    ['reasons that nobody can end', [seeds(), page(0, { unsupported_scheme: 30 })], null],
    ['the second page makes up for the first', [seeds(), page(1, { nofollow: 9 }), page(30)], null],
    [
      'pages after the fifth do not count',
      [seeds(), ...[1, 2, 3, 4, 5].map(() => page(9)), page(0, { nofollow: 900 })],
      null,
    ],
    ['robots.txt refuses the seed', [seeds(), skip('robots_disallowed')], 'robots_disallowed'],
    ['the seed names another page', [seeds(), skip('canonical_elsewhere')], 'canonical_elsewhere'],
  ])('%s', (_, events, reason) => {
    const snapshot = after(events);
    // What was started has left the queue.
    const counters = events.some(({ type }) => type === 'url_skipped') ? { queued: 0, pending: 0 } : {};
    expect(heldBack({ ...snapshot, counters: { ...snapshot.counters, ...counters } })?.reason ?? null).toBe(reason);
  });

  it('is told no more once the person has changed what held it back', () => {
    const events = [seeds(), page(0, { nofollow: 30 })];
    expect(heldBack(after(events, { obeyNofollow: false }))).toBeNull();
    const admitted: CrawlEvent = {
      type: 'urls_reevaluated',
      entered: 30,
      left: 0,
      skipped: { nofollow: -30 },
      timestamp,
    };
    expect(heldBack(after([...events, admitted]))).toBeNull();
  });

  it('is known after a restart as well, as long as the crawl was on its first pages', () => {
    const stored = (saved: number): CrawlEvent => ({
      type: 'job_restored',
      counters: { discovered: saved + 30, queued: 0, pending: 0, saved, unchanged: 0, skipped: 30, failed: 0 },
      skippedByReason: { nofollow: 30 },
      bytes: 0,
      elapsedMs: 0,
      traps: [],
      timestamp,
    });
    expect(heldBack(after([stored(1)]))).toEqual({ reason: 'nofollow', count: 30, of: 30 });
    expect(heldBack(after([stored(400)]))).toBeNull();
  });

  it('is what was asked for where only the start was wanted', () => {
    const events = [seeds(), page(0, { out_of_scope: 30 })];
    expect(heldBack(after(events, { scope: 'page' }))).toBeNull();
    expect(heldBack(after(events, { scope: 'host', maxDepth: 0 }))).toBeNull();
  });

  it('is known by where it leads, from all first pages together', () => {
    const hosts = [
      { host: 'b.test', count: 2 },
      { host: 'c.test', count: 1 },
    ];
    const one = pageWith(1, { host: 1, domain: 0, elsewhere: 3, hosts });
    const other = pageWith(0, { host: 0, domain: 0, elsewhere: 4, hosts: [{ host: 'c.test', count: 4 }] });
    expect(heldBack(after([seeds(), one, other, page(1, { out_of_scope: 1 })]))).toMatchObject({
      reason: 'out_of_scope',
      count: 9,
      of: 11,
      outside: {
        host: 1,
        elsewhere: 7,
        hosts: [
          { host: 'c.test', count: 5 },
          { host: 'b.test', count: 2 },
        ],
      },
    });
  });

  const outside = (of: number, where: Partial<OutsideLinks>): HeldBack => {
    const count = (where.host ?? 0) + (where.domain ?? 0) + (where.elsewhere ?? 0);
    return { reason: 'out_of_scope', count, of, outside: { ...NO_OUTSIDE_LINKS, ...where } };
  };
  const b = { host: 'b.test', count: 290 };
  const few = ['c', 'd', 'e', 'f'].map((name) => ({ host: `${name}.test`, count: 1 }));

  it.each<[HeldBack, string]>([
    [
      outside(300, { host: 280, elsewhere: 9 }),
      '280 of the 300 links on the first pages lead to other parts of the same host.',
    ],
    [
      outside(300, { host: 80, domain: 200 }),
      '280 of the 300 links on the first pages lead to other parts of the same domain.',
    ],
    [
      outside(300, { host: 3, elsewhere: 294, hosts: [b, ...few] }),
      '294 of the 300 links on the first pages lead to other hosts (b.test, c.test, d.test and 2 more).',
    ],
    [
      outside(300, { elsewhere: 300, hosts: [b, ...few] }),
      'All 300 links on the first pages lead to other hosts (b.test, c.test, d.test and many more).',
    ],
    [
      outside(2, { elsewhere: 2, hosts: few.slice(0, 2) }),
      'Both links on the first pages lead to other hosts (c.test, d.test).',
    ],
    [
      outside(1, { elsewhere: 1, hosts: few.slice(0, 1) }),
      'The only link on the start page leads to another host (c.test).',
    ],
    [outside(1, { host: 1 }), 'The only link on the start page leads to another part of the same host.'],
  ])('says where links lead: %#', (held, words) => expect(heldBackWords(held)).toBe(words));

  it('is said in one sentence', () => {
    expect(heldBackWords({ ...outside(1300, {}), count: 297 })).toBe(
      '297 of the 1,300 links on the first pages lead outside the scope of this crawl.',
    );
    expect(heldBackWords({ reason: 'robots_disallowed', count: 1, of: 1 })).toBe(
      'robots.txt disallows the start page.',
    );
  });
});

it('a crawl that is over and found only what it began with is told apart', () => {
  const done: CrawlEvent = { type: 'job_completed', status: 'completed', message: null, timestamp };
  expect(foundNothingElse(after([seeds(), done]))).toBe(true);
  expect(foundNothingElse(after([seeds(), page(1), done]))).toBe(false);
  expect(foundNothingElse(after([seeds(), done], { maxDepth: 0 }))).toBe(false);
});

describe('a crawl that ended where it began', () => {
  const end = { status: 'completed', pages: 1, seeds: 1, startOnly: false } as const;

  it('is told apart from one that is done', () => {
    expect(endedAtStart(end)).toBe(true);
    expect(endedAtStart({ ...end, pages: 2 })).toBe(false);
    expect(endedAtStart({ ...end, status: 'paused' })).toBe(false);
  });

  it('is what was asked for where only the start was wanted', () => {
    expect(endedAtStart({ ...end, startOnly: true })).toBe(false);
    expect(asksForStartOnly({ maxDepth: 0, scope: 'host' })).toBe(true);
    expect(asksForStartOnly({ maxDepth: null, scope: 'page' })).toBe(true);
    expect(asksForStartOnly({ maxDepth: null, scope: 'folder' })).toBe(false);
  });
});

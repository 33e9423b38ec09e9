import { describe, expect, it } from 'vitest';
import type { CrawlEvent, SitemapProgress, UrlsWaiting } from '../contract/events.js';
import { ZERO_COUNTERS } from '../contract/snapshot.js';
import type { UrlSaved } from '../contract/url-events.js';
import { EventLines } from './event-lines.js';

const timestamp = '2026-11-23T10:00:00.000Z';
const parked = (reason: 'retry_after' | 'crawl_delay'): CrawlEvent => ({
  type: 'host_parked',
  timestamp,
  origin: 'https://a.test',
  reason,
  until: '2020-01-02T12:03:04.000Z',
});
const sitemap = (reading: string | null, read: number, failed = 0): SitemapProgress => ({
  type: 'sitemap_progress',
  timestamp,
  reading,
  read,
  known: 3,
  failed,
  urls: read * 1000,
});
const trap = (state: 'parked' | 'excluded', held: number): CrawlEvent => ({
  type: 'trap_detected',
  timestamp,
  trapId: 7,
  pattern: 'https://a.test/cal/{n}',
  kind: 'calendar',
  state,
  examples: [],
  admitted: 120,
  parked: held,
});

const progress = (waiting: readonly UrlsWaiting[]): CrawlEvent => ({
  type: 'progress',
  timestamp,
  ...ZERO_COUNTERS,
  processed: 0,
  bytes: 0,
  elapsedMs: 0,
  pagesPerSecond: 0,
  bytesPerSecond: 0,
  latency: null,
  limitedBy: { kind: 'starting' },
  next: [],
  hosts: [],
  waiting,
});

function linesOf(...events: readonly CrawlEvent[]) {
  const lines = new EventLines();
  return events.map((event) => lines.lineOf(event));
}

describe('EventLines', () => {
  it('says of the first pages that they are no content, and what was left out of one', () => {
    const saved = (more: Partial<UrlSaved>): CrawlEvent => ({
      ...{ type: 'url_saved', timestamp, url: 'https://a.test/x', depth: 0, lane: 0, status: 200, title: null },
      ...{ finalUrl: 'https://a.test/x', rawPath: null, markdownPath: null, links: 0, durationMs: 1, unchanged: false },
      ...more,
    });
    const login = saved({ noContent: { kind: 'login', reasons: ['password_form'] } });
    expect(linesOf(saved({}), login, login, login, login, saved({ notes: ['links_unlisted'] }))).toEqual([
      null,
      'https://a.test/x: saved, but it is no content: login form',
      'https://a.test/x: saved, but it is no content: login form',
      'https://a.test/x: saved, but it is no content: login form (further login forms are not named here)',
      null,
      expect.stringContaining('https://a.test/x: It has more links than are listed'),
    ]);
  });

  it('parts what it says of one page into sentences', () => {
    const saved: CrawlEvent = {
      ...{ type: 'url_saved', timestamp, url: 'https://a.test/x', depth: 0, lane: 0, status: 200, title: null },
      ...{ finalUrl: 'https://a.test/x', rawPath: null, markdownPath: null, links: 0, durationMs: 1, unchanged: false },
      ...{ noContent: { kind: 'script_shell', reasons: [] }, notes: ['render_stuck'] },
    };
    expect(linesOf(saved)).toEqual([expect.stringContaining('only a script would fill. The page was taken')]);
  });

  it('says what was wrong with a sitemap', () => {
    const problem = {
      url: 'https://a.test/1.xml',
      text: 'it lists more than 50,000 addresses and was read up to there',
    };
    expect(linesOf({ ...sitemap(problem.url, 1), problem })).toEqual([
      'sitemap https://a.test/1.xml: it lists more than 50,000 addresses and was read up to there',
    ]);
  });

  it('says when a host waits, until when and why, and when it is crawled again', () => {
    expect(linesOf(parked('retry_after'), { type: 'host_released', timestamp, origin: 'https://a.test' })).toEqual([
      'nothing is fetched from https://a.test until 2020-01-02 12:03:04 UTC: it asked us to come back later',
      'https://a.test is being crawled again',
    ]);
  });

  it('says once that robots.txt asks for a delay, which comes with every request', () => {
    const released: CrawlEvent = { type: 'host_released', timestamp, origin: 'https://a.test' };
    expect(linesOf(parked('crawl_delay'), released, parked('crawl_delay'))).toEqual([
      'https://a.test: its robots.txt asks for a delay between requests',
      null,
      null,
    ]);
  });

  it('says a trap when it is found and when it is decided on, not for each URL of it', () => {
    expect(linesOf(trap('parked', 3), trap('parked', 4), trap('excluded', 4))).toEqual([
      'trap 7, an endless calendar: https://a.test/cal/{n}, 120 URLs queued, 3 URLs held back',
      null,
      'trap 7 is excluded: https://a.test/cal/{n}',
    ]);
  });

  it('says where the reading of sitemaps begins and what it brought', () => {
    const first = 'https://a.test/sitemap.xml';
    expect(linesOf(sitemap(first, 0), sitemap('https://a.test/2.xml', 1), sitemap(null, 2, 1))).toEqual([
      'reading sitemaps, starting with https://a.test/sitemap.xml',
      null,
      '1 sitemap read, with 2,000 URLs; 1 could not be read',
    ]);
    expect(linesOf(sitemap(null, 0, 3))).toEqual(['no sitemap could be read']);
    const none = { ...sitemap(null, 0), known: 0 };
    expect(linesOf(none)).toEqual(['no sitemap found']);
  });

  it('says once what pages wait by themselves, part by part', () => {
    const until = '2020-01-02T12:03:04.000Z';
    const x = { origin: 'https://a.test', part: '/x/', count: 12, reason: 'failing', until } as const;
    const y = { origin: 'https://a.test', part: '/y', count: 1, reason: 'retry_after', until } as const;
    expect(linesOf(progress([x, y]), progress([x, y]), progress([x, y]), progress([]), progress([x]))).toEqual([
      '12 URLs under a.test/x/ wait, because pages there fail; the rest goes on',
      'a.test/y waits until 2020-01-02 12:03:04 UTC, as the server asks; the rest goes on',
      null,
      null,
      null,
    ]);
  });

  it.each<[CrawlEvent, string | null]>([
    [
      { type: 'alias_learned', timestamp, from: 'http://a.test', to: 'https://www.a.test' },
      'http://a.test redirects to https://www.a.test: both count as the same site',
    ],
    [
      { type: 'robots_overridden', timestamp, host: 'a.test' },
      'robots.txt of a.test is ignored, as set for this crawl',
    ],
    [
      { type: 'budget_notice', timestamp, budget: 'maxPages', used: 9000, limit: 10_000 },
      'the page limit is nearly reached: 9,000 of 10,000',
    ],
    [
      { type: 'budget_notice', timestamp, budget: 'maxDurationMs', used: 3_240_100, limit: 3_600_000 },
      'the time limit is nearly reached: 54 min of 1 h',
    ],
    [
      { type: 'budget_notice', timestamp, budget: 'minFreeBytes', used: 1_100_000_000, limit: 1_073_741_824 },
      'only 1.1 GB of disk space is free; the crawl pauses at 1.07 GB',
    ],
    [
      { type: 'urls_reevaluated', timestamp, entered: 1, left: 2, skipped: {} },
      'the rules changed: 1 URL entered the queue, 2 URLs left it',
    ],
    [{ type: 'url_phase', timestamp, url: 'https://a.test/', depth: 0, lane: 0, phase: 'body', bytes: 1 }, null],
  ])('says %j in words', (event, line) => {
    expect(linesOf(event)).toEqual([line]);
  });
});

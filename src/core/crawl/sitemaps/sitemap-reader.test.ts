import { describe, expect, it } from 'vitest';
import type { SitemapProgress } from '../../../contract/events.js';
import { DEFAULT_JOB, type JobConfig } from '../../../contract/job-config.js';
import { ManualClock } from '../../../testing/manual-clock.js';
import type { FetchOutcome } from '../../fetch/types.js';
import type { SitemapAnswer } from '../../process/types.js';
import { LiveRules } from '../../scope/live-rules.js';
import { SitemapReading } from './sitemap-reader.js';
import type { SitemapParts } from './sitemap-fetch.js';

const ORIGIN = 'http://a.example';
const SEED = `${ORIGIN}/`;
const answered = { hops: [], durationMs: 1, tlsProblem: null };

const read = (url: string): FetchOutcome => ({
  ...{ ...answered, kind: 'response', finalUrl: url, wireBytes: 1, answerMs: 1, remoteAddress: null },
  head: { status: 200, headers: {}, contentType: null, contentLength: null },
  body: new Uint8Array(),
});
const failed = (url: string, status: number, retryAfterMs: number | null = null): FetchOutcome => ({
  ...{ ...answered, kind: 'error', finalUrl: url, code: 'http_status', message: '', status, head: null },
  retryable: status >= 500,
  retryAfterMs,
});

interface Given {
  readonly declared?: readonly string[];
  readonly crawlDelayMs?: number;
  readonly isAllowed?: boolean;
  readonly answer?: (url: string, nth: number) => FetchOutcome;
  readonly onRobots?: (url: string) => void;
  /** A host that nobody owns. */
  readonly free?: string;
  readonly config?: Partial<JobConfig>;
  readonly content?: (url: string) => SitemapAnswer;
}

const NOTHING: SitemapAnswer = { links: [], children: [], problem: null };

/** A reading over answers by address, on a clock that jumps to whatever is waited for. */
function reading({
  declared = [],
  crawlDelayMs,
  isAllowed = true,
  answer = read,
  onRobots = () => undefined,
  free = '',
  config = {},
  content = () => NOTHING,
}: Given) {
  const clock = new ManualClock();
  const asked: { readonly url: string; readonly atMs: number }[] = [];
  const progress: Omit<SitemapProgress, 'type' | 'timestamp'>[] = [];
  const state: { isWanted: boolean; held: readonly string[]; elsewhere: readonly string[] } = {
    ...{ isWanted: true, held: [], elsewhere: [] },
  };
  const claimed: string[] = [];
  const all: JobConfig = { ...DEFAULT_JOB, seeds: [SEED], ...config };
  const by = { line: null, lineText: null, agent: null };
  const parts: SitemapParts = {
    ...{ settings: { config: all }, rules: new LiveRules(all), random: () => 0.5, isWanted: () => state.isWanted },
    isHeld: (url) => state.held.includes(new URL(url).host),
    isElsewhere: (url) => state.elsewhere.includes(new URL(url).host),
    async claim(url) {
      const { host } = new URL(url);
      claimed.push(host);
      if (host === free) state.elsewhere = state.elsewhere.filter((one) => one !== free);
      return host === free;
    },
    clock: {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      after(delayMs, action) {
        const cancel = clock.after(delayMs, action);
        queueMicrotask(() => clock.advance(delayMs));
        return cancel;
      },
    },
    fetcher: {
      async fetch({ url }) {
        asked.push({ url, atMs: clock.now() });
        return answer(url, asked.filter((each) => each.url === url).length);
      },
      close: async () => undefined,
    },
    processor: {
      process: () => Promise.reject(new Error('no page is processed here')),
      readSitemap: async ({ url }) => content(url),
      takeOver: async () => null,
      readPage: () => Promise.reject(new Error('no page is read here')),
      readFields: () => Promise.reject(new Error('no field is read here')),
      keepDrawn: () => Promise.reject(new Error('no page is drawn here')),
      pending: 0,
      close: async () => undefined,
    },
    robots: {
      allowed: async (url) => {
        onRobots(url);
        return isAllowed
          ? { kind: 'allowed', crawlDelayMs: null, overridden: false, ...by }
          : { kind: 'disallowed', ...by };
      },
      sitemaps: () => declared,
      crawlDelayMs: () => crawlDelayMs ?? null,
      override: () => undefined,
    },
    limitsOf: () => ({ maxRunning: 10, intervalMs: 0, adaptive: true }),
  };
  const sitemaps = new SitemapReading(parts, {
    onLinks: async () => undefined,
    onProgress: (now) => progress.push(now),
  });
  const urls = () => asked.map(({ url }) => url.replace(ORIGIN, ''));
  return {
    sitemaps,
    clock,
    claimed,
    asked,
    urls,
    state,
    last: () => progress.at(-1),
    problems: () => progress.flatMap(({ problem }) => problem ?? []),
    run: () => sitemaps.run(new AbortController().signal),
  };
}

const maps = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `${ORIGIN}/${n}.xml`);

describe('reading sitemaps', () => {
  it('tells what was wrong with each, and what is not read of an index', async () => {
    const text = 'it lists more than 50,000 addresses and was read up to there';
    const large = reading({
      declared: maps(2),
      content: (url) => ({ ...NOTHING, problem: url.endsWith('1.xml') ? text : null }),
    });
    await large.run();
    expect(large.problems()).toMatchObject([{ url: `${ORIGIN}/1.xml`, text }]);
    expect(large.last()).toEqual({ reading: null, read: 2, known: 2, failed: 0, urls: 0 });
    const many = reading({
      declared: maps(1),
      content: (url) => ({ ...NOTHING, children: url.endsWith('/0.xml') ? maps(600) : [] }),
    });
    await many.run();
    expect(many.problems()).toMatchObject([
      { url: `${ORIGIN}/0.xml`, text: 'more than 500 sitemaps are named, and the others are not read' },
    ]);
    const deep = reading({ declared: maps(1), content: (url) => ({ ...NOTHING, children: [`${url}x`] }) });
    await deep.run();
    expect(deep.problems().map(({ text: words }) => words)).toEqual([expect.stringContaining('3 levels deep')]);
  });

  it('asks nothing of a host that is held back, and goes on there once it is released', async () => {
    const other = 'http://b.example';
    const both = reading({ config: { seeds: [SEED, `${other}/`] } });
    both.state.held = ['b.example'];
    await both.run();
    expect(both.urls()).toEqual(['/sitemap.xml']);
    expect(both.sitemaps.isAtRest).toBe(true);
    both.state.held = [];
    await both.run();
    expect(both.urls()).toEqual(['/sitemap.xml', `${other}/sitemap.xml`]);
    expect(both.sitemaps.isAtRest).toBe(false);
    const midway = reading({ declared: maps(2), answer: (url) => ((midway.state.held = ['a.example']), read(url)) });
    await midway.run();
    expect(midway.urls()).toEqual(['/0.xml']);
  });

  it('asks nothing of a host that was held back, or given to another machine, since it was to be asked', async () => {
    const origins = ['http://b.example', 'http://c.example'];
    const robots: string[] = [];
    const given = reading({
      config: { seeds: [SEED, ...origins] },
      onRobots: (url) => {
        robots.push(new URL(url).host);
        given.state.elsewhere = ['b.example'];
      },
    });
    await given.run();
    expect(robots).toEqual(['a.example', 'c.example']);
    const waiting: ReturnType<typeof reading> = reading({
      declared: maps(2),
      crawlDelayMs: 2000,
      answer: (url) => {
        waiting.clock.after(1000, () => (waiting.state.elsewhere = ['a.example']));
        return read(url);
      },
    });
    await waiting.run();
    expect(waiting.urls()).toEqual(['/0.xml']);
    waiting.state.elsewhere = [];
    await waiting.run();
    expect(waiting.urls()).toEqual(['/0.xml', '/1.xml']);
  });

  it('reads what the robots.txt of its own hosts names, wherever that is, and leaves the others theirs', async () => {
    const named = [`${ORIGIN}/0.xml`, 'http://files.example/1.xml'];
    const index = (url: string) => ({
      ...NOTHING,
      children: url.endsWith('1.xml') ? ['http://files.example/2.xml'] : [],
    });
    const shared = reading({
      ...{ declared: named, content: index },
      config: { seeds: [SEED, 'http://b.example/'], sitemaps: ['http://b.example/s.xml', 'http://c.example/s.xml'] },
      free: 'c.example',
    });
    shared.state.elsewhere = ['b.example', 'c.example', 'files.example'];
    await shared.run();
    // A host that nobody had is this machine's then; that of another is not.
    expect(shared.claimed).toEqual(['b.example', 'c.example']);
    expect(shared.urls()).toEqual([
      'http://c.example/s.xml',
      '/0.xml',
      'http://files.example/1.xml',
      'http://files.example/2.xml',
    ]);
    expect(shared.sitemaps.isAtRest).toBe(true);
  });

  it('asks for the well-known one where none is declared, unless robots.txt forbids that', async () => {
    const open = reading({});
    await open.run();
    expect(open.urls()).toEqual(['/sitemap.xml']);
    const forbidden = reading({ isAllowed: false });
    await forbidden.run();
    expect(forbidden.urls()).toEqual([]);
    const ignored = reading({ isAllowed: false, config: { obeyRobots: false } });
    await ignored.run();
    expect(ignored.urls()).toEqual(['/sitemap.xml']);
  });

  it('calls the well-known one no sitemap where nothing is there, and a named one unreadable', async () => {
    const guessed = reading({ answer: (url) => failed(url, 404) });
    await guessed.run();
    expect(guessed.last()).toEqual({ reading: null, read: 0, known: 0, failed: 0, urls: 0 });
    const other = reading({
      content: () => ({ ...NOTHING, problem: 'it is no sitemap: its first element is “html”', isOther: true }),
    });
    await other.run();
    expect(other.last()).toEqual({ reading: null, read: 0, known: 0, failed: 0, urls: 0 });
    expect(other.problems()).toEqual([]);
    const damaged = reading({ content: () => ({ ...NOTHING, problem: 'it cannot be unpacked' }) });
    await damaged.run();
    expect(damaged.problems()).toHaveLength(1);
    const down = reading({ answer: (url) => failed(url, 500) });
    await down.run();
    expect(down.last()).toMatchObject({ read: 1, known: 1, failed: 1 });
    const named = reading({ declared: maps(1), answer: (url) => failed(url, 404) });
    await named.run();
    expect(named.last()).toMatchObject({ read: 1, known: 1, failed: 1 });
  });

  it('reads what robots.txt names even where its address is forbidden', async () => {
    const named = reading({ declared: maps(1), isAllowed: false });
    await named.run();
    expect(named.urls()).toEqual(['/0.xml']);
  });

  it('asks again after a failure that passes, as often as for a page', async () => {
    const passing = reading({ declared: maps(1), answer: (url, nth) => (nth < 3 ? failed(url, 503) : read(url)) });
    await passing.run();
    expect(passing.urls()).toHaveLength(3);
    const lasting = reading({ declared: maps(1), answer: (url) => failed(url, 503) });
    await lasting.run();
    expect(lasting.urls()).toHaveLength(3);
    const gone = reading({ declared: maps(1), answer: (url) => failed(url, 404) });
    await gone.run();
    expect(gone.urls()).toHaveLength(1);
  });

  it('waits as long as Retry-After says, but not for more than a minute', async () => {
    const short = reading({
      declared: maps(1),
      answer: (url, nth) => (nth < 2 ? failed(url, 503, 30_000) : read(url)),
    });
    await short.run();
    expect((short.asked[1]?.atMs ?? 0) - (short.asked[0]?.atMs ?? 0)).toBe(30_000);
    const long = reading({ declared: maps(1), answer: (url) => failed(url, 503, 61_000) });
    await long.run();
    expect(long.urls()).toHaveLength(1);
  });

  it('keeps the Crawl-delay between sitemaps, where it is obeyed', async () => {
    const polite = reading({ declared: maps(3), crawlDelayMs: 2000 });
    await polite.run();
    expect(polite.asked.map(({ atMs }) => atMs - (polite.asked[0]?.atMs ?? 0))).toEqual([0, 2000, 4000]);
    const hasty = reading({ declared: maps(3), crawlDelayMs: 2000, config: { obeyCrawlDelay: false } });
    await hasty.run();
    expect(hasty.asked.at(-1)?.atMs).toBe(hasty.asked[0]?.atMs);
  });

  it('gives an origin up whose sitemaps keep failing', async () => {
    const dead = reading({
      declared: [...maps(100), 'http://b.example/fine.xml'],
      answer: (url) => (url.startsWith(ORIGIN) ? { ...failed(url, 500), retryAfterMs: 3_600_000 } : read(url)),
    });
    await dead.run();
    expect(dead.urls()).toEqual(['/0.xml', '/1.xml', '/2.xml', '/3.xml', '/4.xml', 'http://b.example/fine.xml']);
  });

  it('reads the feeds that pages name, as robots.txt allows, and misses none that is not there', async () => {
    const feed = `${ORIGIN}/feed`;
    const found = reading({ config: { useSitemaps: false } });
    await found.run();
    found.sitemaps.addFeed(feed, 3, SEED);
    expect(found.sitemaps.isAtRest).toBe(true);
    await found.run();
    expect(found.urls()).toEqual(['/feed']);
    const forbidden = reading({ config: { useSitemaps: false }, isAllowed: false });
    forbidden.sitemaps.addFeed(feed, 3, SEED);
    await forbidden.run();
    expect(forbidden.urls()).toEqual([]);
    const gone = reading({ config: { useSitemaps: false }, answer: (url) => failed(url, 404) });
    gone.sitemaps.addFeed(feed, 3, SEED);
    await gone.run();
    expect(gone.last()).toMatchObject({ read: 0, known: 0, failed: 0 });
  });

  it('stops while the crawl is paused, and goes on where it was', async () => {
    const paused: ReturnType<typeof reading> = reading({
      declared: maps(5),
      answer: (url) => {
        if (url.endsWith('/1.xml')) paused.state.isWanted = false;
        return read(url);
      },
    });
    await paused.run();
    expect(paused.urls()).toEqual(['/0.xml', '/1.xml']);
    expect(paused.sitemaps.isAtRest).toBe(true);
    paused.state.isWanted = true;
    await paused.run();
    expect(paused.urls()).toEqual(['/0.xml', '/1.xml', '/2.xml', '/3.xml', '/4.xml']);
    expect(paused.sitemaps.isAtRest).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from '../../../contract/job-config.js';
import { LiveRules } from '../../scope/live-rules.js';
import type { NamedFeed } from '../../store/types.js';
import { PageFeeds } from './page-feeds.js';

const SEED = 'https://a.test/';

function setup(changes: Partial<JobConfig> = {}) {
  const config: JobConfig = { ...DEFAULT_JOB, seeds: [SEED], scope: 'host', useFeeds: true, ...changes };
  const read: (readonly [string, number])[] = [];
  let runs = 0;
  let kept: readonly NamedFeed[] = [];
  const feeds = new PageFeeds({
    config: () => config,
    rules: new LiveRules(config),
    sitemaps: { addFeed: (url, depth) => void read.push([url, depth]) },
    onFound(named) {
      runs += 1;
      kept = named;
    },
  });
  return { feeds, read, runs: () => runs, kept: () => kept };
}

describe('feeds that pages name', () => {
  it('are read once, with entries one deeper than the page', () => {
    const { feeds, read, runs } = setup();
    feeds.found(['https://a.test/rss', 'https://a.test/atom'], { url: SEED, depth: 0 });
    feeds.found(['https://a.test/rss'], { url: 'https://a.test/x', depth: 3 });
    expect(read).toEqual([
      ['https://a.test/rss', 1],
      ['https://a.test/atom', 1],
    ]);
    expect(runs()).toBe(1);
  });

  it('are left alone outside the crawl, beyond its depth, and where nobody wants them', () => {
    const { feeds, read } = setup({ exclude: ['**/comments/**'], maxDepth: 2 });
    feeds.found(['https://b.test/rss', 'https://a.test/comments/feed'], { url: SEED, depth: 0 });
    feeds.found(['https://a.test/rss'], { url: SEED, depth: 2 });
    expect(read).toEqual([]);
    const unwanted = setup({ useFeeds: false });
    unwanted.feeds.found(['https://a.test/rss'], { url: SEED, depth: 0 });
    expect(unwanted.read).toEqual([]);
  });

  it('are read again once the crawl goes on, and named no more', () => {
    const { feeds, kept } = setup();
    feeds.found(['https://a.test/rss'], { url: SEED, depth: 1 });
    expect(kept()).toEqual([{ url: 'https://a.test/rss', depth: 2, page: SEED }]);
    const next = setup();
    next.feeds.restore(kept());
    next.feeds.found(['https://a.test/rss'], { url: SEED, depth: 0 });
    expect([next.read, next.runs()]).toEqual([[['https://a.test/rss', 2]], 0]);
  });

  it('are a few of each host', () => {
    const { feeds, read } = setup();
    for (let n = 0; n < 100; n += 1) feeds.found([`https://a.test/post-${n}/feed`], { url: SEED, depth: 0 });
    expect(read).toHaveLength(20);
  });
});

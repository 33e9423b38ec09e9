import { expect, it } from 'vitest';
import {
  BREAKER_FAILURES,
  BREAKER_PAGES,
  circuitBreaker,
  CRAWL_DELAY,
  CRAWL_DELAY_IGNORED,
  PACE,
  PARKED_HOST,
  PER_HOST,
  RATE,
  SIDE_PAGES,
  SIDES,
  WORKERS,
} from './fault-pace.js';
import { testTheme, type ThemeRun } from './fault-suite.js';

/** What the loop of a busy machine may take off a gap, in the site's milliseconds. */
const SLACK_MS = 300;

testTheme(PER_HOST, (run) => {
  it.each(SIDES)('%s never has more than three requests open, and has three', (name) => {
    expect(run().site.mostOpen(name)).toBe(3);
    expect(pagesOf(run(), name)).toHaveLength(SIDE_PAGES);
  });
  it('works at all hosts at once', () => expect(run().site.mostOpen()).toBeGreaterThan(3));
});

testTheme(WORKERS, (run) => {
  it('never has more requests open than workers, and has as many', () => expect(run().site.mostOpen()).toBe(5));
});

testTheme(RATE, (run) => {
  it('keeps a second between requests on the average, with jitter', () => {
    const gaps = gapsOf(run(), 'calm');
    expect(sum(gaps) / gaps.length).toBeGreaterThan(PACE.rateMs * 0.7);
    expect(Math.min(...gaps)).toBeGreaterThan(PACE.rateMs / 2 - SLACK_MS);
  });
});

testTheme(CRAWL_DELAY, (run) => {
  it('keeps the delay between any two pages of the host', () => {
    expect(Math.min(...gapsOf(run(), 'delayed'))).toBeGreaterThanOrEqual(PACE.delayMs - SLACK_MS);
  });
  it('waits no longer than half a minute, whatever is asked', () => {
    const [gap = 0] = gapsOf(run(), 'endless');
    expect(gap).toBeGreaterThanOrEqual(PACE.longestDelayMs - SLACK_MS);
    expect(gap).toBeLessThan(PACE.longestDelayMs * 1.5);
  });
  it.each(['eager', 'theirs'])('%s, which asks us for no delay, gets none', (name) => {
    expect(sum(gapsOf(run(), name))).toBeLessThan(20_000);
  });
});

testTheme(CRAWL_DELAY_IGNORED, (run) => {
  it('keeps no delay', () => expect(sum(gapsOf(run(), 'delayed'))).toBeLessThan(20_000));
});

testTheme(circuitBreaker(), (run) => {
  it('parks the sick host, says why, and lets it go again', () => {
    const { crawl, site } = run();
    const ofHost = crawl.events.flatMap((event) =>
      (event.type === 'host_parked' || event.type === 'host_released') && event.origin === site.fill('{{sick}}')
        ? [event.type === 'host_parked' ? event.reason : event.type]
        : [],
    );
    expect(ofHost).toContain('circuit_open');
    expect(ofHost.at(-1)).toBe('host_released');
  });
  it('never parks the sound one', () => {
    const hosts = run().crawl.events.flatMap((event) => (event.type === 'host_parked' ? [event.origin] : []));
    expect(hosts).not.toContain(run().site.fill('{{sound}}'));
  });
  it('asks the sick host for little more than its pages', () => {
    expect(pagesOf(run(), 'sick').length).toBeLessThanOrEqual(BREAKER_PAGES + BREAKER_FAILURES + 5);
  });
  it('loses no page of it but such as failed three times', () => {
    const { rows, site } = run();
    const ofHost = rows.filter(({ url }) => url.startsWith(site.fill('{{sick}}/')));
    expect(ofHost).toHaveLength(BREAKER_PAGES);
    const failed = ofHost.filter(({ state }) => state !== 'saved');
    expect(failed.filter(({ attempts }) => attempts < 3)).toEqual([]);
    expect(failed.length * 3).toBeLessThanOrEqual(BREAKER_FAILURES);
  });
});

testTheme(PARKED_HOST, (run) => {
  it('asks nothing of the host meanwhile', () => {
    const [first, ...later] = pagesOf(run(), 'parked').map(({ atMs }) => atMs);
    const begin = first ?? 0;
    // What was on its way when the answer came cannot be taken back.
    const meanwhile = later.filter((atMs) => atMs > begin + 3000 && atMs < begin + PACE.waitMs - SLACK_MS);
    expect(meanwhile).toEqual([]);
  });
  it('and goes on with the others', () => {
    const begin = pagesOf(run(), 'parked')[0]?.atMs ?? 0;
    const meanwhile = pagesOf(run(), 'free').filter(({ atMs }) => atMs < begin + PACE.waitMs);
    expect(meanwhile.length).toBeGreaterThan(10);
  });
});

function pagesOf({ site }: ThemeRun, name: string) {
  return site.requestsOf(name).filter(({ path }) => path !== '/robots.txt');
}

function gapsOf(run: ThemeRun, name: string): readonly number[] {
  const times = pagesOf(run, name).map(({ atMs }) => atMs);
  return times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { BudgetName } from '../../contract/job-config.js';
import type { PartialConfig } from '../../contract/ipc.js';
import { late, page, plain, status } from './fault-answers.js';
import { fastClock } from './fault-clock.js';
import { type FaultCrawl, type FaultLibrary, openFaultLibrary, valueOf } from './fault-crawl.js';
import type { Routes } from './fault-server.js';
import { type RunningFaultSite, startFaultSite } from './fault-site.js';
import { expectOneStateEach, filledConfig } from './fault-suite.js';

const PAGES = 50;
const PAGE_BYTES = 10_000;
const WORKERS = 4;
/** A crawl that needs more extensions than this never ends. */
const MOST_EXTENSIONS = 20;

const paths = Array.from({ length: PAGES }, (_, n) => `/p${n}`);
const filler = { body: 'x'.repeat(PAGE_BYTES) };
const ROUTES: Routes = { '/': page('Home', paths), '/robots.txt': plain(''), '*': page('A page', [], filler) };
/** Pages, and as many addresses that are none of this crawl. */
const FAR_LINKS = Array.from({ length: 500 }, (_, n) => `http://elsewhere.invalid/${n}`);

const clock = fastClock();
let library: FaultLibrary;
let site: RunningFaultSite | null = null;

beforeAll(async () => {
  library = await openFaultLibrary(inject('workersFolder'), clock);
});
afterEach(async () => {
  await site?.close();
  site = null;
});
afterAll(() => library.close());

async function crawl(routes: Routes, config: Partial<PartialConfig>): Promise<FaultCrawl> {
  site = await startFaultSite({ main: { routes } }, clock);
  const whole: PartialConfig = {
    seeds: ['{{main}}/'],
    useSitemaps: false,
    concurrency: WORKERS,
    maxPages: null,
    ...config,
  };
  return library.crawl(filledConfig(site, whole));
}

/** Extends the budget until the crawl is done; answers how often that was. */
async function extendToTheEnd(run: FaultCrawl, budget: BudgetName): Promise<number> {
  for (let times = 0; times < MOST_EXTENSIONS; times += 1) {
    if (run.snapshot.status !== 'paused') return times;
    expect(run.snapshot.budget).toEqual({ name: budget, spent: true });
    valueOf(await run.job.commands.extend(budget));
    await run.job.whenAtRest();
  }
  throw new Error(`${budget} was extended ${MOST_EXTENSIONS} times, and the crawl is still paused`);
}

function noticesOf({ events }: FaultCrawl): readonly BudgetName[] {
  return events.flatMap((event) => (event.type === 'budget_notice' ? [event.budget] : []));
}

async function expectAllSavedOnce(run: FaultCrawl): Promise<void> {
  expect(run.snapshot).toMatchObject({ status: 'completed', counters: { saved: PAGES + 1, failed: 0 } });
  const asked = (site?.log ?? []).map(({ path }) => path);
  expect(asked.filter((path, index) => path !== '/robots.txt' && asked.indexOf(path) !== index)).toEqual([]);
  expectOneStateEach({ crawl: run, rows: await run.rows() });
}

describe('a trial', () => {
  it('pauses at exactly its pages, tells them in order, and goes on as the whole crawl with nothing fetched again', async () => {
    const run = await crawl(ROUTES, { trialPages: 12 });
    expect(run.snapshot).toMatchObject({
      status: 'paused',
      budget: { name: 'trialPages', spent: true },
      counters: { saved: 12, pending: 0 },
    });
    expect(run.snapshot.message).toBe('The trial of 12 pages is done; 39 URLs are still queued.');
    expect(noticesOf(run)).toEqual([]);
    const tried = valueOf(await run.job.queries.triedPages());
    expect(tried).toHaveLength(12);
    expect(tried[0]).toMatchObject({ record: { title: 'Home', depth: 0, state: 'saved' }, found: PAGES });
    valueOf(await run.job.start());
    await run.job.whenAtRest();
    expect(run.snapshot.config.trialPages).toBeNull();
    await expectAllSavedOnce(run);
    expect(await run.job.queries.triedPages()).toMatchObject({ ok: false, error: { code: 'no_trial' } });
  });

  it('counts failures, and is over where the site is smaller', async () => {
    const broken = await crawl({ ...ROUTES, '*': status(404) }, { trialPages: 10 });
    expect(broken.snapshot).toMatchObject({ status: 'paused', counters: { saved: 1, failed: 9 } });
    await site?.close();
    const small = await crawl({ '/robots.txt': plain(''), '/': page('Home', []) }, { trialPages: 10 });
    expect(small.snapshot).toMatchObject({ status: 'completed', budget: null });
  });
});

describe('a budget', () => {
  it('of pages pauses at exactly that many, names itself, and goes on by as many', async () => {
    const run = await crawl(ROUTES, { maxPages: 20 });
    expect(run.snapshot).toMatchObject({
      status: 'paused',
      counters: { saved: 20, queued: PAGES + 1 - 20, pending: 0 },
    });
    expect(run.snapshot.message).toMatch(/page limit of 20/);
    // Pages that end together may pass from below 90 % to the limit at once: then there is nothing to warn of.
    expect(['', 'maxPages']).toContain(noticesOf(run).join());
    expect(await extendToTheEnd(run, 'maxPages')).toBe(2);
    await expectAllSavedOnce(run);
  });

  it('of bytes pauses within what was in flight, and goes on', async () => {
    const run = await crawl(ROUTES, { maxBytes: 10 * PAGE_BYTES });
    expect(run.snapshot.status).toBe('paused');
    expect(run.snapshot.bytes).toBeGreaterThanOrEqual(10 * PAGE_BYTES);
    expect(run.snapshot.bytes).toBeLessThan((10 + WORKERS + 2) * PAGE_BYTES);
    expect(await extendToTheEnd(run, 'maxBytes')).toBeGreaterThan(2);
    await expectAllSavedOnce(run);
  });

  it('of time pauses, and goes on', async () => {
    const slow: Routes = { ...ROUTES, '*': late(2000, page('A slow page')) };
    const run = await crawl(slow, { maxDurationMs: 15_000 });
    expect(run.snapshot.status).toBe('paused');
    expect(run.snapshot.elapsedMs).toBeGreaterThanOrEqual(15_000);
    expect(run.snapshot.elapsedMs).toBeLessThan(30_000);
    expect(await extendToTheEnd(run, 'maxDurationMs')).toBeGreaterThan(0);
    await expectAllSavedOnce(run);
  });

  it('of failures pauses, and goes on', async () => {
    const run = await crawl({ ...ROUTES, '*': status(404) }, { maxFailures: 15 });
    expect(run.snapshot.status).toBe('paused');
    expect(run.snapshot.counters.failed).toBeGreaterThanOrEqual(15);
    expect(run.snapshot.counters.failed).toBeLessThan(15 + WORKERS);
    expect(await extendToTheEnd(run, 'maxFailures')).toBeGreaterThan(1);
    expect(run.snapshot).toMatchObject({ status: 'completed', counters: { saved: 1, failed: PAGES } });
  });

  it('of depth pauses when all that is nearer is done, and goes on', async () => {
    const chain = Array.from({ length: 5 }, (_, n) => [n === 0 ? '/' : `/d${n}`, page('x', [`/d${n + 1}`])] as const);
    const run = await crawl({ ...Object.fromEntries(chain), '*': page('The end') }, { maxDepth: 2 });
    expect(run.snapshot).toMatchObject({ status: 'paused', counters: { saved: 3, skipped: 1, queued: 0 } });
    expect(run.snapshot.message).toBe('The depth limit of 2 is reached; 1 URL lies deeper.');
    expect(await extendToTheEnd(run, 'maxDepth')).toBe(2);
    expect(run.snapshot).toMatchObject({ status: 'completed', counters: { saved: 6, skipped: 0 } });
    expect(run.snapshot.config.maxDepth).toBe(6);
    expectOneStateEach({ crawl: run, rows: await run.rows() });
  });

  it('of depth that nothing exceeds ends as completed', async () => {
    const run = await crawl(ROUTES, { maxDepth: 1 });
    expect(run.snapshot).toMatchObject({ status: 'completed', counters: { saved: PAGES + 1 } });
  });

  it('of disk space pauses before the disk is full, and says what to do', async () => {
    const run = await crawl(ROUTES, { minFreeBytes: Number.MAX_SAFE_INTEGER });
    expect(run.snapshot).toMatchObject({ status: 'paused', budget: { name: 'minFreeBytes', spent: true } });
    expect(run.snapshot.message).toMatch(/disk space is free/);
    expect(run.snapshot.counters.queued).toBeGreaterThan(0);
  });

  it('is counted after scope: a crawl that fits ends as completed', async () => {
    const home = page('Home', [...paths, ...FAR_LINKS]);
    const run = await crawl({ ...ROUTES, '/': home }, { maxPages: PAGES + 1 });
    expect(run.snapshot).toMatchObject({ status: 'completed', counters: { saved: PAGES + 1 } });
    expect(run.snapshot.skippedByReason).toEqual({ out_of_scope: FAR_LINKS.length });
  });

  it('that is not reached is said nothing of', async () => {
    const run = await crawl(ROUTES, { maxPages: 1000, maxBytes: 10 ** 9, maxDurationMs: 10 ** 9, maxFailures: 100 });
    expect(noticesOf(run)).toEqual([]);
    await expectAllSavedOnce(run);
  });
});

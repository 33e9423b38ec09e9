import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CHARSET_CRAWL } from '../../testing/faults/fault-charsets.js';
import { fastClock } from '../../testing/faults/fault-clock.js';
import { type FaultCrawl, type FaultLibrary, openFaultLibrary } from '../../testing/faults/fault-crawl.js';
import { DOCUMENT_CRAWL } from '../../testing/faults/fault-documents.js';
import { FETCHING } from '../../testing/faults/fault-fetching.js';
import { LINKS } from '../../testing/faults/fault-links.js';
import { REDIRECTS } from '../../testing/faults/fault-redirects.js';
import { RETRIES } from '../../testing/faults/fault-retries.js';
import { ROBOTS } from '../../testing/faults/fault-robots.js';
import { PATIENT, type RunningFaultSite, startFaultSite } from '../../testing/faults/fault-site.js';
import { SITEMAP_CRAWL } from '../../testing/faults/fault-sitemaps.js';
import { expectOneStateEach, filledOutcome, outcomeOf } from '../../testing/faults/fault-suite.js';
import { TRAPS } from '../../testing/faults/fault-traps.js';
import type { PageRecord } from '../../contract/job.js';

const THEMES = [ROBOTS, RETRIES, REDIRECTS, LINKS, CHARSET_CRAWL, DOCUMENT_CRAWL, SITEMAP_CRAWL, TRAPS, FETCHING];
const LONGEST_CRAWL_MS = 120_000;
/** The documents take all the processor there is: nothing here is about deadlines but the sitemaps that never end. */
const LIMITS = { ...PATIENT, totalTimeoutMs: 200_000 };

/** Every part of the fault site in one crawl: none may spoil another, and each table must hold as it does alone. */
describe('one crawl of the whole hostile web', () => {
  const clock = fastClock();
  const sites = new Map<string, RunningFaultSite>();
  let library: FaultLibrary;
  let crawl: FaultCrawl;
  let rows: readonly PageRecord[];

  beforeAll(async () => {
    for (const { name, origins } of THEMES) sites.set(name, await startFaultSite(origins, clock));
    library = await openFaultLibrary(inject('workersFolder'), clock);
    const seeds = THEMES.flatMap(({ name, config }) => config.seeds.map((seed) => siteOf(name).fill(seed)));
    crawl = await library.crawl({
      ...{ seeds, scope: 'domain', useFeeds: true, concurrency: 20, maxPages: 8000, limits: LIMITS },
    });
    rows = await crawl.rows();
  }, LONGEST_CRAWL_MS);
  afterAll(async () => {
    await library.close();
    await Promise.all([...sites.values()].map((site) => site.close()));
  });

  const siteOf = (name: string): RunningFaultSite => {
    const site = sites.get(name);
    if (site === undefined) throw new Error(`${name} was not started`);
    return site;
  };

  it.each(THEMES)('comes to the same for $name', ({ name, cases }) => {
    const site = siteOf(name);
    const found = cases.map((each) => [each.about, outcomeOf({ site, rows }, each)]);
    expect(found).toEqual(cases.map((each) => [each.about, filledOutcome(site, each.expect)]));
  });

  it('ends, with every link in exactly one state', () => {
    const { status, message } = crawl.snapshot;
    expect({ status, message }).toEqual({ status: 'completed', message: null });
    expectOneStateEach({ crawl, rows });
  });

  it('calls no failure an internal one', () => {
    expect(rows.filter(({ reason }) => reason === 'internal' || reason === 'process_crashed')).toEqual([]);
  });
});

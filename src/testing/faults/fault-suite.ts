import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { PartialConfig } from '../../contract/ipc.js';
import type { PageRecord } from '../../contract/job.js';
import { fastClock } from './fault-clock.js';
import { type FaultCrawl, type FaultLibrary, openFaultLibrary } from './fault-crawl.js';
import {
  absoluteAddress,
  type FaultCase,
  type FaultOutcome,
  type FaultTheme,
  PATIENT,
  type RunningFaultSite,
  startFaultSite,
} from './fault-site.js';

const LONGEST_CRAWL_MS = 240_000;

/** A theme that was crawled, for what is not a matter of one URL. */
export interface ThemeRun {
  readonly site: RunningFaultSite;
  readonly crawl: FaultCrawl;
  readonly rows: readonly PageRecord[];
}

/**
 * Crawls a theme once and asserts its table case by case, and what holds for every crawl: that it ends, and that every
 * link is in exactly one state. `more` registers further tests over the same run.
 */
export function testTheme(
  theme: FaultTheme,
  more: (run: () => ThemeRun) => void = () => undefined,
  secrets?: Readonly<Record<string, string>>,
): void {
  describe(`${theme.name}`, () => {
    let library: FaultLibrary | null = null;
    let site: RunningFaultSite | null = null;
    let done: ThemeRun | null = null;
    const run = (): ThemeRun => {
      if (done === null) throw new Error(`${theme.name} was not crawled`);
      return done;
    };
    beforeAll(async () => {
      const clock = fastClock(theme.speed);
      site = await startFaultSite(theme.origins, clock);
      library = await openFaultLibrary(inject('workersFolder'), clock);
      const crawl = await library.crawl(filledConfig(site, theme.config), secrets);
      done = { site, crawl, rows: await crawl.rows() };
    }, LONGEST_CRAWL_MS);
    afterAll(async () => {
      await library?.close();
      await site?.close();
    });

    for (const faultCase of theme.cases) {
      it(`${faultCase.about}`, () => {
        expect(outcomeOf(run(), faultCase)).toEqual(filledOutcome(run().site, faultCase.expect));
      });
    }
    it('comes to an end', () => {
      const { status, message } = run().crawl.snapshot;
      const end = theme.end ?? 'completed';
      // The message says why, should it have ended otherwise.
      expect(status === end ? end : { status, message }).toBe(end);
    });
    it('leaves every link in exactly one state', () => expectOneStateEach(run(), theme.end));
    more(run);
  });
}

/** Whether each URL of a crawl at rest is in one state, by its events, its counters and its database. */
export function expectOneStateEach(
  { crawl, rows }: Pick<ThemeRun, 'crawl' | 'rows'>,
  end: FaultTheme['end'] = 'completed',
): void {
  expect(crawl.breaches).toEqual([]);
  const urls = rows.map(({ url }) => url);
  expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
  const waiting = rows.filter(({ state }) => state === 'queued' || state === 'pending');
  if (end === 'completed') expect(waiting.map(({ url }) => url)).toEqual([]);
  const { saved, unchanged, skipped, failed, discovered, queued, pending } = crawl.snapshot.counters;
  const count = (state: PageRecord['state']): number => rows.filter((row) => row.state === state).length;
  expect({ saved, unchanged, skipped, failed, queued, pending, discovered }).toEqual({
    saved: count('saved'),
    unchanged: count('unchanged'),
    skipped: count('skipped'),
    failed: count('failed'),
    queued: waiting.length,
    pending: 0,
    discovered: rows.length,
  });
}

/** What became of a case's address, as far as the case says what must. */
export function outcomeOf({ site, rows }: Pick<ThemeRun, 'site' | 'rows'>, faultCase: FaultCase): FaultOutcome {
  const url = absoluteAddress(site, faultCase.url);
  const row = rows.find((each) => each.url === url) ?? null;
  const wantedReason = faultCase.expect.reason;
  const isOneOf = Array.isArray(wantedReason) && wantedReason.some((reason) => reason === row?.reason);
  const all: Required<Record<keyof FaultOutcome, unknown>> = {
    state: row?.state ?? 'none',
    reason: isOneOf ? wantedReason : (row?.reason ?? undefined),
    status: row?.status,
    requests: site.requestsFor(faultCase.url).length,
    title: row?.title ?? undefined,
    finalUrl: row?.finalUrl ?? undefined,
    attempts: row?.attempts,
  };
  const wanted = new Set([...Object.keys(faultCase.expect), 'state', ...(row?.reason ? ['reason'] : [])]);
  const picked = Object.entries(all).filter(([name]) => wanted.has(name));
  // The names and values were just taken from a record of the same shape.
  return Object.fromEntries(picked) as unknown as FaultOutcome;
}

/** A configuration with the site's addresses in it. */
export function filledConfig(site: RunningFaultSite, config: PartialConfig): PartialConfig {
  // Only texts inside change: the shape stays that of the configuration.
  return { limits: PATIENT, ...(JSON.parse(site.fill(JSON.stringify(config))) as PartialConfig) };
}

/** A wanted outcome with the addresses in it. */
export function filledOutcome(site: RunningFaultSite, outcome: FaultOutcome): FaultOutcome {
  const { finalUrl } = outcome;
  return finalUrl === undefined ? outcome : { ...outcome, finalUrl: absoluteAddress(site, finalUrl) };
}

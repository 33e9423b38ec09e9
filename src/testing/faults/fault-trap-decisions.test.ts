import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import { fastClock } from './fault-clock.js';
import { type FaultCrawl, type FaultLibrary, openFaultLibrary, valueOf } from './fault-crawl.js';
import { type RunningFaultSite, startFaultSite } from './fault-site.js';
import { expectOneStateEach } from './fault-suite.js';
import { TRAP_VECTORS } from './fault-traps.js';

const GROWING = TRAP_VECTORS.filter(({ name }) => name === 'growing');
const ALLOWED = 10;

/** What a person says of a trap once the crawl has come to its end. */
describe('a trap that a person decides on', () => {
  const clock = fastClock();
  const site = new Map<string, RunningFaultSite>();
  let library: FaultLibrary;
  beforeAll(async () => {
    library = await openFaultLibrary(inject('workersFolder'), clock);
  });
  afterAll(async () => {
    await library.close();
    await Promise.all([...site.values()].map((each) => each.close()));
  });

  async function trapped(
    name: string,
  ): Promise<{ readonly crawl: FaultCrawl; readonly asked: () => number; readonly trap: Trap }> {
    const [vector] = GROWING;
    if (vector === undefined) throw new Error('the trap is gone');
    const running = await startFaultSite({ main: { routes: { '*': vector.answer } } }, clock);
    site.set(name, running);
    const seeds = [running.fill(`{{main}}${vector.entry}`)];
    const crawl = await library.crawl({ seeds, scope: 'host', useSitemaps: false, obeyRobots: false, maxPages: 500 });
    const [trap] = crawl.snapshot.traps;
    if (trap === undefined) throw new Error('no trap was found');
    return { crawl, asked: () => running.log.length, trap };
  }

  async function decide(crawl: FaultCrawl, { trapId }: Trap, decision: TrapDecision): Promise<void> {
    valueOf(await crawl.job.commands.decideTrap(trapId, decision));
    valueOf(await crawl.job.start());
    await crawl.job.whenAtRest();
  }

  it('gives so many more of its URLs when so many are allowed, and no more', async () => {
    const { crawl, asked, trap } = await trapped('allowed');
    const before = asked();
    await decide(crawl, trap, { kind: 'allow', count: ALLOWED });
    expect(asked() - before).toBeGreaterThanOrEqual(ALLOWED);
    expect(asked() - before).toBeLessThanOrEqual(ALLOWED * 2);
    expectOneStateEach({ crawl, rows: await crawl.rows() });
  });

  it('gives no more of them when it is excluded', async () => {
    const { crawl, asked, trap } = await trapped('excluded');
    const before = asked();
    await decide(crawl, trap, { kind: 'exclude' });
    expect(asked()).toBe(before);
    expect(crawl.snapshot.traps[0]?.state).toBe('excluded');
    expectOneStateEach({ crawl, rows: await crawl.rows() });
  });

  it('is worked off up to the budget when it is no trap after all', async () => {
    const { crawl, asked, trap } = await trapped('ignored');
    const before = asked();
    await decide(crawl, trap, { kind: 'ignore' });
    expect(asked() - before).toBeGreaterThan(300);
    expect(crawl.snapshot).toMatchObject({ status: 'paused', budget: { name: 'maxPages', spent: true } });
    expect(crawl.breaches).toEqual([]);
  });
});

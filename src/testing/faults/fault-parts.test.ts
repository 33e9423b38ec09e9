import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { page, plain } from './fault-answers.js';
import { fastClock } from './fault-clock.js';
import { type FaultLibrary, openFaultLibrary, valueOf } from './fault-crawl.js';
import type { Routes } from './fault-server.js';
import { startFaultSite } from './fault-site.js';
import { expectOneStateEach, filledConfig } from './fault-suite.js';

const clock = fastClock();
let library: FaultLibrary;

beforeAll(async () => {
  library = await openFaultLibrary(inject('workersFolder'), clock);
});
afterAll(() => library.close());

const STYLED = { body: '<link rel="stylesheet" href="/look.css"><img src="/picture.png">' };
const ROUTES: Routes = {
  '/robots.txt': plain(''),
  '/': page('Home', ['/a'], STYLED),
  '/a': page('A', ['/']),
  '/look.css': plain('p { color: red }'),
  '/picture.png': plain('no picture, but a file'),
};

it('fetches what the pages are made of once a crawl without it is done, and each page once more for that', async () => {
  const site = await startFaultSite({ main: { routes: ROUTES } }, clock);
  const run = await library.crawl(filledConfig(site, { seeds: ['{{main}}/'], useSitemaps: false, scope: 'host' }));
  expect(run.snapshot).toMatchObject({ status: 'completed', counters: { saved: 2 } });
  const queued = valueOf(await run.job.commands.fetchParts());
  expect(queued.entering).toBe(2);
  valueOf(await run.job.start());
  await run.job.whenAtRest();
  expect(run.snapshot).toMatchObject({ status: 'completed', counters: { saved: 4 }, config: { assets: 'anywhere' } });
  const asked = site.log.map(({ path }) => path);
  expect(asked.filter((path) => path === '/')).toHaveLength(2);
  expect(asked.filter((path) => path === '/look.css')).toHaveLength(1);
  expectOneStateEach({ crawl: run, rows: await run.rows() });
  await site.close();
});

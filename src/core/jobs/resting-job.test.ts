import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { type HeldSite, startHeldSite } from '../../testing/held-site.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { value } from '../store/job-store.fixture.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';

const PAGES = ['/a', '/b', '/c', '/d', '/e', '/f'];
const OUTSIDE = ['http://elsewhere.test/1', 'http://elsewhere.test/2'];
const ENDLESS = Array.from({ length: 40 }, (_, i) => `/${'x/'.repeat(i + 1)}`);
let folder = '';
let processor: Processor;
let library: JobLibrary;
let site: HeldSite;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-resting-'));
  processor = createProcessor({ script: workerScriptsIn(inject('workersFolder')).page, threads: 1 });
  library = openLibrary();
  site = await startHeldSite([...OUTSIDE, '/broken', ...PAGES, ...ENDLESS], false);
  site.broken.add('/broken');
});

afterEach(async () => {
  await library.shutdown(null);
  await processor.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

function openLibrary(): JobLibrary {
  const scripts = workerScriptsIn(inject('workersFolder'));
  return new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
}

async function atRest(job: Job): Promise<JobSnapshot> {
  await job.whenAtRest();
  return (await job.log()).snapshot;
}

async function crawl(maxPages: number | null): Promise<Job> {
  const config = { seeds: [site.url], concurrency: 1, maxPages };
  const { jobId } = value(await library.create({ config, parentFolder: null }));
  return value(library.job(jobId));
}

/** The same job as the next program finds it. */
async function reopened(job: Job): Promise<Job> {
  await library.shutdown(null);
  library = openLibrary();
  expect(await library.load()).toEqual([]);
  return value(library.job(job.folder.jobId));
}

/** A host is parked by one process alone, the next asks it anew; what lies there by type is counted by the database then. */
function asTheNextShows(shown: JobSnapshot): JobSnapshot {
  const { types: _types, ...before } = shown;
  return { ...before, parked: [] };
}

describe('a crawl that was paused by its limit', () => {
  it('shows after a restart what it showed before, field by field', async () => {
    const job = await crawl(3);
    const before = await atRest(job);
    expect(before).toMatchObject({ status: 'paused', budget: { name: 'maxPages', spent: true } });
    expect(before.traps).toMatchObject([{ kind: 'path_repetition', state: 'parked' }]);
    expect(before.skippedByReason.out_of_scope).toBe(2);
    expect(before.bytes).toBeGreaterThan(0);
    expect(before.next.length).toBeGreaterThan(0);
    expect(before.history.length).toBeGreaterThan(0);
    expect(before.recent.length).toBeGreaterThan(0);
    const after = await atRest(await reopened(job));
    expect(after).toEqual(asTheNextShows(before));
  });

  it('is listed with the same figures', async () => {
    const job = await crawl(3);
    await atRest(job);
    const { updatedAt: _then, ...before } = job.summary;
    const { updatedAt: _now, ...after } = (await reopened(job)).summary;
    expect(after).toEqual(before);
  });

  it('goes on where it was, its past still there', async () => {
    const job = await crawl(3);
    const before = await atRest(job);
    const again = await reopened(job);
    const restored = await again.traps();
    expect(value(restored)).toEqual(before.traps);
    const { snapshot } = await again.log();
    expect(snapshot).toMatchObject({ bytes: before.bytes, first: before.first, counters: before.counters });
    expect(snapshot.history).toEqual(before.history);
    expect(snapshot.recent).toEqual(before.recent);
  });
});

describe('a crawl that was done', () => {
  it('shows after a restart what it showed before', async () => {
    const job = await crawl(null);
    const before = await atRest(job);
    expect(before).toMatchObject({ status: 'completed', counters: { failed: 1 } });
    const after = await atRest(await reopened(job));
    expect(after).toEqual(asTheNextShows(before));
  });

  it('is shown by its database where what was kept cannot be read', async () => {
    const job = await crawl(null);
    const before = await atRest(job);
    await library.shutdown(null);
    await writeFile(join(job.folder.folder, 'job-view.json'), '{"version":1');
    const after = await atRest(await reopened(job));
    expect(after).toMatchObject({ counters: before.counters, bytes: before.bytes, history: [] });
    expect(after.skippedByReason).toEqual(before.skippedByReason);
    expect(after.recent.length).toBeGreaterThan(0);
  });
});

describe('which pages of a crawl are rendered', () => {
  it('is decided by hand while it rests, and is known after a restart', async () => {
    const job = await crawl(3);
    await job.whenAtRest();
    expect(value(await job.queries.renderVerdicts())).toEqual([]);
    value(await job.commands.decideRendering('https://a.org/app/*', 'render'));
    value(await job.commands.decideRendering('https://a.org/docs/*', 'static'));
    value(await job.commands.decideRendering('https://a.org/docs/*', null));
    const again = await reopened(job);
    expect(value(await again.queries.renderVerdicts())).toMatchObject([
      { pattern: 'https://a.org/app/*', chosen: 'render', verdict: null, pairs: [] },
    ]);
  });
});

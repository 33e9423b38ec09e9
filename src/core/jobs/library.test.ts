import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { PartialConfig } from '../../contract/ipc.js';
import type { JobStatus } from '../../contract/job.js';
import { type HeldSite, startHeldSite } from '../../testing/held-site.js';
import { systemClock } from '../runtime/clock.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';
import { readJobFolder } from '../job-folder/job-document.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { value } from '../store/job-store.fixture.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';

const PATHS = ['/a', '/b', '/c', '/d', '/e', '/f'];
let folder = '';
let processor: Processor;
let library: JobLibrary;
let site: HeldSite;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-library-'));
  const scripts = workerScriptsIn(inject('workersFolder'));
  processor = createProcessor({ script: scripts.page, threads: 1 });
  library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
});

afterEach(async () => {
  await library.shutdown(null);
  await processor.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

async function begin(more: Partial<PartialConfig> = {}): Promise<Job> {
  const config: PartialConfig = { seeds: [site.url], useSitemaps: false, ...more };
  const { jobId } = value(await library.create({ config, parentFolder: null }));
  return value(library.job(jobId));
}

async function reach(job: Job, status: JobStatus): Promise<void> {
  const log = await job.log();
  if (log.snapshot.status === status) return;
  await new Promise<void>((resolve) => {
    const { unsubscribe } = log.subscribe(null, () => {
      if (log.snapshot.status !== status) return;
      unsubscribe();
      resolve();
    });
  });
}

async function done(more: Partial<PartialConfig> = {}): Promise<Job> {
  const job = await begin(more);
  await reach(job, 'completed');
  return job;
}

async function documentOf(job: Job) {
  return JSON.parse(await readFile(join(job.folder.folder, 'job.json'), 'utf8')).config;
}

describe('many crawls', () => {
  it('wait their turn beyond the limit, say so, and begin by themselves', async () => {
    site = await startHeldSite(PATHS);
    await library.setJobsAtOnce(2);
    const jobs = [await begin(), await begin(), await begin(), await begin()] as const;
    expect(jobs.map(({ status }) => status)).toEqual(['running', 'running', 'queued', 'queued']);
    expect(jobs[2].summary.message).toBe('It begins by itself when fewer than 2 crawls run.');
    value(await library.stop(jobs[3].folder.jobId));
    expect(jobs[3].status).toBe('created');
    site.release();
    await reach(jobs[2], 'completed');
    expect(jobs[3].status).toBe('created');
  });

  it('begin out of turn when a person says so', async () => {
    site = await startHeldSite(PATHS);
    await library.setJobsAtOnce(1);
    const [first, second] = [await begin(), await begin()];
    expect(second.status).toBe('queued');
    value(await library.startNow(second.folder.jobId));
    expect([first.status, second.status]).toEqual(['running', 'running']);
    value(await second.pause('freeze'));
    await reach(second, 'paused');
    value(await library.start(second.folder.jobId));
    expect(second.status).toBe('queued');
    await library.setJobsAtOnce(2);
    await reach(second, 'running');
  });

  it('remember how many may run', async () => {
    site = await startHeldSite([]);
    await library.setJobsAtOnce(7);
    await library.load();
    expect(library.jobsAtOnce).toBe(7);
  });

  it('share one budget for their host', async () => {
    site = await startHeldSite(PATHS);
    const jobs = [await begin({ maxPerHost: 2 }), await begin({ maxPerHost: 2 }), await begin({ maxPerHost: 2 })];
    await site.waiting(1);
    site.release();
    await Promise.all(jobs.map((job) => reach(job, 'completed')));
    expect(site.mostOpen).toBeLessThanOrEqual(2);
    expect(site.asked).toHaveLength(3 * (PATHS.length + 1));
  });
});

describe('a crawl’s name', () => {
  it('is changed in the list and on disk, where the settings stay', async () => {
    site = await startHeldSite(PATHS);
    const job = await begin({ concurrency: 2 });
    site.release();
    await reach(job, 'completed');
    value(await job.rename('Handbook'));
    expect(library.list()[0]?.title).toBe('Handbook');
    const stored = value(await readJobFolder(job.folder.folder));
    expect(stored).toMatchObject({ title: 'Handbook', config: { concurrency: 2 } });
  });
});

describe('settings of a crawl that rests', () => {
  it('are changed, kept, and judged by what is known; the preview says the same before', async () => {
    site = await startHeldSite(PATHS);
    const job = await begin({ concurrency: 1 });
    const running = await job.commands.reconfigure({ ...job.config, maxDepth: 0 });
    expect(running.ok ? '' : running.error.code).toBe('still_running');
    await site.waiting(1);
    job.log().catch(() => undefined);
    site.release();
    await reach(job, 'completed');
    const config = value(library.changedConfig(job, { exclude: ['**/a'], obeyNofollow: false, concurrency: 3 }));
    const foreseen = value(await job.queries.previewSettings(config));
    expect(foreseen).toMatchObject({ entering: 0, leaving: 0 });
    value(await job.commands.reconfigure(config));
    expect(await documentOf(job)).toMatchObject({ exclude: ['**/a'], concurrency: 3 });
    expect((await job.log()).snapshot.config.concurrency).toBe(3);
  });

  it('bring in what they admit, and it is fetched when the crawl goes on', async () => {
    site = await startHeldSite(PATHS, false);
    const job = await done({ maxDepth: 0 });
    expect(job.summary).toMatchObject({ saved: 1, skipped: PATHS.length });
    const config = value(library.changedConfig(job, { maxDepth: 1, exclude: ['**/a'] }));
    const foreseen = value(await job.queries.previewSettings(config));
    expect(foreseen.entering).toBe(PATHS.length - 1);
    expect(value(await job.commands.reconfigure(config)).entering).toBe(foreseen.entering);
    expect(job.summary).toMatchObject({ status: 'paused', queued: PATHS.length - 1 });
    value(await library.start(job.folder.jobId));
    await reach(job, 'completed');
    expect(job.summary).toMatchObject({ saved: PATHS.length, skipped: 1 });
  });

  it('cannot become wrong', async () => {
    site = await startHeldSite([], false);
    const job = await done();
    const config = library.changedConfig(job, { exclude: ['/(/'] });
    expect(config.ok ? '' : config.error.field).toBe('exclude');
  });
});

describe('asking once more', () => {
  it('retries the failures of one class, and a crawl that was done goes on', async () => {
    site = await startHeldSite(PATHS, false);
    site.broken.add('/a').add('/b');
    const job = await done();
    const { jobId } = job.folder;
    expect(value(await job.queries.failures())).toEqual([{ error: 'http_status', count: 2 }]);
    const none = await library.goOnAfter(jobId, ({ commands }) => commands.retry(['dns_failed']));
    expect(value(none).entering).toBe(0);
    expect(job.status).toBe('completed');
    site.broken.clear();
    expect(value(await library.goOnAfter(jobId, ({ commands }) => commands.retry(['http_status']))).entering).toBe(2);
    await reach(job, 'completed');
    expect(job.summary).toMatchObject({ failed: 0, saved: PATHS.length + 1 });
  });

  it('fetches one page again, and only that', async () => {
    site = await startHeldSite(PATHS, false);
    const job = await done();
    const before = site.asked.length;
    value(await library.goOnAfter(job.folder.jobId, ({ commands }) => commands.refetch(`${site.url}c`)));
    await reach(job, 'completed');
    expect(site.asked.slice(before)).toEqual(['/c']);
    const unknown = await job.commands.refetch(`${site.url}nowhere`);
    expect(unknown.ok ? '' : unknown.error.code).toBe('no_such_url');
  });

  it('adds addresses whatever the scope, and says what is not taken', async () => {
    site = await startHeldSite(['/docs/a', '/b'], false);
    const job = await done({ seeds: [`${site.url}docs/`], exclude: ['**/secret'] });
    const added = await library.goOnAfter(job.folder.jobId, ({ commands }) =>
      commands.add([`${site.url}b`, `${site.url}docs/`, `${site.url}secret`, 'no address at all', `${site.url}b`]),
    );
    expect(value(added)).toMatchObject({ queued: 1, known: 1, refused: [`${site.url}secret`, 'no address at all'] });
    expect(value(added).problems).toEqual([
      `${site.url}secret: The exclude rule “**/secret” matches.`,
      expect.stringContaining('is not an address'),
    ]);
    await reach(job, 'completed');
    expect(job.summary.saved).toBe(2);
  });

  it('takes a skipped URL that a person asks for by name', async () => {
    site = await startHeldSite(['/a'], false);
    const job = await done({ scope: 'page' });
    expect(job.summary).toMatchObject({ saved: 1, skipped: 1 });
    value(await library.goOnAfter(job.folder.jobId, ({ commands }) => commands.add([`${site.url}a`])));
    await reach(job, 'completed');
    expect(job.summary).toMatchObject({ saved: 2, skipped: 0 });
  });
});

describe('deleting a crawl', () => {
  it('is refused while it runs; else its folder goes and the list no longer has it', async () => {
    site = await startHeldSite(PATHS);
    const job = await begin();
    await site.waiting(1);
    const refused = await library.delete(job, null);
    expect(refused.ok ? '' : refused.error.code).toBe('still_running');
    value(await job.pause('freeze'));
    await reach(job, 'paused');
    const preview = value(await library.previewDelete(job));
    expect(preview).toMatchObject({ folder: job.folder.folder, foreign: [] });
    expect(preview.files).toBeGreaterThan(2);
    value(await library.delete(job, null));
    expect(library.list()).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.startsWith('127'))).toEqual([]);
  });

  it('leaves what is not its own, and gives the whole folder to the trash where there is one', async () => {
    site = await startHeldSite([], false);
    const [one, two] = [await done(), await done()];
    await writeFile(join(one.folder.folder, 'notes.txt'), 'mine');
    expect(value(await library.previewDelete(one)).foreign).toEqual(['notes.txt']);
    value(await library.delete(one, null));
    expect(await readdir(one.folder.folder)).toEqual(['notes.txt']);
    const trashed: string[] = [];
    value(
      await library.delete(two, async (path) => {
        trashed.push(path);
        expect(await readdir(path)).not.toContain('job.lock');
      }),
    );
    expect(trashed).toEqual([two.folder.folder]);
  });

  it('touches nothing that is not certainly a job', async () => {
    site = await startHeldSite([], false);
    const job = await done();
    await rm(join(job.folder.folder, 'crawl.db'));
    const refused = await library.delete(job, null);
    expect(refused.ok ? '' : refused.error.code).toBe('not_a_job');
    expect(await readdir(job.folder.folder)).toContain('pages');
  });
});

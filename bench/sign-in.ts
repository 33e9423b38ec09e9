// Whether a login page is ever saved as content: node bench/run.mjs sign-in [pages] [pages per session]. Crawls a generated site
// whose pages are for those who are signed in, and whose sessions end in mid-crawl; signs in again whenever the crawl pauses.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemorySecrets } from '../src/core/crawl/secrets.js';
import { keepJars } from '../src/core/crawl/sign-ins.js';
import { parseCookieFile } from '../src/core/fetch/cookies/cookie-file.js';
import type { Job } from '../src/core/jobs/job.js';
import { JobLibrary } from '../src/core/jobs/library.js';
import { createProcessor } from '../src/core/process/pool.js';
import { systemClock } from '../src/core/runtime/clock.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';
import { LoginSite } from '../src/testing/login-site.js';

const ROWS_AT_ONCE = 500;

/** What is wrong with the pages that were saved: which are no page of the garden, by their titles. */
async function strangers(job: Job): Promise<readonly string[]> {
  const found: string[] = [];
  const query = { states: ['saved'], text: '', sort: 'order', descending: false, limit: ROWS_AT_ONCE } as const;
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const page = await job.queries.urls({ ...query, offset });
    if (!page.ok) throw new Error(page.error.message);
    for (const { url, title } of page.value.rows) {
      const number = /\/members\/(\d+)$/.exec(url)?.[1];
      if (title !== (number === undefined ? 'The garden' : `Bed ${number}`)) found.push(`${url}: ${title}`);
    }
    if (page.value.rows.length < ROWS_AT_ONCE) return found;
  }
}

async function run(wall: 'redirect' | 'form', pages: number, pagesPerSession: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-bench-sign-in-'));
  const site = await new LoginSite({ pages, wall, pagesPerSession }).listen();
  const secrets = new MemorySecrets();
  const scripts = workerScriptsIn(__dirname);
  const processor = createProcessor({ script: scripts.page });
  const library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets });
  const signIn = async (): Promise<void> => {
    const cookies = parseCookieFile(site.cookieFile(site.signIn()));
    if (!cookies.ok) throw new Error(cookies.error.message);
    const signedInAt = new Date().toISOString();
    await keepJars(secrets, [{ origin: site.origin, signedInAt, cookies: cookies.value }]);
  };
  try {
    await signIn();
    const config = { seeds: [`${site.origin}/`], signedIn: true, maxPages: null };
    const created = await library.create({ config, parentFolder: null });
    if (!created.ok) throw new Error(created.error.message);
    const found = library.job(created.value.jobId);
    if (!found.ok) throw new Error(found.error.message);
    const job = found.value;
    await job.whenAtRest();
    let pauses = 0;
    for (; job.status === 'paused'; pauses += 1) {
      await signIn();
      const going = await job.start();
      if (!going.ok) throw new Error(going.error.message);
      await job.whenAtRest();
    }
    const { counters } = (await job.log()).snapshot;
    const wrong = await strangers(job);
    const ended = `${job.status}, ${pauses} sign-outs, ${counters.saved} pages saved, ${counters.failed} failed`;
    console.log(`${wall}: ${ended}, ${wrong.length} of them no page of the site`);
    for (const one of wrong.slice(0, 10)) console.log(`  ${one}`);
    if (wrong.length > 0 || counters.saved !== pages + 1) process.exitCode = 1;
  } finally {
    await library.shutdown(null);
    await processor.close();
    await site.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function main(): Promise<void> {
  const [pages = 10_000, pagesPerSession = 1_300] = process.argv.slice(2).map(Number);
  for (const wall of ['redirect', 'form'] as const) await run(wall, pages, pagesPerSession);
}

void main();

import { resolve } from 'node:path';
import { ok, type Result } from '../contract/outcome.js';
import type { Job } from '../core/job.js';
import type { CrawlCommand } from './commands.js';
import { crawlRequest } from './crawl-request.js';
import { secretsFromEnvironment } from './environment-secrets.js';
import type { Workbench } from './workbench.js';

/** Begins the crawl that was asked for, or goes on with it: answers its job, running. */
export async function beginCrawl(command: CrawlCommand, bench: Workbench): Promise<Result<Job>> {
  switch (command.kind) {
    case 'crawl':
      return create(command, bench);
    case 'sample': {
      const parentFolder = command.parentFolder === null ? null : resolve(command.parentFolder);
      return started(await bench.sample.crawl(bench.library, parentFolder), bench);
    }
    case 'resume':
      return resume(command, bench);
    default: {
      const job = await openJob(command.folder, bench);
      return job.ok ? started(await bench.library.crawlAgain(job.value.folder.jobId), bench) : job;
    }
  }
}

async function create({ ask }: Extract<CrawlCommand, { kind: 'crawl' }>, bench: Workbench): Promise<Result<Job>> {
  const read = await crawlRequest(ask, bench.environment);
  if (!read.ok) return read;
  for (const notice of read.value.notices) bench.warn(notice);
  return started(await bench.library.create(read.value.request), bench);
}

async function resume(
  { folder, extend }: Extract<CrawlCommand, { kind: 'resume' }>,
  bench: Workbench,
): Promise<Result<Job>> {
  const job = await openJob(folder, bench);
  if (!job.ok) return job;
  const running = await (extend === null ? job.value.start() : job.value.extend(extend));
  return running.ok ? job : running;
}

function started(created: Result<{ readonly jobId: string }>, { library }: Workbench): Result<Job> {
  return created.ok ? library.job(created.value.jobId) : created;
}

/** Opens the job of a folder, ready to run: with its secrets, and with the sample site served where it is the sample's. */
export async function openJob(folder: string, bench: Workbench): Promise<Result<Job>> {
  const job = await bench.library.open(resolve(folder));
  if (!job.ok) return job;
  const secrets = secretsFromEnvironment(job.value.config, bench.environment);
  if (!secrets.ok) return secrets;
  await bench.secrets.write(job.value.folder.jobId, secrets.value);
  const served = await bench.sample.serveFor(job.value);
  return served.ok ? ok(job.value) : served;
}

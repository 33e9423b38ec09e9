import '../core/libuv-threads.js';
import { resolve } from 'node:path';
import { fail, type Result } from '../contract/outcome.js';
import { systemClock } from '../core/clock.js';
import { VERSION } from '../core/identity-card.js';
import type { Job } from '../core/job.js';
import { JobLibrary } from '../core/library.js';
import { libraryFolder } from '../core/library-folder.js';
import { createProcessor } from '../core/process/pool.js';
import { SampleSite } from '../testing/sample-job.js';
import { workerScriptsIn } from '../core/worker-scripts.js';
import { type Command, HELP, parseCommandLine } from './arguments.js';
import { EXIT, followJob } from './follow-job.js';

type CrawlCommand = Extract<Command, { kind: 'crawl' | 'sample' | 'resume' }>;

async function main(): Promise<number> {
  const parsed = parseCommandLine(process.argv.slice(2));
  if (!parsed.ok) return complain(parsed.error.message, EXIT.usage);
  const command = parsed.value;
  if (command.kind === 'help') return say(HELP);
  if (command.kind === 'version') return say(`${VERSION}\n`);
  return crawl(command);
}

function say(text: string): number {
  process.stdout.write(text);
  return EXIT.done;
}

function complain(message: string, code: number): number {
  process.stderr.write(`orbweaver: ${message}\n`);
  return code;
}

async function crawl(command: CrawlCommand): Promise<number> {
  const scripts = workerScriptsIn(__dirname);
  const processor = createProcessor({ script: scripts.page });
  const folder = command.kind === 'resume' ? resolve(command.folder, '..') : libraryFolder();
  const library = new JobLibrary({ folder, scripts, processor, clock: systemClock });
  const sample = new SampleSite();
  try {
    const job = await begin(command, library, sample);
    if (!job.ok) return complain(job.error.message, job.error.code === 'bad_config' ? EXIT.usage : EXIT.failed);
    return await followJob(job.value, command.json);
  } finally {
    await library.shutdown('The terminal ended this crawl.');
    await Promise.all([processor.close(), sample.close()]);
  }
}

async function begin(command: CrawlCommand, library: JobLibrary, sample: SampleSite): Promise<Result<Job>> {
  if (command.kind === 'resume') return resumable(resolve(command.folder), library, sample);
  const parentFolder = command.kind === 'sample' ? command.parentFolder : command.request.parentFolder;
  const absolute = parentFolder === null ? null : resolve(parentFolder);
  const created =
    command.kind === 'sample'
      ? await sample.crawl(library, absolute)
      : await library.create({ ...command.request, parentFolder: absolute });
  return created.ok ? library.job(created.value.jobId) : created;
}

async function resumable(folder: string, library: JobLibrary, sample: SampleSite): Promise<Result<Job>> {
  const job = await library.open(folder);
  if (!job.ok) return job;
  const served = await sample.serveFor(job.value);
  const started = served.ok ? await job.value.start() : served;
  return started.ok ? job : fail(started.error);
}

void main().then((code) => {
  process.exitCode = code;
});

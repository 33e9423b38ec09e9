import type { SettingsAsk } from './given-settings.js';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { ProfileConfig } from '../contract/profiles.js';
import { type Job, readProfile } from '../core/index.js';
import type { CrawlAsk, CrawlCommand } from './commands.js';
import { crawlRequest } from './crawl-request.js';
import { secretsFromEnvironment } from './environment-secrets.js';
import { signIn } from './sign-in.js';
import { usage } from './options.js';
import { changedSettings } from './rule-change.js';
import type { CommandLineCore } from './with-core.js';

/** Begins the crawl that was asked for, or goes on with it: answers its job, running. */
export async function beginCrawl(command: CrawlCommand, core: CommandLineCore): Promise<Result<Job>> {
  switch (command.kind) {
    case 'crawl':
      return create(command, core);
    case 'sample': {
      const parentFolder = command.parentFolder === null ? null : resolve(command.parentFolder);
      return started(await core.sample.crawl(core.library, parentFolder), core);
    }
    case 'resume':
      return resume(command, core);
    case 'retry':
    case 'refetch':
    case 'add':
      return again(command, core);
    default: {
      const job = await openSignedIn(command, core);
      return job.ok ? started(await core.library.crawlAgain(job.value.folder.jobId), core) : job;
    }
  }
}

async function create({ ask }: Extract<CrawlCommand, { kind: 'crawl' }>, core: CommandLineCore): Promise<Result<Job>> {
  const profile = await profileFor(ask, core);
  if (!profile.ok) return profile;
  const read = await crawlRequest(ask, core.environment, profile.value);
  if (!read.ok) return read;
  for (const notice of read.value.notices) core.warn(notice);
  const signedIn = await signIn(ask.cookieFile, read.value.request.config, core);
  if (!signedIn.ok) return signedIn;
  return started(await core.library.create(read.value.request), core);
}

/** The settings of the profile that was named, by its name in the library or as a file. */
export async function profileFor({ profile }: CrawlAsk, { library }: CommandLineCore): Promise<Result<ProfileConfig>> {
  if (profile === null) return ok({});
  const isFile = /[/\\]|\.json$/i.test(profile);
  const found = await (isFile ? readProfile(resolve(profile)) : library.profiles.find(profile));
  return found.ok ? ok(found.value.config) : found;
}

async function resume(
  { folder, extend, ask, cookieFile }: Extract<CrawlCommand, { kind: 'resume' }>,
  core: CommandLineCore,
): Promise<Result<Job>> {
  const job = await openJob(folder, core);
  if (!job.ok) return job;
  const signedIn = await signIn(cookieFile, job.value.config, core);
  if (!signedIn.ok) return signedIn;
  const changed = ask === null ? ok(null) : await reconfigure(job.value, ask, core);
  if (!changed.ok) return changed;
  const running = await (extend === null ? job.value.start() : job.value.commands.extend(extend));
  return running.ok ? job : running;
}

async function reconfigure(job: Job, ask: SettingsAsk, core: CommandLineCore): Promise<Result<unknown>> {
  const config = changedSettings(ask, job.config);
  if (!config.ok) return config;
  const secrets = secretsFromEnvironment(config.value, core.environment);
  if (!secrets.ok) return secrets;
  await core.secrets.write(job.folder.jobId, secrets.value);
  return job.commands.reconfigure(config.value);
}

/** Opens a job that is signed in already where cookies are given: settings are changed by `resume`. */
async function openSignedIn(
  { folder, cookieFile }: { readonly folder: string; readonly cookieFile: string | null },
  core: CommandLineCore,
): Promise<Result<Job>> {
  const job = await openJob(folder, core);
  if (!job.ok || cookieFile === null) return job;
  if (!job.value.config.signedIn)
    return usage('This crawl is not signed in: “orbweaver resume <folder> --cookies <file>” does that.');
  const signedIn = await signIn(cookieFile, job.value.config, core);
  return signedIn.ok ? job : signedIn;
}

/** Queues what was asked for, and goes on with the crawl. */
async function again(
  command: Extract<CrawlCommand, { kind: 'retry' | 'refetch' | 'add' }>,
  core: CommandLineCore,
): Promise<Result<Job>> {
  const job = await openSignedIn(command, core);
  if (!job.ok) return job;
  const queued = await queueAgain(job.value, command, core);
  if (!queued.ok) return queued;
  if (queued.value === 0) return fail({ code: 'nothing_queued', message: NOTHING_QUEUED[command.kind] });
  const running = await job.value.start();
  return running.ok ? job : running;
}

const NOTHING_QUEUED = {
  retry: 'No URL of this crawl has failed that way: there is nothing to retry.',
  refetch: 'The URL could not be queued again.',
  add: 'None of the addresses is new: there is nothing to add.',
} as const;

/** How many URLs it brought into the queue. */
async function queueAgain(
  { commands }: Job,
  command: Extract<CrawlCommand, { kind: 'retry' | 'refetch' | 'add' }>,
  { warn }: CommandLineCore,
): Promise<Result<number>> {
  if (command.kind === 'add') {
    const added = await commands.add(command.urls);
    if (!added.ok) return added;
    for (const problem of added.value.problems) warn(problem);
    return ok(added.value.queued);
  }
  const moved = await (command.kind === 'retry' ? commands.retry(command.errors) : commands.refetch(command.url));
  return moved.ok ? ok(moved.value.entering) : moved;
}

function started(created: Result<{ readonly jobId: string }>, { library }: CommandLineCore): Result<Job> {
  return created.ok ? library.job(created.value.jobId) : created;
}

/** Opens the job of a folder, ready to run: with its secrets, and with the sample site served where it is the sample's. */
export async function openJob(folder: string, core: CommandLineCore): Promise<Result<Job>> {
  const job = await core.library.open(resolve(folder));
  if (!job.ok) return job;
  const secrets = secretsFromEnvironment(job.value.config, core.environment);
  if (!secrets.ok) return secrets;
  await core.secrets.write(job.value.folder.jobId, secrets.value);
  const served = await core.sample.serveFor(job.value);
  return served.ok ? ok(job.value) : served;
}

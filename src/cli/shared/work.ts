import type { JobConfig } from '../../contract/job-config.js';
import { fail, type Problem, type Result } from '../../contract/outcome.js';
import { type Job, sharedCrawls, type SharedFrontier, systemClock, waitFor } from '../../core/index.js';
import { followJob } from '../follow-job.js';
import { complain, EXIT } from '../exit-codes.js';
import { onInterrupt } from '../on-interrupt.js';
import { secretsOfWorker } from '../environment-secrets.js';
import { signIn } from '../sign-in.js';
import type { CommandLineCore } from '../with-core.js';
import type { NewFrontierAsk } from './commands.js';
import { sharedName } from './find-shared.js';

/** How long a worker that lost its hosts or its database waits before it looks again, at first and at most. */
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 60_000;

/** What a worker is asked to do beside its crawl. */
export interface WorkerAsk {
  /** Null = the library. */
  readonly parentFolder: string | null;
  /** The file of the cookies to sign in with; null = none. */
  readonly cookieFile: string | null;
  readonly json: boolean;
  readonly strict: boolean;
}

/** Makes a shared crawl of settings; its name is made of its address where none was given. */
export async function makeShared(
  { address, crawl, content }: NewFrontierAsk,
  config: JobConfig,
): Promise<Result<SharedFrontier>> {
  const [seed = config.sitemaps[0]] = config.seeds;
  if (seed === undefined) return fail({ code: 'bad_seed', message: 'A crawl takes at least one address.' });
  const name = crawl ?? sharedName(seed, systemClock.now());
  const { createSharedCrawl } = await sharedCrawls();
  return createSharedCrawl(address, { crawl: name, title: seed, config, content });
}

/**
 * Works on a shared crawl in a folder of its own until the crawl is over for all. One that everybody was asked to pause goes
 * on when it is resumed; one that lost its hosts or cannot reach the database looks again by itself. Answers the exit code.
 */
export async function workOn(
  frontier: SharedFrontier,
  config: JobConfig,
  { parentFolder, ...ask }: WorkerAsk,
  core: CommandLineCore,
): Promise<number> {
  const secrets = secretsOfWorker(config, core.environment);
  if (!secrets.ok) return complain(secrets.error);
  if (ask.cookieFile !== null && !config.signedIn) return complain(NOT_SIGNED_IN);
  const signedIn = await signIn(ask.cookieFile, config, core);
  if (!signedIn.ok) return complain(signedIn.error);
  const made = await core.library.create({ config, parentFolder, secrets: secrets.value }, { frontier });
  if (!made.ok) return complain(made.error);
  const job = core.library.job(made.value.jobId);
  return job.ok ? keepWorking(job.value, frontier, ask, core) : complain(job.error);
}

const NOT_SIGNED_IN: Problem = {
  code: 'usage',
  message:
    'This crawl is not signed in, and its workers take no --cookies. One that is begins with: orbweaver crawl … --frontier … --cookies <file>',
};

/** Follows a worker whose crawl was started, and starts it again, as `workOn` does: with the cookies that are in the file then. */
export async function keepWorking(
  job: Job,
  frontier: SharedFrontier,
  ask: Omit<WorkerAsk, 'parentFolder'>,
  core: CommandLineCore,
): Promise<number> {
  const ended = new AbortController();
  const ignore = onInterrupt(() => ended.abort());
  let waitMs = FIRST_WAIT_MS;
  try {
    for (;;) {
      const startedAt = systemClock.monotonic();
      const code = await followJob(job, ask);
      const { status, budget } = (await job.log()).snapshot;
      if (code !== EXIT.paused || status === 'stopped' || budget?.spent || ended.signal.aborted) return code;
      if (systemClock.monotonic() - startedAt > LONGEST_WAIT_MS) waitMs = FIRST_WAIT_MS;
      const goesOn = await whenWanted(frontier, ended.signal, waitMs);
      if (!goesOn) return code;
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
      const signedIn = await signIn(ask.cookieFile, job.config, core);
      const started = signedIn.ok ? await job.start() : signedIn;
      if (!started.ok) complain(started.error);
    }
  } finally {
    ignore();
  }
}

/** Waits until the database answers and wants its workers to run; false where it wants them to stop, or the signal aborts. */
async function whenWanted(frontier: SharedFrontier, signal: AbortSignal, firstWaitMs: number): Promise<boolean> {
  const { readSharedCrawl } = await sharedCrawls();
  process.stderr.write('orbweaver: This worker waits until it can go on. Ctrl-C ends it.\n');
  for (let waitMs = firstWaitMs; ; waitMs = FIRST_WAIT_MS) {
    await waitFor(systemClock, waitMs, signal);
    if (signal.aborted) return false;
    const read = await readSharedCrawl(frontier);
    if (read.ok && read.value.wanted === 'run') return true;
    if (read.ok && read.value.wanted === 'stop') return false;
  }
}

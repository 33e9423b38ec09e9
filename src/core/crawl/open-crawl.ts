// The room crawl: one crawl while it is open. The way of one URL is in url/, where URLs come from in seeding and
// sitemaps/, what a person changes meanwhile in controls.
import { errorMessage } from '../runtime/error-message.js';
import { keptError } from '../runtime/kept-error.js';
import type { JobConfig } from '../../contract/job-config.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { Checkpoint, writeProgress } from './checkpoint.js';
import { fetcherFor, robotsFor } from './crawl-fetcher.js';
import type { KeptCookie } from '../fetch/cookies/kept-cookie.js';
import type { SignIn } from '../fetch/cookies/signed-in-cookies.js';
import type { Clock } from '../runtime/clock.js';
import { readFieldsAgain } from './fields-again.js';
import { diskSpace } from '../files/disk-space.js';
import type { EventLog } from '../events/event-log.js';
import type { HostGates } from '../politeness/host-gates.js';
import { originLimits } from '../politeness/origin-limits.js';
import { Orchestrator } from './orchestrator.js';
import type { Drawing } from '../render/drawing.js';
import type { RobotsGate } from '../robots/robots-policy.js';
import type { Processor } from '../process/types.js';
import type { OpenedSecrets } from './secrets.js';
import { type OpenedStore, openStore } from './open-store.js';
import { settingsAtBegin } from './sharing/shared-settings.js';
import { LeasedFetcher } from './sharing/leased-fetcher.js';
import { renewableFetcher } from './sharing/renewable-fetcher.js';
import { type CrawlAccess, renewRequests } from './sharing/renewed-requests.js';
import type { SharedFrontier } from '../shared-store/types.js';
import type { HostLeases } from '../store/host-leases.js';
import type { StoreThreads } from '../store/store-threads.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';

/** What a crawl is opened with. */
export interface CrawlSetting {
  readonly folder: string;
  readonly config: JobConfig;
  readonly log: EventLog;
  readonly scripts: WorkerScripts;
  /** Where its store thread is taken from; absent = it is started. */
  readonly threads?: StoreThreads;
  /** Shared by every crawl of the process. */
  readonly processor: Processor;
  /** Shared likewise: every job is gentle to a host together with the others. */
  readonly gates: HostGates;
  readonly clock: Clock;
  /** Where its pages are drawn; absent = nowhere. */
  readonly drawing?: Drawing;
  readonly secrets: OpenedSecrets;
  /** The session of a person who signed in; null = nobody did. */
  readonly signIn: SignIn | null;
  /** What this machine has for other settings than those it was opened with; a problem says what it lacks. Absent = the same. */
  readonly accessFor?: (config: JobConfig) => Promise<Result<CrawlAccess>>;
  /** The database that workers on several machines share; absent = the job's own, in its folder. */
  readonly frontier?: SharedFrontier;
}

/** A job with its database open, ready to run. `close` must be called when it is at rest. */
export interface OpenCrawl {
  readonly orchestrator: Orchestrator;
  readonly robots: RobotsGate;
  /** Which hosts this process may ask. */
  readonly leases: HostLeases;
  /** True once the disk or the database has failed it: to be closed when at rest, for a new one to go on. */
  isSpent(): boolean;
  /** The session as its hosts have renewed it; null where nobody is signed in, or where it may be over. */
  renewedSession(): readonly KeptCookie[] | null;
  /** Reads the fields of all saved pages by the settings, without a request; answers how many pages were read. */
  readFieldsAgain(): Promise<number>;
  /** Never rejects: what could not be written was told when it was tried. */
  close(): Promise<void>;
}

/** Opens a job's database and puts an orchestrator on top of it. Fails when the job is in use or cannot be opened. */
export async function openCrawl(setting: CrawlSetting): Promise<Result<OpenCrawl>> {
  const { folder, log, processor, clock, gates, drawing } = setting;
  const opened = await openStore(setting);
  if (!opened.ok) return opened;
  const { store, leases, blocks } = opened.value;
  const begun = await beginSettings(setting, opened.value);
  if (!begun.ok) return begun;
  const { config, access } = begun.value;
  // Of a crawl that others share settings may change while it runs.
  let configNow = () => config;
  const plain = fetcherFor({ config, clock, ...access });
  const renewable = blocks && renewableFetcher(plain);
  const requests = renewable && new LeasedFetcher(renewable, leases);
  const fetcher = requests ?? plain;
  const robots = robotsFor({ config, clock }, fetcher, () => configNow());
  const readAgain = () => readFieldsAgain({ folder, extract: configNow().extract, store, processor });
  const renewing = renewable && { fetcher: renewable, clock, accessFor: (next: JobConfig) => accessFor(setting, next) };
  const shared = blocks &&
    requests &&
    renewing && {
      ...{ leases, blocks, robots, requests, own: setting.config, readFieldsAgain: readAgain },
      renew: (next: JobConfig, before: JobConfig) => renewRequests(renewing, next, before),
    };
  // Nothing is started before a page is to be drawn.
  const renderer = drawing?.open();
  const orchestrator = new Orchestrator({
    log,
    config,
    folder,
    store,
    fetcher,
    processor,
    robots,
    ...(renderer && { renderer }),
    clock,
    random: Math.random,
    limitsOf: (origin) => originLimits(origin, configNow()),
    gates,
    diskSpace: () => diskSpace(folder),
    ...(shared && { shared }),
  });
  configNow = () => orchestrator.controls.config;
  // Whoever looks at the crawl, and its folder, has them too.
  if (config !== setting.config) orchestrator.controls.change({});
  const checkpoint = new Checkpoint(
    clock,
    () => writeProgress(store, log, orchestrator),
    (error) => orchestrator.halt(keptError(error)),
  );
  checkpoint.start();
  const close = async () => {
    checkpoint.stop();
    await orchestrator.close();
    await renderer?.close();
    await fetcher.close();
    // What was acknowledged is committed; a log that cannot be folded in now is when the job is opened again.
    await store.close().catch(() => undefined);
  };
  return ok({
    orchestrator,
    robots,
    renewedSession: () => (orchestrator.isSignInDoubtful ? null : (fetcher.session?.() ?? null)),
    leases,
    // Hosts are not kept from others while this machine rests.
    isSpent: () => orchestrator.hasFailed || store.isDead || blocks !== null,
    readFieldsAgain: readAgain,
    close,
  });
}

/** With what a crawl begins. */
interface Beginning {
  readonly config: JobConfig;
  readonly access: CrawlAccess;
}

async function beginSettings(setting: CrawlSetting, { store, leases }: OpenedStore): Promise<Result<Beginning>> {
  const begun = await settingsOf(setting, leases).catch((error: unknown) =>
    fail({ code: 'store_failed', message: errorMessage(error) }),
  );
  // It is not begun with: that it cannot be left in order adds nothing.
  if (!begun.ok) await store.close().catch(() => undefined);
  return begun;
}

/** Those of all workers may want what the own ones did not. */
async function settingsOf(setting: CrawlSetting, leases: HostLeases): Promise<Result<Beginning>> {
  const { secrets, signIn } = setting;
  const config = await settingsAtBegin(setting.config, leases);
  const access = config === setting.config ? ok({ secrets, signIn }) : await accessFor(setting, config);
  return access.ok ? ok({ config, access: access.value }) : access;
}

async function accessFor(
  { accessFor: ask, secrets, signIn }: CrawlSetting,
  config: JobConfig,
): Promise<Result<CrawlAccess>> {
  return ask ? ask(config) : ok({ secrets, signIn });
}

import { type JobConfig, MAX_CONCURRENCY } from '../contract/job.js';
import { ok, type Result } from '../contract/outcome.js';
import { Checkpoint } from './checkpoint.js';
import type { Clock } from './clock.js';
import type { EventLog } from './events/event-log.js';
import { isPrivateAddress, literalAddress } from './fetch/address-guard.js';
import { createFetcher } from './fetch/client.js';
import type { OriginLimits } from './frontier/backlog.js';
import { RobotsDirectory } from './frontier/robots-directory.js';
import { ROBOTS_TOKEN, USER_AGENT } from './identity-card.js';
import { messageOf } from './message-of.js';
import { Orchestrator } from './orchestrator.js';
import type { Processor } from './process/types.js';
import { fetchRobots } from './robots-fetch.js';
import { openJobStore } from './store/job-store.js';
import type { JobStore } from './store/types.js';
import type { WorkerScripts } from './worker-scripts.js';

/** Requests a second to one public host when nothing else is asked for. */
const PUBLIC_REQUESTS_PER_SECOND = 10;

/** What an engine is made of besides its own parts. */
export interface EngineSetting {
  readonly folder: string;
  readonly config: JobConfig;
  readonly log: EventLog;
  readonly scripts: WorkerScripts;
  /** Shared by every engine of the process. */
  readonly processor: Processor;
  readonly clock: Clock;
}

/** A job with its database open, ready to run. `close` must be called when it is at rest. */
export interface Engine {
  readonly orchestrator: Orchestrator;
  close(): Promise<void>;
}

/** Opens a job's database and puts an orchestrator on top of it. Fails when the job is in use or cannot be opened. */
export async function openEngine(setting: EngineSetting): Promise<Result<Engine>> {
  const { folder, config, log, scripts, processor, clock } = setting;
  const opened = await openJobStore({ folder, script: scripts.store, create: false });
  if (!opened.ok) return opened;
  const store = opened.value;
  const seedHosts = new Set(config.seeds.map((seed) => new URL(seed).hostname));
  const fetcher = createFetcher({ userAgent: USER_AGENT, clock, allowPrivate: (hostname) => seedHosts.has(hostname) });
  const robots = new RobotsDirectory({
    clock,
    agent: ROBOTS_TOKEN,
    fetch: (url) => fetchRobots(fetcher, url, config.limits),
  });
  const limitsOf = (origin: string) => originLimits(origin, config);
  const parts = { log, config, folder, store, fetcher, processor, robots, clock, random: Math.random, limitsOf };
  const orchestrator = new Orchestrator(parts);
  const checkpoint = new Checkpoint(
    clock,
    () => writeProgress(store, log),
    (error) => orchestrator.pause(messageOf(error)),
  );
  checkpoint.start();
  const close = async () => {
    checkpoint.stop();
    await fetcher.close();
    await store.close();
  };
  return ok({ orchestrator, close });
}

async function writeProgress(store: JobStore, { snapshot }: EventLog): Promise<void> {
  const { status, message, elapsedMs } = snapshot;
  if (status === 'running') await store.saveState({ status, message, elapsedMs });
}

function originLimits(origin: string, config: JobConfig): OriginLimits {
  const rate =
    config.requestsPerSecond ?? (isPrivateHost(new URL(origin).hostname) ? null : PUBLIC_REQUESTS_PER_SECOND);
  return { maxRunning: MAX_CONCURRENCY, intervalMs: rate === null ? 0 : 1000 / rate };
}

/** By its name alone: a private site behind a public name is treated as gently as a public one. */
function isPrivateHost(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  return literalAddress(hostname) !== null && isPrivateAddress(hostname);
}

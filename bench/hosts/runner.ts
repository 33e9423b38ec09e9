import { systemClock } from '../../src/core/runtime/clock.js';
import { JobLibrary } from '../../src/core/jobs/library.js';
import { createProcessor } from '../../src/core/process/pool.js';
import { MemorySecrets } from '../../src/core/crawl/secrets.js';
import { workerScriptsIn } from '../../src/core/runtime/worker-scripts.js';

/** What one measured crawl should do. */
export interface HostsOrder {
  readonly seeds: readonly string[];
  /** Hosts whose pages are counted. */
  readonly healthy: readonly string[];
  /** Pages of the healthy hosts together: the crawl is ended when they are saved. */
  readonly pages: number;
  readonly concurrency: number;
  /** Requests a second to one host; null = no cap, as on loopback. */
  readonly requestsPerSecond: number | null;
  /** Folder the job's folder is made in. */
  readonly parentFolder: string;
}

export interface HostsFigures {
  readonly pages: number;
  /** From the crawl's start to the last page of a healthy host. */
  readonly seconds: number;
  /** Of the pages alone, the first tenth and the last left out: start and end are not what is compared. */
  readonly pagesPerSecond: number;
  /** The most workers that were with sick hosts at once, and their mean number over the measured time. */
  readonly mostHeld: number;
  readonly meanHeld: number;
  /** Why hosts were parked, and how often. */
  readonly parked: Readonly<Record<string, number>>;
}

const HELD_EVERY_MS = 50;

/** Crawls in this process and answers how fast the healthy hosts were. */
export async function runHosts(order: HostsOrder, scriptsFolder: string): Promise<HostsFigures> {
  const scripts = workerScriptsIn(scriptsFolder);
  const processor = createProcessor({ script: scripts.page });
  const secrets = new MemorySecrets();
  const library = new JobLibrary({ folder: order.parentFolder, scripts, processor, clock: systemClock, secrets });
  try {
    return await measure(library, order);
  } finally {
    await library.shutdown(null);
    await processor.close();
  }
}

async function measure(library: JobLibrary, order: HostsOrder): Promise<HostsFigures> {
  const { seeds, concurrency, parentFolder, requestsPerSecond } = order;
  const startedAt = performance.now();
  const config = { seeds, concurrency, scope: 'host', useSitemaps: false, maxPages: null, requestsPerSecond } as const;
  const created = await library.create({ config, parentFolder });
  if (!created.ok) throw new Error(created.error.message);
  const job = library.job(created.value.jobId);
  if (!job.ok) throw new Error(job.error.message);
  const log = await job.value.log();
  const isHealthy = (url: string): boolean => order.healthy.some((origin) => url.startsWith(`${origin}/`));
  const savedAt: number[] = [];
  const held: number[] = [];
  const parked: Record<string, number> = {};
  const timer = setInterval(() => {
    held.push(log.snapshot.lanes.filter((lane) => lane !== null && !isHealthy(lane.url)).length);
  }, HELD_EVERY_MS);
  await new Promise<void>((resolve) => {
    const endIfDone = (): void => (savedAt.length >= order.pages ? resolve() : undefined);
    log.subscribe(null, ({ event }) => {
      if (event.type === 'host_parked') parked[event.reason] = (parked[event.reason] ?? 0) + 1;
      if (event.type !== 'url_saved' || !isHealthy(event.url)) return;
      savedAt.push(performance.now());
      endIfDone();
    });
    void job.value.whenAtRest().then(resolve);
  });
  clearInterval(timer);
  return { ...speedOf(savedAt, startedAt), parked, mostHeld: Math.max(0, ...held), meanHeld: meanOf(held) };
}

function speedOf(
  savedAt: readonly number[],
  startedAt: number,
): Pick<HostsFigures, 'pages' | 'seconds' | 'pagesPerSecond'> {
  const tenth = Math.floor(savedAt.length / 10);
  const middle = savedAt.slice(tenth, -tenth || undefined);
  const spanMs = (middle.at(-1) ?? 0) - (middle[0] ?? 0);
  const seconds = ((savedAt.at(-1) ?? startedAt) - startedAt) / 1000;
  return { pages: savedAt.length, seconds, pagesPerSecond: ((middle.length - 1) * 1000) / spanMs };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

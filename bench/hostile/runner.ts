import { readFileSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../src/core/runtime/clock.js';
import { JobLibrary } from '../../src/core/jobs/library.js';
import { createProcessor } from '../../src/core/process/pool.js';
import { MemorySecrets } from '../../src/core/crawl/secrets.js';
import { workerScriptsIn } from '../../src/core/runtime/worker-scripts.js';

/** Two crawls of one process: the first to have every thread and buffer there, the second to be measured. */
export interface HostileOrder {
  readonly warmUp: readonly string[];
  readonly seeds: readonly string[];
  readonly concurrency: number;
  /** Folder the jobs' folders are made in. */
  readonly parentFolder: string;
}

export interface HostileFigures {
  readonly seconds: number;
  /** What became of the URLs, and how often: `saved`, or the code of the failure. */
  readonly ends: Readonly<Record<string, number>>;
  /** Resident memory before the measured crawl, and the most there was during it. */
  readonly rssBeforeMb: number;
  readonly rssPeakMb: number;
  /** How late the main loop was for a timer, milliseconds. */
  readonly delay: { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
}

/** The delay histogram counts the timer's own interval; it is taken off again. */
const RESOLUTION_MS = 2;
const SETTLE_MS = 1000;

/** Crawls as the command line does, in this process, and answers what the hostile pages cost. Linux only. */
export async function runHostile(order: HostileOrder, scriptsFolder: string): Promise<HostileFigures> {
  const scripts = workerScriptsIn(scriptsFolder);
  const processor = createProcessor({ script: scripts.page });
  const { parentFolder: folder } = order;
  const library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
  try {
    if (order.warmUp.length > 0) await crawl(library, order, order.warmUp);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return await measure(library, order);
  } finally {
    await library.shutdown(null);
    await processor.close();
  }
}

async function measure(library: JobLibrary, order: HostileOrder): Promise<HostileFigures> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  forgetPeak();
  const rssBeforeMb = statusMb('VmRSS');
  const startedAt = performance.now();
  delay.enable();
  const ends = await crawl(library, order, order.seeds);
  delay.disable();
  const seconds = (performance.now() - startedAt) / 1000;
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return {
    seconds,
    ends,
    rssBeforeMb,
    rssPeakMb: statusMb('VmHWM'),
    delay: { p50Ms: late(delay.percentile(50)), p99Ms: late(delay.percentile(99)), maxMs: late(delay.max) },
  };
}

async function crawl(
  library: JobLibrary,
  { concurrency, parentFolder }: HostileOrder,
  seeds: readonly string[],
): Promise<Record<string, number>> {
  const config = { seeds, concurrency, scope: 'listed', useSitemaps: false } as const;
  const created = await library.create({ config, parentFolder });
  if (!created.ok) throw new Error(created.error.message);
  const job = library.job(created.value.jobId);
  if (!job.ok) throw new Error(job.error.message);
  const log = await job.value.log();
  const ends: Record<string, number> = {};
  log.subscribe({ streamId: log.streamId, seq: 0 }, ({ event }) => {
    if (event.type === 'url_saved') ends['saved'] = (ends['saved'] ?? 0) + 1;
    else if (event.type === 'url_failed') ends[event.error] = (ends[event.error] ?? 0) + 1;
  });
  await job.value.whenAtRest();
  return ends;
}

/** From now on VmHWM is the highest since now (proc(5), clear_refs). */
function forgetPeak(): void {
  writeFileSync('/proc/self/clear_refs', '5');
}

function statusMb(name: 'VmRSS' | 'VmHWM'): number {
  const kib = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kib) / 1024;
}

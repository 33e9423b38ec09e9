import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { JobSnapshot } from '../../src/contract/job-snapshot.js';
import { systemClock } from '../../src/core/runtime/clock.js';
import type { Job } from '../../src/core/jobs/job.js';
import { JobLibrary } from '../../src/core/jobs/library.js';
import { createProcessor } from '../../src/core/process/pool.js';
import { MemorySecrets } from '../../src/core/crawl/secrets.js';
import { workerScriptsIn } from '../../src/core/runtime/worker-scripts.js';
import type { CrawlFigures, CrawlOrder, Mark } from './figures.js';
import { ownThreadsCpuSeconds } from './thread-cpu.js';

/** The delay histogram counts the timer's own interval; it is taken off again. */
const RESOLUTION_MS = 2;
const MARKS = [100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** Crawls as the command line does, in this process, and answers what it cost. */
export async function runCrawl(order: CrawlOrder, scriptsFolder: string): Promise<CrawlFigures> {
  const scripts = workerScriptsIn(scriptsFolder);
  const threads = order.threads === null ? {} : { threads: order.threads };
  const processor = createProcessor({ script: scripts.page, ...threads });
  const library = new JobLibrary({
    folder: order.parentFolder,
    scripts,
    processor,
    clock: systemClock,
    secrets: new MemorySecrets(),
  });
  try {
    return await measure(() => begin(library, order));
  } finally {
    await library.shutdown(null);
    await processor.close();
  }
}

async function begin(library: JobLibrary, order: CrawlOrder): Promise<Job> {
  const { url, concurrency, markdown, parentFolder } = order;
  const created = await library.create({
    config: { seeds: [url], concurrency, markdown, maxPages: null },
    parentFolder,
  });
  if (!created.ok) throw new Error(created.error.message);
  const job = library.job(created.value.jobId);
  if (!job.ok) throw new Error(job.error.message);
  return job.value;
}

async function measure(start: () => Promise<Job>): Promise<CrawlFigures> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const startedAt = performance.now();
  const busyBefore = performance.eventLoopUtilization();
  const cpuBefore = process.cpuUsage();
  delay.enable();
  const job = await start();
  const log = await job.log();
  const marks: Mark[] = [];
  const mark = (): Mark => ({
    atSeconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: secondsOf(process.cpuUsage(cpuBefore)),
    saved: log.snapshot.counters.saved,
    ...memory(),
  });
  const unwatch = watch(
    () => log.snapshot.counters.saved,
    () => marks.push(mark()),
  );
  await job.whenAtRest();
  const seconds = (performance.now() - startedAt) / 1000;
  delay.disable();
  unwatch();
  marks.push(mark());
  return {
    ...outcome(log.snapshot),
    seconds,
    threadSeconds: ownThreadsCpuSeconds(),
    cpuSeconds: secondsOf(process.cpuUsage(cpuBefore)),
    mainBusy: performance.eventLoopUtilization(busyBefore).utilization,
    delay: { p50Ms: late(delay.percentile(50)), p99Ms: late(delay.percentile(99)), maxMs: late(delay.max) },
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    marks,
  };
}

function outcome({ status, counters }: JobSnapshot): Pick<CrawlFigures, 'status' | 'saved' | 'failed' | 'skipped'> {
  return { status, saved: counters.saved, failed: counters.failed, skipped: counters.skipped };
}

function watch(saved: () => number, onMark: () => void): () => void {
  let next = 0;
  const timer = setInterval(() => {
    if (saved() < (MARKS[next] ?? Number.POSITIVE_INFINITY)) return;
    next += 1;
    onMark();
  }, 50);
  return () => clearInterval(timer);
}

function memory(): Pick<Mark, 'rssMb' | 'mainHeapMb'> {
  const { rss, heapTotal } = process.memoryUsage();
  return { rssMb: rss / 2 ** 20, mainHeapMb: heapTotal / 2 ** 20 };
}

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

function late(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
}

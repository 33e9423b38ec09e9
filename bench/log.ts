import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startNode, firstLine, stdoutOf } from './children/node-child.js';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import { initialSnapshot, reduceSnapshot } from '../src/contract/snapshot.js';
import { logDisk } from '../src/core/job-folder/log/log-file.js';
import { readEntry } from '../src/core/job-folder/log/read-lines.js';
import { LogReader } from '../src/core/job-folder/log/log-reader.js';
import { LogWriter } from '../src/core/job-folder/log/log-writer.js';
import { systemClock } from '../src/core/runtime/clock.js';
import { startSyntheticSite } from '../src/testing/synthetic-site.js';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { CrawlFigures, CrawlOrder } from './crawl/figures.js';
import { runCrawl } from './crawl/runner.js';

/**
 * What the log costs: the events of a whole crawl, written once more and read. CPU seconds, so that other work on the
 * machine changes little. Argument: pages (3000).
 */
const PAGES = 3000;

async function main(): Promise<void> {
  const [, , role, argument = ''] = process.argv;
  if (role === 'serve') return serve(Number(argument));
  if (role === 'run') return run(argument);
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-log-bench-'));
  try {
    await measure(folder, Number(role ?? PAGES));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(order: string): Promise<void> {
  // The order comes from this program's own command line.
  console.log(JSON.stringify(await runCrawl(JSON.parse(order) as CrawlOrder, __dirname)));
}

async function serve(count: number): Promise<void> {
  const site = await startSyntheticSite({ pages: count });
  console.log(site.url);
  process.once('SIGTERM', () => void site.close());
}

async function measure(folder: string, pages: number): Promise<void> {
  const figures = await crawl(folder, pages);
  const [job = ''] = readdirSync(folder);
  const log = join(folder, job, 'log');
  const files = readdirSync(log).map((name) => join(log, name));
  const packed = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const lines = files.flatMap((file) => gunzipSync(readFileSync(file)).toString().split('\n'));
  const events = lines.flatMap((line) => readEntry(line)?.event ?? []);
  const plain = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const again = join(folder, 'again');
  let snapshot = initialSnapshot('job', { ...DEFAULT_JOB, seeds: ['http://a.test/'] }, again);
  const states = events.map((event) => (snapshot = reduceSnapshot(snapshot, event)));
  let at = -1;
  const writer = new LogWriter({ disk: logDisk(again), clock: systemClock, snapshot: () => states[at] ?? snapshot });
  writer.start();
  const before = process.cpuUsage();
  const batch = Math.ceil(events.length / figures.seconds);
  for (const event of events) {
    at += 1;
    writer.push(event);
    if (at % batch === batch - 1) await writer.flush();
  }
  await writer.stop();
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(`${pages} pages, ${events.length} events: ${(plain / 1e6).toFixed(1)} MB of lines, ${(packed / 1e6).toFixed(2)} MB on disk
written in ${seconds.toFixed(2)} s of CPU; the crawl took ${figures.cpuSeconds.toFixed(1)} s: ${((seconds / figures.cpuSeconds) * 100).toFixed(2)} %`);
  read(again);
}

function read(folder: string): void {
  const end = new LogReader(folder).extent()?.endMs ?? 0;
  for (const part of [0, 0.5, 1]) {
    const reader = new LogReader(folder);
    const first = cpuMs(() => reader.at(end * part));
    const next = cpuMs(() => reader.at(end * part + 1000));
    console.log(`the moment at ${part * 100} %: ${first.toFixed(0)} ms of CPU, one near it ${next.toFixed(1)} ms`);
  }
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function crawl(parentFolder: string, pages: number): Promise<CrawlFigures> {
  const site = startNode(__filename, 'serve', String(pages));
  try {
    const url = await firstLine(site);
    const order: CrawlOrder = { url, parentFolder, threads: null, concurrency: 10, markdown: true };
    const child = startNode(__filename, 'run', JSON.stringify(order));
    const ended = once(child, 'exit');
    const printed = await text(stdoutOf(child));
    await ended;
    // Printed by `run` above.
    return JSON.parse(printed) as CrawlFigures;
  } finally {
    site.kill();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

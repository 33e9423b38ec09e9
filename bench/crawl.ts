import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { firstLine, startNode, stdoutOf } from './children/node-child.js';
import { startSyntheticSite } from '../src/testing/synthetic-site.js';
import type { CrawlFigures, CrawlOrder, Mark } from './crawl/figures.js';
import { runCrawl } from './crawl/runner.js';
import { processCpuSeconds } from './crawl/thread-cpu.js';

/**
 * Whole crawls: pages a second, CPU, memory and the delay of the main loop. Site, crawler and this program are processes
 * of their own. Options: --site synthetic|python, --pages N (10000, synthetic only), --threads 1,2 (run in turn; left out,
 * the product's choice), --repeat N (1), --concurrency N (10), --no-markdown, --profile <folder for .cpuprofile files>,
 * --node="<flags of the crawler's Node>" (several times: run in turn).
 */
const { values: given } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'serve' || process.argv[2] === 'run' ? 4 : 2),
  options: {
    site: { type: 'string' },
    pages: { type: 'string' },
    threads: { type: 'string' },
    repeat: { type: 'string' },
    concurrency: { type: 'string' },
    'no-markdown': { type: 'boolean' },
    node: { type: 'string', multiple: true },
    profile: { type: 'string' },
  },
});
const { site: siteName = 'synthetic', pages = '10000', threads: variants = 'default', repeat = '1' } = given;
const { concurrency = '10', node: flagSets = [''], profile: profileFolder } = given;
const markdown = given['no-markdown'] !== true;

async function main(): Promise<void> {
  const [, , role, argument = ''] = process.argv;
  if (role === 'serve') return serve(Number(argument));
  if (role === 'run') return run(JSON.parse(argument) as CrawlOrder);
  // Removed after the last crawl only: ext4 is slow to make files for some seconds after many were deleted.
  const parentFolder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  try {
    for (let round = 0; round < Number(repeat); round += 1)
      for (const threads of variants.split(','))
        for (const flags of flagSets) await compare(parentFolder, threads, flags);
  } finally {
    rmSync(parentFolder, { recursive: true, force: true });
  }
}

async function serve(count: number): Promise<void> {
  const site = await startSyntheticSite({ pages: count });
  console.log(site.url);
  process.once('SIGTERM', () => void site.close());
}

/** The order comes from this program's own command line. */
async function run(order: CrawlOrder): Promise<void> {
  console.log(JSON.stringify(await runCrawl(order, __dirname)));
}

async function compare(parentFolder: string, threads: string, flags: string): Promise<void> {
  const site = siteName === 'python' ? startNode('scripts/python-docs.mjs') : startNode(__filename, 'serve', pages);
  try {
    const url = await firstLine(site);
    const order: CrawlOrder = {
      url,
      parentFolder,
      threads: threads === 'default' ? null : Number(threads),
      concurrency: Number(concurrency),
      markdown,
    };
    const load = loadavg()
      .map((n) => n.toFixed(1))
      .join(' ');
    const figures = await crawl(order, flags);
    show(
      `${siteName}, ${threads} processor thread(s) ${flags}, load before ${load}`,
      figures,
      processCpuSeconds(site.pid ?? 0),
    );
  } finally {
    site.kill();
  }
}

async function crawl(order: CrawlOrder, flags: string): Promise<CrawlFigures> {
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  const child = startNode(
    ...profile,
    ...flags.split(' ').filter((flag) => flag !== ''),
    __filename,
    'run',
    JSON.stringify(order),
  );
  const ended = once(child, 'exit');
  const printed = await text(stdoutOf(child));
  await ended;
  // Printed by `run` above.
  return JSON.parse(printed) as CrawlFigures;
}

function show(title: string, f: CrawlFigures, siteCpuSeconds: number): void {
  const { p50Ms, p99Ms, maxMs } = f.delay;
  console.log(`${title}
  ${f.status}: ${f.saved} saved, ${f.skipped} skipped, ${f.failed} failed in ${f.seconds.toFixed(1)} s = ${(f.saved / f.seconds).toFixed(0)} pages/s
  CPU ${f.cpuSeconds.toFixed(1)} s (${((f.cpuSeconds * 1000) / f.saved).toFixed(2)} ms a page), main loop busy ${(f.mainBusy * 100).toFixed(0)} %, site's CPU ${siteCpuSeconds.toFixed(1)} s
  CPU seconds of main and other threads: ${f.threadSeconds.map((n) => n.toFixed(1)).join(' ')}
  main loop delay p50 ${p50Ms.toFixed(1)}, p99 ${p99Ms.toFixed(1)}, max ${maxMs.toFixed(1)} ms
  RSS peak ${f.peakRssMb.toFixed(0)} MB
  pages at second (CPU s), RSS (main heap) MB: ${f.marks.map(markText).join('; ')}`);
}

function markText({ saved, atSeconds, cpuSeconds, rssMb, mainHeapMb }: Mark): string {
  return `${saved} at ${atSeconds.toFixed(1)} (${cpuSeconds.toFixed(1)}), ${rssMb.toFixed(0)} (${mainHeapMb.toFixed(0)})`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

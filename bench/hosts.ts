import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { firstLine, startNode, stdoutOf } from './children/node-child.js';
import type { HostsFigures, HostsOrder } from './hosts/runner.js';
import { runHosts } from './hosts/runner.js';
import { type HostServers, type HostServersOptions, startHosts } from './hosts/servers.js';

/**
 * What sick hosts cost the others: two hosts crawled alone, and the same two beside one that never answers, one that
 * answers 429 with Retry-After and one that sends a byte a second. Servers, crawler and this program are processes of their
 * own. Options: --pages N of each healthy host (1000), --latency ms of a healthy page (150), --busy seconds (10), --sick N
 * addresses of each sick host (20), --concurrency N (10), --rate N requests a second to one host (none; public hosts get 10 by default), --repeat N (1).
 */
const { values: given } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'serve' || process.argv[2] === 'run' ? 4 : 2),
  options: {
    pages: { type: 'string', default: '1000' },
    latency: { type: 'string', default: '150' },
    busy: { type: 'string', default: '10' },
    sick: { type: 'string', default: '20' },
    concurrency: { type: 'string', default: '10' },
    rate: { type: 'string' },
    repeat: { type: 'string', default: '1' },
  },
});

async function main(): Promise<void> {
  const [, , role, argument = ''] = process.argv;
  if (role === 'serve')
    return console.log(JSON.stringify(await startHosts(JSON.parse(argument) as HostServersOptions)));
  if (role === 'run') return console.log(JSON.stringify(await runHosts(JSON.parse(argument) as HostsOrder, __dirname)));
  const parentFolder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  try {
    for (let round = 0; round < Number(given.repeat); round += 1) await compare(parentFolder);
  } finally {
    rmSync(parentFolder, { recursive: true, force: true });
  }
}

async function compare(parentFolder: string): Promise<void> {
  const load = loadavg()
    .map((n) => n.toFixed(1))
    .join(' ');
  const alone = await crawl(parentFolder, false);
  const together = await crawl(parentFolder, true);
  console.log(
    `2 hosts of ${given.pages} pages, ${given.latency} ms each, ${given.concurrency} workers, ${given.rate ?? 'any number of'} requests a second, load before ${load}`,
  );
  show('alone        ', alone);
  show('with 3 sick  ', together);
  console.log(`  ratio of pages/s ${(together.pagesPerSecond / alone.pagesPerSecond).toFixed(2)}`);
}

/** One crawl with servers of its own, so that each begins alike. */
async function crawl(parentFolder: string, withSick: boolean): Promise<HostsFigures> {
  const pages = Number(given.pages);
  const options: HostServersOptions = { pages, latencyMs: Number(given.latency), busyMs: Number(given.busy) * 1000 };
  const servers = startNode(__filename, 'serve', JSON.stringify(options));
  try {
    // Printed by `serve` above.
    const { healthy, sick } = JSON.parse(await firstLine(servers)) as HostServers;
    const sickSeeds = Object.values(sick).flatMap((origin) =>
      Array.from({ length: Number(given.sick) }, (_, n) => `${origin}/page-${n}`),
    );
    const seeds = [...(withSick ? sickSeeds : []), ...healthy.map((origin) => `${origin}/`)];
    const { concurrency, rate } = given;
    const requestsPerSecond = rate === undefined ? null : Number(rate);
    const pace = { concurrency: Number(concurrency), requestsPerSecond };
    return await run({ seeds, healthy, pages: pages * 2, ...pace, parentFolder });
  } finally {
    servers.kill();
  }
}

async function run(order: HostsOrder): Promise<HostsFigures> {
  const child = startNode(__filename, 'run', JSON.stringify(order));
  const ended = once(child, 'exit');
  const printed = await text(stdoutOf(child));
  await ended;
  // Printed by `run` above.
  return JSON.parse(printed) as HostsFigures;
}

function show(title: string, f: HostsFigures): void {
  const parked = Object.entries(f.parked).map(([reason, times]) => `${reason} ${times}`);
  console.log(
    `  ${title} ${f.pages} pages in ${f.seconds.toFixed(1)} s, ${f.pagesPerSecond.toFixed(0)} pages/s; workers with sick hosts: mean ${f.meanHeld.toFixed(1)}, most ${f.mostHeld}; parked: ${parked.join(', ') || 'none'}`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

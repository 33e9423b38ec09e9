import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { firstLine, startNode, stdoutOf } from './children/node-child.js';
import { type HostileFigures, type HostileOrder, runHostile } from './hostile/runner.js';
import { HOSTILE_KINDS, type HostileServer, startHostile } from './hostile/servers.js';

/**
 * What hostile pages cost the process that crawls them: resident memory above what an ordinary crawl has left, and the
 * delay of the main loop meanwhile. Each kind of page alone, then all together, in a fresh process each. Server, crawler
 * and this program are processes of their own. Options: --pages N of each kind (4), --warm-up N ordinary pages (300),
 * --concurrency N (10), --only a,b, --repeat N (1), --node="<flags of the crawler's Node>".
 */
const { values: given } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'serve' || process.argv[2] === 'run' ? 4 : 2),
  options: {
    pages: { type: 'string', default: '4' },
    'warm-up': { type: 'string', default: '300' },
    concurrency: { type: 'string', default: '10' },
    only: { type: 'string' },
    repeat: { type: 'string', default: '1' },
    node: { type: 'string', default: '' },
  },
});

async function main(): Promise<void> {
  const [, , role, argument = ''] = process.argv;
  if (role === 'serve') return console.log(JSON.stringify(await startHostile()));
  if (role === 'run')
    return console.log(JSON.stringify(await runHostile(JSON.parse(argument) as HostileOrder, __dirname)));
  const server = startNode(__filename, 'serve', '');
  try {
    // Printed by `serve` above.
    const { origin } = JSON.parse(await firstLine(server)) as HostileServer;
    for (let round = 0; round < Number(given.repeat); round += 1) await all(origin);
  } finally {
    server.kill();
  }
}

async function all(origin: string): Promise<void> {
  const sets = given.only?.split(',') ?? [...HOSTILE_KINDS, 'calm', HOSTILE_KINDS.join('+')];
  for (const set of sets) {
    const load = (loadavg()[0] ?? 0).toFixed(1);
    show(set, load, await measure(origin, set.split('+')));
  }
}

async function measure(origin: string, kinds: readonly string[]): Promise<HostileFigures> {
  const parentFolder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  const addresses = (kind: string, from: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, n) => `${origin}/${kind}/${from + n}`);
  const warmUp = addresses('calm', 0, Number(given['warm-up']));
  // In turn, so that different ones are open at once.
  const seeds = addresses('', 0, Number(given.pages)).flatMap((_, n) =>
    kinds.flatMap((kind) => addresses(kind, warmUp.length + n, 1)),
  );
  const order: HostileOrder = { warmUp, seeds, concurrency: Number(given.concurrency), parentFolder };
  try {
    return await run(order);
  } finally {
    rmSync(parentFolder, { recursive: true, force: true });
  }
}

async function run(order: HostileOrder): Promise<HostileFigures> {
  const flags = (given.node ?? '').split(' ').filter((flag) => flag !== '');
  const child = startNode(...flags, __filename, 'run', JSON.stringify(order));
  const ended = once(child, 'exit');
  const printed = await text(stdoutOf(child));
  await ended;
  // Printed by `run` above.
  return JSON.parse(printed) as HostileFigures;
}

function show(set: string, load: string, f: HostileFigures): void {
  const { p50Ms, p99Ms, maxMs } = f.delay;
  const ends = Object.entries(f.ends).map(([end, times]) => `${end} ${times}`);
  console.log(`${set} (load before ${load}): ${ends.join(', ')} in ${f.seconds.toFixed(1)} s
  RSS ${f.rssBeforeMb.toFixed(0)} MB, at most ${f.rssPeakMb.toFixed(0)} MB: + ${(f.rssPeakMb - f.rssBeforeMb).toFixed(0)} MB
  main loop delay p50 ${p50Ms.toFixed(1)}, p99 ${p99Ms.toFixed(1)}, max ${maxMs.toFixed(1)} ms`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serveManyHosts } from '../src/testing/many-hosts.js';
import { postgresPrograms, PostgresServer } from '../src/testing/postgres-server.js';
import { seededRandom } from '../src/testing/seeded-random.js';
import { judgeKills, type SharedKillVerdict } from '../src/testing/shared-kill-judge.js';
import { type Blow, MOST_IN_FLIGHT, sharedKillLoop, type SharedKillRecord } from '../src/testing/shared-kill-loop.js';

/**
 * A crawl of several workers on one database that are killed again and again, whose server is killed with all of its processes, and
 * that stand still for longer than a lease: judged by the site's own log and by the database. Uses the built command line. Options:
 * --workers N (4), --kills N (30), --server-kills N (5), --freezes N (3), --lease seconds (30), --hosts N (40), --pages N of a
 * host (150), --delay seconds that each host asks for (1), --seed N (1), --cli <path> (out/main/cli.js).
 */
const { values: given } = parseArgs({
  args: process.argv.slice(2),
  options: {
    workers: { type: 'string' },
    kills: { type: 'string' },
    'server-kills': { type: 'string' },
    freezes: { type: 'string' },
    lease: { type: 'string' },
    hosts: { type: 'string' },
    pages: { type: 'string' },
    delay: { type: 'string' },
    seed: { type: 'string' },
    cli: { type: 'string' },
  },
});

function asked(name: Exclude<keyof typeof given, 'cli'>, otherwise: number): number {
  return Number(given[name] ?? otherwise);
}

/** The clock of the site may see a request later, and the next one sooner, than they were sent. */
const CLOCK_MS = 100;

async function main(): Promise<void> {
  const cli = resolve(given.cli ?? 'out/main/cli.js');
  if (!existsSync(cli)) throw new Error(`${cli} is not there: build the product first.`);
  const programs = postgresPrograms();
  if (programs === null) throw new Error('No PostgreSQL server is installed here (Debian: postgresql).');
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-shared-kill-'));
  const server = await PostgresServer.start(programs, { settings: ['fsync=on', 'max_connections=100'] });
  const delaySeconds = asked('delay', 1);
  const site = await serveManyHosts(asked('hosts', 40), asked('pages', 150), {
    answerMs: 50,
    ...(delaySeconds > 0 && { crawlDelaySeconds: delaySeconds }),
  });
  try {
    const random = seededRandom(asked('seed', 1));
    const startedAt = performance.now();
    const record = await sharedKillLoop({
      ...{ cli, folder, server, site, random, workers: asked('workers', 4), leaseMs: asked('lease', 30) * 1000 },
      blows: blowsInTurn(random),
      onBlow: (said) => console.log(`${Math.round((performance.now() - startedAt) / 1000)} s: ${said}`),
    });
    show(record, await judgeKills(site, record, delaySeconds > 0 ? delaySeconds * 1000 - CLOCK_MS : null));
  } finally {
    await site.close();
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function blowsInTurn(random: () => number): readonly Blow[] {
  const blows: readonly (readonly [number, Blow])[] = [
    ...Array.from({ length: asked('kills', 30) }, () => [random(), 'kill'] as const),
    ...Array.from({ length: asked('server-kills', 5) }, () => [random(), 'server'] as const),
    ...Array.from({ length: asked('freezes', 3) }, () => [random(), 'freeze'] as const),
  ];
  return blows.toSorted(([a], [b]) => a - b).map(([, blow]) => blow);
}

function show({ inFlight, told, rejoined }: SharedKillRecord, verdict: SharedKillVerdict): void {
  const { saved, requests, wasted, handOvers, leastGapMs, leastHandOverMs, mostLateMs, breaches } = verdict;
  console.log(`${saved} pages stored, ${told.size} told by their workers`);
  console.log(
    `${requests} requests for pages, ${wasted} of them wasted; in flight at the blows: ${inFlight.join(' ')}`,
  );
  console.log(`at most ${MOST_IN_FLIGHT} in flight × ${inFlight.length} blows = ${MOST_IN_FLIGHT * inFlight.length}`);
  console.log(`${rejoined} times a process took part again, after it stood still or could not say that it lives`);
  console.log(
    `least time between two pages of a host: ${leastGapMs} ms, over ${handOvers} hand-overs ${leastHandOverMs} ms`,
  );
  console.log(`the site saw a page asked for ${mostLateMs} ms late at most`);
  for (const breach of breaches.slice(0, 50)) console.log(`WRONG: ${breach}`);
  console.log(breaches.length === 0 ? 'nothing is wrong' : `${breaches.length} things are wrong`);
  if (breaches.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

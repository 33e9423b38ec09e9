import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { schemaOf } from '../src/core/shared-store/schema.js';
import type { CliRun } from '../src/testing/cli-run.js';
import { beginOn, cutOff, type NetGround, serverForMachines, until } from '../src/testing/cut-off.js';
import { serveManyHosts } from '../src/testing/many-hosts.js';
import { OwnNetworks } from '../src/testing/own-networks.js';
import { postgresPrograms } from '../src/testing/postgres-server.js';
import { judgeKills } from '../src/testing/shared-kill-judge.js';
import { makeSharedCrawl } from '../src/testing/shared-site-crawl.js';

/**
 * Network namespaces as machines (Linux, root): a worker that is cut from the database and not from the site must fall silent before
 * its hosts are leased anew, and a fourth worker that joins at half time must have its share of the hosts in less than 5 s. Uses the
 * built command line. Options: --lease seconds (30), --hosts N (40), --pages N of a host (60), --delay seconds (1), --cli <path>.
 */
const { values: given } = parseArgs({
  args: process.argv.slice(2),
  options: {
    lease: { type: 'string' },
    hosts: { type: 'string' },
    pages: { type: 'string' },
    delay: { type: 'string' },
    cli: { type: 'string' },
  },
});

const CRAWL = 'net';
const SCHEMA = schemaOf(CRAWL);
const MACHINES = 4;
const MOST_JOIN_MS = 5000;
const leaseMs = Number(given.lease ?? 30) * 1000;
const hosts = Number(given.hosts ?? 40);
const delaySeconds = Number(given.delay ?? 1);
const cli = resolve(given.cli ?? 'out/main/cli.js');
const breaches: string[] = [];

async function main(): Promise<void> {
  if (!existsSync(cli)) throw new Error(`${cli} is not there: build the product first.`);
  const programs = postgresPrograms();
  if (programs === null) throw new Error('No PostgreSQL server is installed here (Debian: postgresql).');
  const networks = OwnNetworks.make(MACHINES, hosts);
  if (networks === null) throw new Error('Network namespaces are not allowed here (Linux, root, iproute2).');
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-net-'));
  const server = await serverForMachines(programs, networks);
  const site = await serveManyHosts(hosts, Number(given.pages ?? 60), {
    ...{ answerMs: 50, crawlDelaySeconds: delaySeconds, addressOf: (host: number) => networks.siteAddress(host) },
  });
  try {
    await crawl({ cli, crawl: CRAWL, networks, server, site }, folder);
  } finally {
    await site.close();
    await server.remove();
    networks.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function crawl(ground: NetGround, folder: string): Promise<void> {
  const { server, site } = ground;
  const frontier = await makeSharedCrawl(server, site, { crawl: CRAWL, leaseMs });
  const runs = await Promise.all([0, 1, 2].map((n) => begin(ground, folder, n)));
  await site.reached(site.pages / 4);
  await cutMachine0(ground, folder);
  await site.reached(site.pages / 2);
  runs.push(await join4(ground, folder));
  const codes = await Promise.all(runs.map(({ ended }) => ended));
  const record = { frontier, told: new Map(), stored: new Map(), inFlight: [], rejoined: 1 };
  const badEnds = codes.flatMap((code, n) => (code === 0 ? [] : [`w${n} ended with ${code}: ${runs[n]?.complaints}`]));
  const verdict = await judgeKills(site, { ...record, badEnds }, delaySeconds * 1000 - 100);
  breaches.push(...verdict.breaches);
  console.log(`${verdict.saved} pages stored, ${verdict.requests} requests, ${verdict.wasted} of them wasted`);
  console.log(
    `least time between two pages of a host: ${verdict.leastGapMs} ms, at hand-overs ${verdict.leastHandOverMs} ms`,
  );
  for (const breach of breaches) console.log(`WRONG: ${breach}`);
  console.log(breaches.length === 0 ? 'nothing is wrong' : `${breaches.length} things are wrong`);
  if (breaches.length > 0) process.exitCode = 1;
}

/** Starts a worker on a machine, with a folder of its own. */
async function begin(ground: NetGround, folder: string, n: number): Promise<CliRun> {
  await mkdir(join(folder, `w${n}`));
  return beginOn(ground, n, join(folder, `w${n}`));
}

/** Machine 0 reaches the site and no longer the server. */
async function cutMachine0(ground: NetGround, folder: string): Promise<void> {
  const cut = await cutOff(ground, join(folder, 'w0'));
  console.log(
    `cut from the server with ${cut.hosts} hosts: asked for ${cut.asked} more pages, silent after ${seconds(cut.silentMs)} s, ` +
      `taken for dead after ${seconds(cut.deadMs)}, a host leased anew after ${seconds(cut.leasedMs)}`,
  );
  if (cut.quietMs >= Math.min(cut.leasedMs, cut.askedByOthersMs))
    breaches.push('it had a request open when its hosts were leased anew');
  ground.networks.machine(0).mend();
}

/** The time until the fourth owns its share. */
async function join4(ground: NetGround, folder: string): Promise<CliRun> {
  const startedAt = performance.now();
  const run = await begin(ground, folder, MACHINES - 1);
  const its = `SELECT id FROM ${SCHEMA}.workers WHERE name LIKE '%/w${MACHINES - 1}/%' AND NOT is_dead`;
  await until(ground.server, SCHEMA, `EXISTS (${its})`);
  const joinedAt = performance.now();
  await until(
    ground.server,
    SCHEMA,
    `(SELECT count(*) FROM ${SCHEMA}.hosts WHERE owner IN (${its})) >= (
      SELECT floor(count(*)::float8 / ${MACHINES}) FROM (
        SELECT DISTINCT host_id FROM ${SCHEMA}.queue q JOIN ${SCHEMA}.origins o ON o.id = q.origin_id) w)`,
  );
  const sharedMs = performance.now() - joinedAt;
  console.log(
    `a fourth worker had its share ${seconds(sharedMs)} s after it joined, ${seconds(performance.now() - startedAt)} s after it was started`,
  );
  if (sharedMs > MOST_JOIN_MS) breaches.push('a worker that joined had to wait for its share');
  return run;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

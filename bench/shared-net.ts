import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { schemaOf } from '../src/core/shared-store/schema.js';
import { type CliRun, startCli } from '../src/testing/cli-run.js';
import { isPage, type ManyHosts, serveManyHosts } from '../src/testing/many-hosts.js';
import { OwnNetworks } from '../src/testing/own-networks.js';
import { postgresPrograms, PostgresServer } from '../src/testing/postgres-server.js';
import { SELF_SIGNED } from '../src/testing/self-signed.js';
import { judgeKills } from '../src/testing/shared-kill-judge.js';
import { makeSharedCrawl, nameForSite } from '../src/testing/shared-site-crawl.js';

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
const LOOK_MS = 50;
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
  const server = await serverFor(programs, networks.serverAddresses);
  const site = await serveManyHosts(hosts, Number(given.pages ?? 60), {
    ...{ answerMs: 50, crawlDelaySeconds: delaySeconds, addressOf: (host: number) => networks.siteAddress(host) },
  });
  try {
    await crawl({ networks, folder, server, site });
  } finally {
    await site.close();
    await server.remove();
    networks.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server that is reached by encrypted connections from the machines. */
async function serverFor(programs: string, addresses: readonly string[]): Promise<PostgresServer> {
  const server = await PostgresServer.start(programs, { settings: ['max_connections=60'] });
  server.letIn(['hostssl all all 10.213.2.0/24 trust']);
  server.give({ 'server.crt': SELF_SIGNED.cert, 'server.key': SELF_SIGNED.key });
  await server.stop();
  await server.start(['ssl=on', `listen_addresses=${addresses.join(',')}`]);
  return server;
}

interface Ground {
  readonly networks: OwnNetworks;
  readonly folder: string;
  readonly server: PostgresServer;
  readonly site: ManyHosts;
}

async function crawl(ground: Ground): Promise<void> {
  const { server, site } = ground;
  const frontier = await makeSharedCrawl(server, site, { crawl: CRAWL, leaseMs });
  const runs = [0, 1, 2].map((n) => begin(ground, n));
  await site.reached(site.pages / 4);
  await cutOff(ground);
  await site.reached(site.pages / 2);
  runs.push(await join4(ground));
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

function begin({ networks, folder, site }: Ground, n: number): CliRun {
  const { serverAddress, through } = networks.machine(n);
  const out = join(folder, `w${n}`);
  mkdirSync(out);
  const frontier = `postgres://orbweaver@${serverAddress}/postgres?sslmode=require`;
  return startCli(cli, ['work', '--frontier', frontier, '--crawl', CRAWL, '--out', out], {
    environment: nameForSite(site, `w${n}`),
    through,
  });
}

/** Machine 0 reaches the site and no longer the server. */
async function cutOff({ networks, server, site }: Ground): Promise<void> {
  const machine = networks.machine(0);
  const was = await hostsOf(server, 0);
  machine.cut();
  const cutAt = performance.now();
  const seen = site.visits.length;
  await until(server, `EXISTS (SELECT FROM ${SCHEMA}.workers WHERE name LIKE '%/w0/%' AND is_dead)`);
  const deadAt = performance.now();
  await until(server, `EXISTS (SELECT FROM ${SCHEMA}.hosts WHERE id IN (0, ${was.join(', ')}) AND owner IS NOT NULL)`);
  const takenAt = performance.now();
  const its = site.visits.slice(seen).filter(({ by }) => by === 'w0');
  const lastMs = Math.max(cutAt, ...its.map(({ startedAt }) => startedAt));
  const openMs = Math.max(cutAt, ...its.map(({ endedAt }) => endedAt));
  console.log(
    `cut from the server with ${was.length} hosts: asked for ${its.filter(({ path }) => isPage(path)).length} more pages, ` +
      `silent after ${seconds(lastMs - cutAt)} s, taken for dead after ${seconds(deadAt - cutAt)}, a host leased anew after ${seconds(takenAt - cutAt)}`,
  );
  if (openMs >= deadAt) breaches.push('it had a request open when its hosts were leased anew');
  machine.mend();
}

/** The time until the fourth owns its share. */
async function join4(ground: Ground): Promise<CliRun> {
  const startedAt = performance.now();
  const run = begin(ground, MACHINES - 1);
  const its = `SELECT id FROM ${SCHEMA}.workers WHERE name LIKE '%/w${MACHINES - 1}/%' AND NOT is_dead`;
  await until(ground.server, `EXISTS (${its})`);
  const joinedAt = performance.now();
  await until(
    ground.server,
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

async function hostsOf(server: PostgresServer, n: number): Promise<readonly string[]> {
  const rows = await server.ask(
    `SELECT h.id FROM ${SCHEMA}.hosts h JOIN ${SCHEMA}.workers w ON w.id = h.owner WHERE w.name LIKE '%/w${n}/%'`,
  );
  return rows.map(({ id }) => String(id));
}

async function until(server: PostgresServer, condition: string): Promise<void> {
  while ((await server.ask(`SELECT 1 WHERE ${condition} OR NOT EXISTS (SELECT FROM ${SCHEMA}.queue)`)).length === 0)
    await new Promise((resume) => setTimeout(resume, LOOK_MS));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

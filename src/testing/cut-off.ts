import { schemaOf } from '../core/shared-store/schema.js';
import { type CliRun, startCli } from './cli-run.js';
import { isPage, type ManyHosts } from './many-hosts.js';
import type { OwnNetworks } from './own-networks.js';
import { PostgresServer } from './postgres-server.js';
import { SELF_SIGNED } from './self-signed.js';
import { nameForSite } from './shared-site-crawl.js';

const LOOK_MS = 50;

/** A shared crawl whose workers are on machines of their own. */
export interface NetGround {
  /** Absolute path of the built command line. */
  readonly cli: string;
  readonly crawl: string;
  readonly networks: OwnNetworks;
  readonly server: PostgresServer;
  readonly site: ManyHosts;
}

/** A server that is reached by encrypted connections from the machines. */
export async function serverForMachines(programs: string, networks: OwnNetworks): Promise<PostgresServer> {
  const server = await PostgresServer.start(programs, { settings: ['max_connections=60'] });
  server.letIn([`hostssl all all ${networks.serverNet} trust`]);
  server.give({ 'server.crt': SELF_SIGNED.cert, 'server.key': SELF_SIGNED.key });
  await server.stop();
  await server.start(['ssl=on', `listen_addresses=${networks.serverAddresses.join(',')}`]);
  return server;
}

/** Starts a worker on a machine; it calls itself `w` and the machine's number to the site. `out`: where its folder is made. */
export function beginOn({ cli, crawl, networks, site }: NetGround, n: number, out: string): CliRun {
  const { serverAddress, through } = networks.machine(n);
  const frontier = `postgres://orbweaver@${serverAddress}/postgres?sslmode=require`;
  const environment = nameForSite(site, `w${n}`);
  return startCli(cli, ['work', '--frontier', frontier, '--crawl', crawl, '--out', out], { environment, through });
}

/** What a worker did that was cut from the server. Times: milliseconds since then. */
export interface CutOff {
  readonly hosts: number;
  /** Pages that it asked for afterwards. */
  readonly asked: number;
  /** When it began its last request, and when its last one ended; 0 = before it was cut. */
  readonly silentMs: number;
  readonly quietMs: number;
  /** When it was taken for dead, and when the first of its hosts was leased anew. */
  readonly deadMs: number;
  readonly leasedMs: number;
  /** When another asked one of its hosts first. */
  readonly askedByOthersMs: number;
}

/** Cuts machine 0 from the server, not from the site, until its hosts are others'. `out`: the folder its worker was begun in. */
export async function cutOff({ crawl, networks, server, site }: NetGround, out: string): Promise<CutOff> {
  const schema = schemaOf(crawl);
  const machine = networks.machine(0);
  const its = `SELECT id FROM ${schema}.workers WHERE name LIKE '% ${out}/%'`;
  const living = `(SELECT count(*) FROM ${schema}.workers WHERE NOT is_dead) > 1`;
  await until(server, schema, `EXISTS (SELECT FROM ${schema}.hosts WHERE owner IN (${its})) AND ${living}`);
  const rows = await server.ask(`SELECT id, host FROM ${schema}.hosts WHERE owner IN (${its})`);
  const was = `id IN (0, ${rows.map(({ id }) => String(id)).join(', ')})`;
  machine.cut();
  const cutAt = performance.now();
  const seen = site.visits.length;
  await until(server, schema, `EXISTS (SELECT FROM ${schema}.workers WHERE id IN (${its}) AND is_dead)`);
  const deadAt = performance.now();
  await until(
    server,
    schema,
    `EXISTS (SELECT FROM ${schema}.hosts WHERE ${was} AND owner IS NOT NULL AND owner NOT IN (${its}))`,
  );
  const leasedAt = performance.now();
  const names = new Set(rows.map(({ host }) => String(host)));
  const hosts = new Set(site.seeds.flatMap((seed, n) => (names.has(new URL(seed).hostname) ? [n] : [])));
  const othersThere = () => site.visits.slice(seen).find(({ by, host }) => by !== 'w0' && hosts.has(host));
  while (othersThere() === undefined && (await server.ask(`SELECT 1 FROM ${schema}.queue LIMIT 1`)).length > 0)
    await new Promise((resume) => setTimeout(resume, LOOK_MS));
  const own = site.visits.slice(seen).filter(({ by }) => by === 'w0');
  return {
    hosts: rows.length,
    asked: own.filter(({ path }) => isPage(path)).length,
    silentMs: Math.max(0, ...own.map(({ startedAt }) => startedAt - cutAt)),
    quietMs: Math.max(0, ...own.map(({ endedAt }) => endedAt - cutAt)),
    deadMs: deadAt - cutAt,
    leasedMs: leasedAt - cutAt,
    askedByOthersMs: (othersThere()?.startedAt ?? performance.now()) - cutAt,
  };
}

/** Looks until the condition holds, or nothing is left to be crawled. */
export async function until(server: PostgresServer, schema: string, condition: string): Promise<void> {
  while ((await server.ask(`SELECT 1 WHERE ${condition} OR NOT EXISTS (SELECT FROM ${schema}.queue)`)).length === 0)
    await new Promise((resume) => setTimeout(resume, LOOK_MS));
}

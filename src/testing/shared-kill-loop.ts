import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { mostUrls } from '../core/crawl/in-flight.js';
import { schemaOf } from '../core/shared-store/schema.js';
import type { SharedFrontier } from '../core/shared-store/types.js';
import { type CliRun, startCli } from './cli-run.js';
import { isPage, type ManyHosts } from './many-hosts.js';
import type { PostgresServer } from './postgres-server.js';
import { makeSharedCrawl, nameForSite } from './shared-site-crawl.js';

/** What is done to a shared crawl: a worker is killed, all processes of the server are, or a worker stands still for longer than its lease. */
export type Blow = 'kill' | 'server' | 'freeze';

export interface SharedKillOrder {
  /** Absolute path of the built command line. */
  readonly cli: string;
  /** Folder that workers get their folders in. */
  readonly folder: string;
  readonly server: PostgresServer;
  readonly site: ManyHosts;
  readonly workers: number;
  readonly blows: readonly Blow[];
  readonly leaseMs: number;
  /** 0 to 1; decides the moments and whom it hits. */
  readonly random: () => number;
  readonly onBlow?: (said: string) => void;
}

/** One process of a worker. */
interface Process {
  /** As it calls itself to the site: another for each process. */
  readonly name: string;
  readonly out: string;
  readonly run: CliRun;
}

/** What the site and the workers said, for whoever judges it. */
export interface SharedKillRecord {
  readonly frontier: SharedFrontier;
  /** How those ended that nobody killed and that did not end well, in words. */
  readonly badEnds: readonly string[];
  /** Paths that a worker told were saved, with how many requests the site had seen by then. */
  readonly told: ReadonlyMap<string, number>;
  /** The same of paths that the database had as ended when somebody was hit. */
  readonly stored: ReadonlyMap<string, number>;
  /** Of each worker that was hit: pages that it had asked for and that had not ended. */
  readonly inFlight: readonly number[];
  /** How often a process took part again: after it stood still, or where the machine was too busy for it to say that it lives. */
  readonly rejoined: number;
}

/** URLs that a worker works on at once, when nothing else is asked for. */
export const MOST_IN_FLIGHT = mostUrls(DEFAULT_JOB.concurrency);
const CRAWL = 'blows';
const SCHEMA = schemaOf(CRAWL);
const LOOK_MS = 50;

/** Crawls a site by several workers that are hit again and again, and go on, in their folder or in a new one, until it is done. */
export async function sharedKillLoop(order: SharedKillOrder): Promise<SharedKillRecord> {
  return new KillLoop(order).run();
}

class KillLoop {
  readonly #order: SharedKillOrder;
  readonly #alive: Process[] = [];
  readonly #told = new Map<string, number>();
  readonly #stored = new Map<string, number>();
  readonly #inFlight: number[] = [];
  /** By process and path: what nobody has asked for since is not counted again. */
  readonly #wasInFlight = new Set<string>();
  #names = 0;

  constructor(order: SharedKillOrder) {
    this.#order = order;
  }

  async run(): Promise<SharedKillRecord> {
    const { server, site, workers, blows, leaseMs } = this.#order;
    const frontier = await makeSharedCrawl(server, site, { crawl: CRAWL, leaseMs });
    const shared = ['work', '--frontier', frontier.address, '--crawl', frontier.crawl];
    for (let n = 0; n < workers; n += 1) await this.#begin(shared);
    for (const [n, blow] of blows.entries()) {
      // Some pages after the last blow, so that they are spread over the crawl.
      const asked = new Set(site.visits.filter(({ path }) => isPage(path)).map(({ path }) => path)).size;
      const share = (2 * (site.pages - asked)) / (blows.length - n + 1);
      await site.reached(Math.min(site.pages, asked + 1 + Math.floor(this.#order.random() * share)));
      this.#order.onBlow?.(await this.#strike(blow, shared));
    }
    const badEnds = (await Promise.all(this.#alive.map(endOf))).filter((end) => end !== null);
    const rejoined = await this.#rejoined();
    return { frontier, badEnds, told: this.#told, stored: this.#stored, inFlight: this.#inFlight, rejoined };
  }

  /** Sessions beyond the first of each process that asked for anything. */
  async #rejoined(): Promise<number> {
    const [row] = await this.#order.server.ask(`SELECT sum(session)::int AS n FROM ${SCHEMA}.workers`);
    const processes = new Set(this.#order.site.visits.map(({ by }) => by)).size;
    return Math.max(0, Number(row?.['n']) - processes);
  }

  async #strike(blow: Blow, shared: readonly string[]): Promise<string> {
    if (blow === 'server') {
      await this.#order.server.kill();
      await this.#order.server.start();
      return 'server killed';
    }
    const hit = this.#alive[Math.floor(this.#order.random() * this.#alive.length)];
    if (hit === undefined) throw new Error('No worker is alive.');
    return blow === 'kill' ? this.#kill(hit, shared) : this.#freeze(hit);
  }

  async #kill(hit: Process, shared: readonly string[]): Promise<string> {
    hit.run.kill();
    await hit.run.ended;
    this.#alive.splice(this.#alive.indexOf(hit), 1);
    const inFlight = await this.#note(hit.name);
    const [job] = await readdir(hit.out);
    const goesOn = job !== undefined && this.#order.random() < 0.5;
    const sessions = `(SELECT sum(session) FROM ${SCHEMA}.workers)`;
    const [before] = await this.#order.server.ask(`SELECT ${sessions} AS n`);
    if (goesOn) await this.#begin(['resume', join(hit.out, job)], hit.out);
    else await this.#begin(shared);
    await this.#until(`${sessions} > ${String(before?.['n'])}`);
    return `${hit.name} killed with ${inFlight} in flight, ${goesOn ? 'goes on in its folder' : 'another joins'}`;
  }

  /** Until the others have taken it for dead, and nothing of its hosts is left to take; then it goes on, and must know. */
  async #freeze({ name, out, run }: Process): Promise<string> {
    const { server } = this.#order;
    const found = `FROM ${SCHEMA}.workers WHERE name LIKE '% ${out}%'`;
    await this.#until(`EXISTS (SELECT FROM ${SCHEMA}.hosts WHERE owner IN (SELECT id ${found}))`);
    const [worker] = await server.ask(`SELECT id ${found}`);
    if (worker === undefined) return `${name} was spared: nothing was left to be crawled`;
    run.freeze();
    const id = Number(worker['id']);
    const hosts = await server.ask(`SELECT id FROM ${SCHEMA}.hosts WHERE owner = ${id}`);
    const was = `id IN (${['0', ...hosts.map((row) => String(row['id']))].join(', ')})`;
    await this.#until(`EXISTS (SELECT FROM ${SCHEMA}.workers WHERE id = ${id} AND is_dead)`);
    await this.#until(`
      EXISTS (SELECT FROM ${SCHEMA}.hosts WHERE ${was} AND owner <> ${id}) OR NOT EXISTS (
        SELECT FROM ${SCHEMA}.queue q JOIN ${SCHEMA}.origins o ON o.id = q.origin_id WHERE o.host_id IN (
          SELECT id FROM ${SCHEMA}.hosts WHERE ${was}))`);
    const inFlight = await this.#note(name);
    run.goOn();
    return `${name} stood still until its ${hosts.length} hosts were others', with ${inFlight} in flight`;
  }

  /** Looks until the condition holds, or nothing is left to be crawled. */
  async #until(condition: string): Promise<void> {
    const question = `SELECT 1 WHERE ${condition} OR NOT EXISTS (SELECT FROM ${SCHEMA}.queue)`;
    while ((await this.#order.server.ask(question)).length === 0)
      await new Promise((resume) => setTimeout(resume, LOOK_MS));
  }

  async #begin(args: readonly string[], out?: string): Promise<void> {
    this.#names += 1;
    const name = `w${this.#names}`;
    const folder = out ?? join(this.#order.folder, name);
    await mkdir(folder, { recursive: true });
    const run = startCli(this.#order.cli, out === undefined ? [...args, '--out', folder] : args, {
      environment: nameForSite(this.#order.site, name),
      onSaved: (path) => {
        if (!this.#told.has(path)) this.#told.set(path, this.#order.site.visits.length);
      },
    });
    this.#alive.push({ name, out: folder, run });
  }

  /** Notes what the database has by now. Answers how many pages the worker that was hit had asked for that have not ended. */
  async #note(name: string): Promise<number> {
    const { server, site } = this.#order;
    const results = await server.ask(`SELECT url FROM ${SCHEMA}.results`);
    // By then: what was asked for first while the server was asked may be among them.
    const seen = site.visits.length;
    for (const { url } of results) {
      const path = new URL(String(url)).pathname;
      if (!this.#stored.has(path)) this.#stored.set(path, seen);
    }
    const askedLastBy = new Map(site.visits.filter(({ path }) => isPage(path)).map(({ path, by }) => [path, by]));
    const inFlight = [...askedLastBy].flatMap(([path, by]) => (by === name && !this.#stored.has(path) ? [path] : []));
    const fresh = inFlight.filter((path) => !this.#wasInFlight.has(`${name} ${path}`));
    for (const path of fresh) this.#wasInFlight.add(`${name} ${path}`);
    this.#inFlight.push(fresh.length);
    return fresh.length;
  }
}

async function endOf({ name, run }: Process): Promise<string | null> {
  const code = await run.ended;
  return code === 0 ? null : `${name} ended with ${code}: ${run.message} ${run.complaints}`;
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { mostUrls } from '../core/crawl/in-flight.js';
import { type CliRun, startCli } from './cli-run.js';
import { type RunningSyntheticSite, startSyntheticSite } from './synthetic-site.js';

/** URLs that the command line works on at once when nothing else is asked for. */
export const WORKERS = 10;

export interface KillOrder {
  /** Absolute path of the built command line. */
  readonly cli: string;
  /** Folder the job's folder is made in. */
  readonly parentFolder: string;
  readonly pages: number;
  readonly kills: number;
  /** 0 to 1; decides the moments. */
  readonly random: () => number;
  /** A kill comes up to this much later than what set it off, milliseconds. */
  readonly jitterMs: number;
}

/** One run that was killed. */
export interface Killed {
  /** Pages asked for in it that it had not said were saved. */
  readonly inFlight: readonly string[];
  readonly requests: number;
  /** From the start of the process to its first request for a page; null when it made none. */
  readonly firstRequestMs: number | null;
}

export interface KillFigures {
  readonly folder: string;
  readonly killed: readonly Killed[];
  /** Of the last run, which nobody killed. */
  readonly exitCode: number | null;
  readonly lastFirstRequestMs: number | null;
  /** How often each page was asked for in all. */
  readonly requests: ReadonlyMap<string, number>;
  /** What should not have happened, in words. */
  readonly breaches: readonly string[];
}

/** Crawls a synthetic site without interruption: what a crawl that was killed has to come to. */
export async function crawlWhole(
  order: Pick<KillOrder, 'cli' | 'parentFolder'>,
  site: RunningSyntheticSite,
): Promise<string> {
  const run = startCli(order.cli, crawlArguments(order.parentFolder, site));
  if ((await run.ended) !== 0) throw new Error(`the crawl did not end well: ${run.complaints || run.message}`);
  return jobFolderIn(order.parentFolder);
}

/** Serves the site to an action and counts what is asked for. */
export async function withCountedSite<T>(
  pages: number,
  action: (site: RunningSyntheticSite, log: RequestLog) => Promise<T>,
): Promise<T> {
  const log = new RequestLog();
  const site = await startSyntheticSite({ pages, onPage: (path) => log.take(path) });
  try {
    return await action(site, log);
  } finally {
    await site.close();
  }
}

/** The server's own account of which pages were asked for. */
export class RequestLog {
  readonly total = new Map<string, number>();
  /** Pages asked for since `restart`. */
  run = new Set<string>();
  onPage: () => void = () => undefined;

  take(path: string): void {
    this.total.set(path, (this.total.get(path) ?? 0) + 1);
    this.run.add(path);
    this.onPage();
  }

  restart(): void {
    this.run = new Set();
  }
}

/**
 * Kills the command line again and again in the middle of a crawl and resumes it each time, then lets it end. Half of the
 * kills are set off by a request, half by a page that was said to be saved, so that no sleep decides.
 */
export async function killLoop(order: KillOrder, site: RunningSyntheticSite, log: RequestLog): Promise<KillFigures> {
  const { cli, parentFolder, pages, kills, random, jitterMs } = order;
  const acknowledged = new Set<string>();
  const killed: Killed[] = [];
  const breaches: string[] = [];
  const allowed = new Map<string, number>();
  for (let left = kills; left > 0; left -= 1) {
    const share = (2 * (pages - acknowledged.size)) / (left + 1);
    const moment = { count: 1 + Math.floor(random() * share), on: random() < 0.5 ? 'request' : 'saved' } as const;
    const watched = startWatched(cli, await beginOrResume(parentFolder, site), log, moment);
    const reached = await Promise.race([watched.reached, watched.run.ended.then(() => false)]);
    if (!reached)
      breaches.push(`run ${kills - left + 1} ended by itself: ${watched.run.complaints || watched.run.message}`);
    await new Promise((resolve) => setTimeout(resolve, random() * jitterMs));
    watched.run.kill();
    await watched.run.ended;
    const again = [...log.run].filter((path) => acknowledged.has(path));
    if (again.length > 0) breaches.push(`asked for again although saved: ${again.join(' ')}`);
    const inFlight = [...log.run].filter((path) => !watched.run.saved.has(path));
    if (inFlight.length > mostUrls(WORKERS)) breaches.push(`${inFlight.length} pages were in flight at a kill`);
    for (const path of inFlight) allowed.set(path, (allowed.get(path) ?? 1) + 1);
    for (const path of watched.run.saved) acknowledged.add(path);
    killed.push({ inFlight, requests: log.run.size, firstRequestMs: watched.firstRequestMs() });
  }
  const last = startWatched(cli, await beginOrResume(parentFolder, site), log, { count: Infinity, on: 'request' });
  const exitCode = await last.run.ended;
  for (const [path, count] of log.total)
    if (count > (allowed.get(path) ?? 1)) breaches.push(`${path} was asked for ${count} times`);
  const folder = await jobFolderIn(parentFolder);
  return { folder, killed, exitCode, lastFirstRequestMs: last.firstRequestMs(), requests: log.total, breaches };
}

interface Watched {
  readonly run: CliRun;
  /** True when the moment has come; never resolves otherwise. */
  readonly reached: Promise<true>;
  firstRequestMs(): number | null;
}

function startWatched(
  cli: string,
  args: readonly string[],
  log: RequestLog,
  moment: { readonly count: number; readonly on: 'request' | 'saved' },
): Watched {
  const startedAt = performance.now();
  let firstRequestMs: number | null = null;
  let count = 0;
  let reach: (reached: true) => void = () => undefined;
  const reached = new Promise<true>((resolve) => {
    reach = resolve;
  });
  const note = () => {
    count += 1;
    if (count >= moment.count) reach(true);
  };
  log.restart();
  log.onPage = () => {
    firstRequestMs ??= performance.now() - startedAt;
    if (moment.on === 'request') note();
  };
  const run = startCli(cli, args, {
    onSaved: () => {
      if (moment.on === 'saved') note();
    },
  });
  return { run, reached, firstRequestMs: () => firstRequestMs };
}

/** Until a kill has left a job's folder behind, the crawl is begun anew. */
export async function beginOrResume(parentFolder: string, site: RunningSyntheticSite): Promise<readonly string[]> {
  const names = await jobNamesIn(parentFolder);
  return names[0] === undefined ? crawlArguments(parentFolder, site) : ['resume', join(parentFolder, names[0])];
}

function crawlArguments(parentFolder: string, { url }: RunningSyntheticSite): readonly string[] {
  return ['crawl', url, '--out', parentFolder, '--scope', 'host', '--min-free', '0'];
}

async function jobNamesIn(parentFolder: string): Promise<readonly string[]> {
  return (await readdir(parentFolder)).filter((name) => !name.startsWith('.'));
}

/** The folder of the one job in it. */
export async function jobFolderIn(parentFolder: string): Promise<string> {
  const [name] = await jobNamesIn(parentFolder);
  if (name === undefined) throw new Error(`no job was made in ${parentFolder}`);
  return join(parentFolder, name);
}

import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crawlAsFloor } from './race/floor.js';
import { CANNOT_MEASURE, type Cost, costOf } from './race/measure.js';
import { type Racer, racers } from './race/racers.js';
import { folderContent, type ServerLog, serveSite, syntheticContent } from './race/site.js';

/**
 * Whole crawls of one site by us and by others, in turn: wall time, CPU, memory, and how much of the site was fetched by the
 * server's own log. Loopback only. Needs a build, and GNU time. Options: --site python|synthetic|<folder of HTML>, several
 * times (python, synthetic), --pages (10000, synthetic), --rounds (3), --only <name>, several times, --crawlee (installs
 * Crawlee from npm into a temporary folder), --deadline (seconds one crawl may take, 600), --latency (ms until each answer, 0).
 */
const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    site: { type: 'string', multiple: true },
    pages: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string', multiple: true },
    crawlee: { type: 'boolean' },
    deadline: { type: 'string' },
    latency: { type: 'string' },
  },
});
const { site: sites = ['python', 'synthetic'], pages = '10000', rounds = '3', deadline = '600', latency = '0' } = given;
/** Where Debian's python3.11-doc is. */
const PYTHON = '/usr/share/doc/python3.11/html';

interface Result extends Cost {
  readonly pages: ReadonlySet<string>;
  readonly middleRate: number;
}

async function main(): Promise<void> {
  const [role, ...rest] = positionals;
  if (role === 'serve') return serveSite(contentOf(rest[0] ?? ''), Number(latency));
  if (role === 'floor') return void (await crawlAsFloor(rest[0] ?? '', rest[1] ?? ''));
  if (CANNOT_MEASURE !== null) throw new Error(CANNOT_MEASURE);
  const work = mkdtempSync(join(tmpdir(), 'orbweaver-race-'));
  try {
    const all = racers(__filename, given.crawlee === true ? installCrawlee(work) : null);
    for (const { name, missing } of all) if (missing !== null) console.log(`${name}: ${missing}`);
    const ready = all.filter(({ name, missing }) => missing === null && (given.only?.includes(name) ?? true));
    for (const site of sites) await race(site, ready, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function contentOf(site: string) {
  return site === 'synthetic' ? syntheticContent(Number(pages)) : folderContent(site === 'python' ? PYTHON : site);
}

async function race(site: string, field: readonly Racer[], work: string): Promise<void> {
  if (site !== 'synthetic' && !existsSync(site === 'python' ? PYTHON : site)) {
    console.log(`${site}: LEFT OUT, it is not on this machine`);
    return;
  }
  const server = fork(__filename, ['serve', site, '--pages', pages, '--latency', latency]);
  try {
    const [url] = await once(server, 'message');
    const results = new Map<string, Result[]>(field.map(({ name }) => [name, []]));
    for (let round = 0; round < Number(rounds); round += 1)
      for (const racer of field) {
        const result = await run(racer, String(url), join(work, 'crawl'), server);
        if (result === null) console.log(`${racer.name}: took longer than ${deadline} s, or failed`);
        else results.get(racer.name)?.push(result);
      }
    show(site, results);
  } finally {
    server.kill();
  }
}

async function run(racer: Racer, url: string, folder: string, server: ChildProcess): Promise<Result | null> {
  mkdirSync(folder, { recursive: true });
  try {
    const cost = await costOf(racer.command(url, join(folder, 'out')), join(folder, 'time'), Number(deadline) * 1000);
    server.send('log');
    const [log] = await once(server, 'message');
    // The only message that the server sends after its address.
    const { pages: fetched, middleRate } = log as ServerLog;
    return cost === null ? null : { ...cost, pages: new Set(fetched), middleRate };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Medians; ratios to the floor's; recall as the share of all pages that anybody found. */
function show(site: string, results: ReadonlyMap<string, readonly Result[]>): void {
  const known = new Set([...results.values()].flatMap((runs) => runs.flatMap((each) => [...each.pages])));
  const speed = (runs: readonly Result[]) => median(runs.map((each) => each.pages.size / each.wallSeconds));
  const floor = speed(results.get('floor') ?? []);
  const rows = [...results].filter(([, runs]) => runs.length > 0);
  console.log(`${site}: ${known.size} pages, medians of ${rounds} rounds in turn`);
  console.table(
    Object.fromEntries(
      rows.map(([name, runs]) => [
        name,
        {
          'wall s': median(runs.map(({ wallSeconds }) => wallSeconds)).toFixed(2),
          'pages/s': speed(runs).toFixed(0),
          'asked/s in the middle': median(runs.map(({ middleRate }) => middleRate)).toFixed(0),
          '÷ floor': (speed(runs) / floor).toFixed(2),
          'CPU ms/page': median(runs.map((each) => (each.cpuSeconds * 1000) / each.pages.size)).toFixed(2),
          'RSS MB': median(runs.map(({ peakRssMb }) => peakRssMb)).toFixed(0),
          recall: (median(runs.map((each) => each.pages.size)) / known.size).toFixed(3),
        },
      ]),
    ),
  );
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Into a folder of its own: it is nothing that the product needs. */
function installCrawlee(work: string): string {
  const folder = join(work, 'crawlee');
  mkdirSync(folder);
  const { status } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', 'crawlee@3', 'cheerio'],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('Crawlee could not be installed.');
  copyFileSync('bench/race/crawlee-crawl.mjs', join(folder, 'crawl.mjs'));
  return folder;
}

void main();

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { diskFullLoop, type SmallDisk } from '../src/testing/disk-full-loop.js';
import { differences, readJobContent } from '../src/testing/job-content.js';
import { crawlWhole, type KillFigures, killLoop, withCountedSite } from '../src/testing/kill-loop.js';
import { seededRandom } from '../src/testing/seeded-random.js';

/**
 * A crawl that is killed again and again, or whose disk is full again and again, against one that is left alone: the same
 * pages, the same bytes? Uses the built command line. Options: --pages N (2000), --kills N (30), --seed N (1),
 * --cli <path> (out/main/cli.js), --disk-full <MB the disk grows by each time> (mounts a tmpfs: Linux, root).
 */
const { values: given } = parseArgs({
  args: process.argv.slice(2),
  options: {
    pages: { type: 'string' },
    kills: { type: 'string' },
    seed: { type: 'string' },
    cli: { type: 'string' },
    'disk-full': { type: 'string' },
  },
});

/** As long as a page takes or two, so that kills meet every stage of one. */
const JITTER_MS = 40;
const cli = resolve(given.cli ?? 'out/main/cli.js');
const pages = Number(given.pages ?? '2000');

async function main(): Promise<void> {
  if (!existsSync(cli)) throw new Error(`${cli} is not there: build the product first.`);
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-kill-'));
  try {
    const problems = await withCountedSite(pages, async (site, log) => {
      const whole = await crawlWhole({ cli, parentFolder: makeFolder(folder, 'whole') }, site);
      log.total.clear();
      const expected = await readJobContent(whole);
      console.log(`left alone: ${expected.saved.size} pages, ${expected.files.size} files`);
      const parentFolder = makeFolder(folder, 'broken');
      if (given['disk-full'] !== undefined) {
        const disk = tmpfs(parentFolder, Number(given['disk-full']));
        try {
          const { fulls, breaches, job } = await diskFullLoop({ cli, parentFolder, disk }, site, log);
          console.log(`disk full ${fulls.length} times, each time paused with: ${[...new Set(fulls)].join(' / ')}`);
          return [...breaches, ...differences(expected, await readJobContent(job))];
        } finally {
          disk.remove();
        }
      }
      const order = { cli, parentFolder, pages, kills: Number(given.kills ?? '30'), jitterMs: JITTER_MS };
      const figures = await killLoop({ ...order, random: seededRandom(Number(given.seed ?? '1')) }, site, log);
      show(figures);
      const content = await readJobContent(figures.folder);
      return [...figures.breaches, ...differences(expected, content)];
    });
    for (const problem of problems.slice(0, 50)) console.log(`WRONG: ${problem}`);
    console.log(problems.length === 0 ? 'set and bytes are equal' : `${problems.length} things are wrong`);
    if (problems.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  return folder;
}

function show({ killed, exitCode, lastFirstRequestMs, requests }: KillFigures): void {
  const total = [...requests.values()].reduce((sum, n) => sum + n, 0);
  const inFlight = killed.map((one) => one.inFlight.length);
  const starts = [...killed.slice(1).map((one) => one.firstRequestMs), lastFirstRequestMs].flatMap((ms) => ms ?? []);
  console.log(`killed ${killed.length} times, after ${killed.map((one) => one.requests).join(' ')} requests of a run`);
  console.log(`in flight at the kills: ${inFlight.join(' ')}`);
  console.log(`the last run ended with exit code ${exitCode}`);
  console.log(`${total} requests for ${requests.size} pages: ${total - requests.size} more than one each`);
  const words =
    starts.length === 0 ? 'no resume' : `${median(starts)} ms, at most ${Math.round(Math.max(...starts))} ms`;
  console.log(`from the start of a resumed process to its first page: median ${words}`);
}

function median(values: readonly number[]): number {
  return Math.round(values.slice().sort((a, b) => a - b)[values.length >> 1] ?? 0);
}

function tmpfs(folder: string, stepMb: number): SmallDisk & { remove(): void } {
  let sizeMb = stepMb;
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder]);
  return {
    grow() {
      sizeMb += stepMb;
      execFileSync('mount', ['-o', `remount,size=${sizeMb}m`, folder]);
    },
    // The driver lets go of a database only some time after it was closed.
    remove: () => void execFileSync('umount', ['-l', folder]),
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

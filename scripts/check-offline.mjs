// node scripts/check-offline.mjs [--all] [--clicks=50] [--seed=1] [--copy=<folder>]: crawls the Python documentation through the built
// command line, makes its offline copy, and reads that in Debian's Chromium with the network off. --all opens every page.
// --copy reads a copy that is there already.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { pythonDocsFolder, serveFolder } from './python-docs.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { readAll, readAtRandom } from './setup/offline-reader.mjs';
import { inProject } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { runScript } from './setup/setup-problem.mjs';
import { ensureDebianPackages } from './setup/system-packages.mjs';

const CHROMIUM = '/usr/bin/chromium';
/** Nothing has an address; and nothing is asked for behind the page's back. */
const NO_NETWORK = ['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking'];

/** @param {string} folder of this run alone */
async function crawl(folder) {
  const site = await serveFolder(await pythonDocsFolder());
  try {
    const args = ['crawl', site.url, '--assets', 'in_scope', '--out', folder];
    const { code, stdout, stderr } = await run(process.execPath, [inProject('out', 'main', 'cli.js'), ...args], {
      capture: true,
    });
    if (code !== 0) throw new Error(`The crawl ended with ${code}: ${stderr}`);
    console.log(`${stdout}${stderr}`.split('\n').slice(-8).join('\n').trim());
  } finally {
    await site.close();
  }
  const [job = ''] = readdirSync(folder);
  return join(folder, job);
}

/**
 * @param {string} job
 * @param {string} copy
 */
async function exportCopy(job, copy) {
  const { code, stdout, stderr } = await run(process.execPath, [inProject('bench', 'run.mjs'), 'offline', job, copy], {
    capture: true,
  });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/**
 * @param {string} copy
 * @param {{ readonly all: boolean, readonly clicks: number, readonly seed: number }} options
 */
async function read(copy, { all, clicks, seed }) {
  // Chromium refuses its sandbox to root; everybody else keeps it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...sandbox, ...NO_NETWORK] });
  try {
    const context = await browser.newContext({ offline: true });
    await context.route(/^(?:https?|wss?):/, (route) => route.abort());
    const addressOf = (/** @type {string} */ path) => pathToFileURL(path).href;
    const readings = [await readAtRandom(await context.newPage(), addressOf(join(copy, 'index.html')), clicks, seed)];
    if (all) readings.push(await readAll(await context.newPage(), pagesOf(join(copy, 'pages')), addressOf));
    return readings;
  } finally {
    await browser.close();
  }
}

/**
 * Answers the exit code.
 * @param {readonly import('./setup/offline-reader.mjs').Reading[]} readings
 */
function judge(readings) {
  console.log('browser:', readings);
  return readings.some(({ remote, failed }) => remote.length + failed.length > 0) ? 1 : 0;
}

/**
 * The pages of a copy, without the one at its top, which goes elsewhere.
 * @param {string} folder
 * @returns {readonly string[]}
 */
function pagesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesOf(path);
    return path.endsWith('.html') ? [path] : [];
  });
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean' },
      clicks: { type: 'string' },
      seed: { type: 'string' },
      copy: { type: 'string' },
    },
  });
  const { all = false, clicks = '50', seed = '1', copy } = values;
  if (!existsSync(CHROMIUM)) await ensureDebianPackages([['chromium']]);
  const options = { all, clicks: Number(clicks), seed: Number(seed) };
  if (copy !== undefined) return judge(await read(resolve(copy), options));
  const buildCode = await ensureBuilt();
  if (buildCode !== 0) return buildCode;
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-offline-'));
  try {
    const made = join(folder, 'copy');
    const figures = await exportCopy(await crawl(join(folder, 'library')), made);
    console.log('copy:', figures);
    return judge(await read(made, options)) + figures.problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

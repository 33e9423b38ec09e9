// node bench/window-crawl.mjs [pages] [rounds]: what the window adds to a crawl at full speed. Builds nothing: run the build before.
// The same site of small pages is crawled by the command line and in the window, in turn, each from nothing. CPU time of all
// processes as Linux counts it; wall time from the start of the crawl to its end. What watches the window has it draw 60 frames a
// second, so its cost is taken without that; in a last crawl frames, long tasks and messages are counted, and no cost.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay, startVirtualDisplay } from '../scripts/setup/display.mjs';
import { inProject } from '../scripts/setup/project.mjs';
import { cpuSeconds, launchWindow } from './window-app.mjs';

const PAGES = Number(process.argv[2] ?? 3000);
const ROUNDS = Number(process.argv[3] ?? 2);
const LONG_TASK_MS = 100;
const LONGEST_MS = 240_000;

async function compare() {
  const site = spawn(process.execPath, [inProject('bench', 'run.mjs'), 'crawl', 'serve', String(PAGES)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const [told] = await once(site.stdout, 'data');
  const address = String(told).trim();
  const virtual = hasDisplay() ? null : await startVirtualDisplay();
  if (virtual) process.env['DISPLAY'] = virtual.display;
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const terminal = await inTerminal(address);
      const window = await inWindow(address);
      const times = (/** @type {number} */ a, /** @type {number} */ b) => `${(a / b).toFixed(2)}×`;
      console.log(`round ${round}, ${PAGES} pages`);
      console.log(`  terminal: ${terminal.wall.toFixed(1)} s, ${terminal.cpu.toFixed(1)} s CPU`);
      console.log(
        `  window:   ${window.wall.toFixed(1)} s (${times(window.wall, terminal.wall)}), ${window.cpu.toFixed(1)} s CPU (${times(window.cpu, terminal.cpu)}): ${window.byType}`,
      );
    }
    const { p50, p95, longTasks, messages, bytes } = await watchWindow(address);
    console.log(`frames p50 ${p50} ms, p95 ${p95} ms; tasks over ${LONG_TASK_MS} ms: ${longTasks}`);
    console.log(`messages to the window: ${messages.toFixed(1)} a second, ${Math.round(bytes / PAGES)} bytes a page`);
  } finally {
    // The runner and the site it started.
    if (site.pid !== undefined) process.kill(-site.pid);
    await virtual?.stop();
  }
}

/** @param {string} address */
async function inTerminal(address) {
  const library = mkdtempSync(join(tmpdir(), 'orbweaver-window-crawl-'));
  const startedAt = performance.now();
  const timed = spawn(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@" >/dev/null 2>&1', process.execPath, ...crawlOf(address)],
    {
      env: { ...process.env, ORBWEAVER_LIBRARY: library },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let told = '';
  timed.stderr.on('data', (chunk) => (told += String(chunk)));
  await once(timed, 'close');
  rmSync(library, { recursive: true, force: true });
  const cpu = told
    .trim()
    .split(/\s+/)
    .map(Number)
    .reduce((sum, one) => sum + one, 0);
  return { wall: (performance.now() - startedAt) / 1000, cpu };
}

/** @param {string} address */
function crawlOf(address) {
  return [inProject('out', 'main', 'cli.js'), 'crawl', address];
}

/** What a crawl costs in the window that nothing watches. @param {string} address */
async function inWindow(address) {
  return withForm(address, async (app, window, start) => {
    const before = await cpuSeconds(app);
    const wall = await start();
    const after = await cpuSeconds(app);
    const spent = [...after].map(([type, seconds]) => /** @type {const} */ ([type, seconds - (before.get(type) ?? 0)]));
    const cpu = spent.reduce((sum, [, seconds]) => sum + seconds, 0);
    return { wall, cpu, byType: spent.map(([type, seconds]) => `${type} ${seconds.toFixed(1)}`).join(', ') };
  });
}

/** How the window answers meanwhile, and what it is sent. @param {string} address */
async function watchWindow(address) {
  return withForm(address, async (app, window, start) => {
    await app.evaluate(countMessages);
    await window.evaluate(watchFrames);
    const wall = await start();
    const { frames, longTasks } = await window.evaluate(() => Reflect.get(globalThis, 'watchedFrames'));
    const { messages, bytes } = await app.evaluate(() => Reflect.get(globalThis, 'countedMessages'));
    const sorted = frames.toSorted((/** @type {number} */ a, /** @type {number} */ b) => a - b);
    const at = (/** @type {number} */ part) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
    return { p50: at(0.5), p95: at(0.95), longTasks, messages: messages / wall, bytes };
  });
}

/**
 * Hands over the window with the form filled, and what starts the crawl and answers its seconds once it has ended.
 * @template T
 * @param {string} address
 * @param {(app: import('playwright').ElectronApplication, window: import('playwright').Page, start: () => Promise<number>) => Promise<T>} measure
 */
async function withForm(address, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-window-crawl-'));
  const app = await launchWindow(folder);
  try {
    const window = await app.firstWindow();
    await window.setViewportSize({ width: 1360, height: 820 });
    await window.getByRole('button', { name: 'New crawl' }).click();
    const form = window.getByRole('dialog');
    await form.getByLabel('Address', { exact: true }).fill(address);
    return await measure(app, window, async () => {
      const startedAt = performance.now();
      await form.getByRole('button', { name: 'Start crawl' }).click();
      await window.getByRole('tab', { name: 'Live' }).click();
      // Asked twice a second: waiting for a role would ask at each frame.
      const isDone = () => document.querySelector('[role="status"][aria-label="State: Done"]') !== null;
      await window.waitForFunction(isDone, undefined, { polling: 500, timeout: LONGEST_MS });
      return (performance.now() - startedAt) / 1000;
    });
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts what main sends to the window, in main. @param {typeof import('electron')} electron */
function countMessages({ BrowserWindow }) {
  const counted = { messages: 0, bytes: 0 };
  Reflect.set(globalThis, 'countedMessages', counted);
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    const send = webContents.send.bind(webContents);
    webContents.send = (channel, ...args) => {
      counted.messages += 1;
      counted.bytes += JSON.stringify(args).length;
      send(channel, ...args);
    };
  }
}

/** Notes the time between frames and counts long tasks, in the page. */
function watchFrames() {
  /** @type {number[]} */ const frames = [];
  const seen = { frames, longTasks: 0 };
  Reflect.set(globalThis, 'watchedFrames', seen);
  let last = performance.now();
  const next = (/** @type {number} */ now) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  const isLong = (/** @type {PerformanceEntry} */ { duration }) => duration > 100;
  new PerformanceObserver((list) => (seen.longTasks += list.getEntries().filter(isLong).length)).observe({
    type: 'longtask',
  });
}

await compare();

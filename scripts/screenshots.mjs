// node scripts/screenshots.mjs: takes docs/screenshots/*.png of the real window, with a crawl of the Python documentation.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { bootstrap } from './bootstrap.mjs';
import { pythonDocsFolder, serveFolder } from './python-docs.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs';
import { inProject, projectRoot } from './setup/project.mjs';
import { runScript } from './setup/setup-problem.mjs';

const SIZE = { width: 1360, height: 820 };
/** A server across a network: 60 to 180 ms an answer, more for one in twelve. */
const QUICKEST_MS = 60;
const SLOWEST_MS = 180;
const SAVED_IN_MIDST = 220;
const WAIT_MS = 120_000;

/**
 * Passes requests on to a server that answers too quickly for a picture of waiting.
 * @param {string} origin ends in a slash
 * @returns {Promise<{ readonly url: string, readonly close: () => Promise<void> }>}
 */
async function slowDown(origin) {
  let turn = 0;
  const server = createServer((asked, answer) => {
    turn += 1;
    const delayMs = QUICKEST_MS + ((turn * 37) % (SLOWEST_MS - QUICKEST_MS)) + (turn % 12 === 0 ? 2 * SLOWEST_MS : 0);
    setTimeout(() => {
      const passed = request(new URL(asked.url ?? '/', origin), { method: asked.method }, (from) => {
        answer.writeHead(from.statusCode ?? 502, from.headers);
        from.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      passed.end();
    }, delayMs);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const close = () =>
    new Promise((/** @type {(value: void) => void} */ resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}/`, close };
}

/** @param {string} folder of this run alone */
async function launch(folder) {
  // Chromium refuses its sandbox to root; everybody else keeps it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _asNode, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const app = await _electron.launch({
    args: [...sandbox, '--force-device-scale-factor=1', `--user-data-dir=${join(folder, 'user')}`, '.'],
    cwd: projectRoot,
    env: { .../** @type {Record<string, string>} */ (env), ORBWEAVER_LIBRARY: join(folder, 'library') },
  });
  const window = await app.firstWindow();
  await window.setViewportSize(SIZE);
  return { app, window };
}

/**
 * @param {import('playwright').Page} window
 * @param {string} name
 * @param {'dark' | 'light'} colorScheme
 */
async function picture(window, name, colorScheme) {
  await window.emulateMedia({ colorScheme });
  // What is drawn by script (the charts) follows a frame later.
  await window.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await window.screenshot({ path: inProject('docs', 'screenshots', `${name}.png`), caret: 'hide' });
  console.log(`docs/screenshots/${name}.png`);
}

/**
 * A picture of a moment when the crawl is in its midst and the server is what holds it back: others are as true, but not
 * typical. The moment may pass while it is taken, then the next one is.
 * @param {import('playwright').Page} window
 * @param {string} name
 * @param {'dark' | 'light'} colorScheme
 */
async function typicalPicture(window, name, colorScheme) {
  const isTypical = (/** @type {number} */ least) => {
    const textOf = (/** @type {string} */ id) => document.querySelector(`[data-testid="${id}"]`)?.textContent ?? '';
    const saved = Number(textOf('count-saved').replaceAll(',', ''));
    return saved >= least && textOf('limited-by').includes('by the server');
  };
  do {
    await window.waitForFunction(isTypical, SAVED_IN_MIDST, { timeout: WAIT_MS });
    await picture(window, name, colorScheme);
  } while (!(await window.evaluate(isTypical, SAVED_IN_MIDST)));
}

/** @param {string} address */
async function takePictures(address) {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-pictures-'));
  const { app, window } = await launch(folder);
  try {
    await window.getByRole('main', { name: 'Welcome' }).waitFor();
    await picture(window, 'empty', 'dark');
    await window.getByRole('button', { name: 'Crawl the sample site' }).click();
    await window.getByRole('status', { name: 'State: Done' }).waitFor({ timeout: WAIT_MS });
    await window.getByRole('button', { name: 'New crawl' }).click();
    await window.getByRole('dialog').getByLabel('Address', { exact: true }).fill(address);
    await window.keyboard.press('Enter');
    await window.getByRole('status', { name: 'State: Crawling' }).waitFor();
    // The focus is on the button that opened the form.
    await window.getByRole('button', { name: 'New crawl' }).blur();
    await typicalPicture(window, 'live-dark', 'dark');
    await typicalPicture(window, 'live-light', 'light');
    await window.getByRole('tab', { name: 'URLs' }).click();
    const saved = window.getByRole('row').filter({ hasText: 'saved' });
    await saved.filter({ hasText: '/tutorial/index.html' }).click();
    await window.getByRole('complementary', { name: 'Selected URL' }).getByRole('tab', { name: 'Read' }).click();
    await window.getByRole('article', { name: 'The page' }).waitFor();
    await picture(window, 'urls', 'dark');
    await window.getByRole('button', { name: 'Close details' }).click();
    await window.getByRole('tab', { name: 'Site' }).click();
    await window.getByRole('treeitem').first().waitFor();
    await picture(window, 'site', 'light');
    await window.getByRole('tab', { name: 'Log' }).click();
    await window.getByRole('grid', { name: 'Log of this crawl' }).getByRole('row').nth(12).waitFor();
    await picture(window, 'log', 'dark');
    await window.getByRole('button', { name: 'Sample site' }).click();
    await window.getByRole('tab', { name: 'Summary' }).click();
    await picture(window, 'summary', 'light');
    await window.getByRole('tab', { name: 'Problems' }).click();
    await window.getByRole('treegrid', { name: 'Broken links' }).getByRole('row').nth(1).waitFor();
    await picture(window, 'problems', 'light');
    await window.getByRole('tab', { name: 'Files' }).click();
    await window.getByRole('region', { name: 'Files', exact: true }).getByRole('row', { name: 'Markdown' }).waitFor();
    await picture(window, 'files', 'light');
    await window.locator('header').getByRole('button', { name: 'Export…' }).click();
    await window.getByRole('dialog').waitFor();
    await picture(window, 'export', 'dark');
    await window.keyboard.press('Escape');
    await window.keyboard.press('F1');
    await window.getByRole('article').waitFor();
    await picture(window, 'help', 'light');
    await window.keyboard.press('Escape');
    await window.getByRole('tab', { name: 'Live' }).click();
    await window.getByRole('button', { name: 'Settings' }).click();
    await window.getByRole('dialog').getByRole('radio', { name: 'Deutsch' }).click();
    await window.getByRole('button', { name: 'Neuer Crawl' }).waitFor();
    await window.getByRole('tabpanel').first().waitFor();
    // The settings stay open after another language.
    await window.keyboard.press('Escape');
    await window.getByRole('dialog').waitFor({ state: 'hidden' });
    await picture(window, 'german', 'light');
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await runScript(async () => {
  await bootstrap('tests');
  const buildCode = await ensureBuilt();
  if (buildCode !== 0) return buildCode;
  mkdirSync(inProject('docs', 'screenshots'), { recursive: true });
  const virtual = hasDisplay() ? null : await startVirtualDisplay();
  if (virtual !== null) process.env['DISPLAY'] = virtual.display;
  const docs = await serveFolder(await pythonDocsFolder());
  const slow = await slowDown(docs.url);
  try {
    await takePictures(slow.url);
  } finally {
    await slow.close();
    await docs.close();
    await virtual?.stop();
  }
});

// node scripts/tour.mjs [folder] [--language de] [--theme dark] [--size 1024x700]…: pictures of each view, dialog and state of the real
// window, to be looked at. Builds nothing: run the build before. 680x410 is the usual window at 200 %.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron } from 'playwright';
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs';
import { projectRoot } from './setup/project.mjs';
import { runScript } from './setup/setup-problem.mjs';

const WAIT_MS = 60_000;
/** The same in every language: what is pressed is found by its place or its key. */
const DIALOGS = /** @type {const} */ ({
  'new-crawl': 'Control+n',
  palette: 'Control+k',
  settings: 'Control+,',
  export: 'Control+e',
  shortcuts: 'Shift+?',
  help: 'F1',
});
const SETTLED = ['completed', 'failed', 'paused', 'stopped'];

/** @typedef {{ readonly width: number, readonly height: number }} Size */

/**
 * A site with what is rare elsewhere: slow answers, failures, an endless calendar, long names and names of other scripts.
 * @returns {Promise<{ readonly port: number, readonly close: () => void }>}
 */
async function startOddSite() {
  const names = ['العربية', '日本語', `long-${'and-longer-'.repeat(20)}`];
  const server = createServer((asked, answer) => {
    const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://site.test');
    const [, part = '', name = ''] = pathname.split('/');
    const links = {
      slow: Array.from({ length: 60 }, (_, i) => `/slow/section-${i}.html`),
      odd: [...names.map((one) => `/odd/${encodeURIComponent(one)}.html`), '/odd/gone'],
      endless: [`/endless/?day=${Number(searchParams.get('day') ?? 0) + 1}`, '/endless/a.html', '/endless/b.html'],
    }[part];
    const body = (links ?? []).map((link) => `<p><a href="${link}">${link}</a></p>`).join('');
    const isThere = links !== undefined && name !== 'gone';
    setTimeout(
      () => {
        answer.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
        answer.end(
          `<!doctype html><title>${decodeURIComponent(name) || part}</title><main><h1>${part}</h1>${body}</main>`,
        );
      },
      part === 'slow' ? 900 : 20,
    );
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { port: address.port, close: () => server.closeAllConnections() ?? server.close() };
}

/** Takes pictures of one window, of which there is one at a time. */
class Tour {
  /** @type {import('playwright').ElectronApplication | null} */ #app = null;
  /** @type {import('playwright').Page | null} */ #window = null;

  /**
   * @param {string} home of the window's own data and crawls
   * @param {string} folder of the pictures
   * @param {readonly Size[]} sizes
   * @param {'dark' | 'light'} theme
   */
  constructor(home, folder, sizes, theme) {
    this.home = home;
    this.folder = folder;
    this.sizes = sizes;
    this.theme = theme;
  }

  get window() {
    if (this.#window === null) throw new Error('The window is not open.');
    return this.#window;
  }

  async open() {
    // Chromium refuses its sandbox to root; everybody else keeps it.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const { ELECTRON_RUN_AS_NODE: _asNode, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    this.#app = await _electron.launch({
      args: [...sandbox, '--force-device-scale-factor=1', `--user-data-dir=${join(this.home, 'user')}`, '.'],
      cwd: projectRoot,
      env: { .../** @type {Record<string, string>} */ (env), ORBWEAVER_LIBRARY: join(this.home, 'library') },
    });
    this.#window = await this.#app.firstWindow();
    await this.#window.emulateMedia({ colorScheme: this.theme });
    await this.#window.getByRole('main').waitFor();
  }

  async close() {
    await this.#app?.close();
  }

  /** @param {string} name */
  async picture(name) {
    for (const size of this.sizes) {
      await this.window.setViewportSize(size);
      // What is drawn by script (charts, rows) follows a frame later.
      await this.window.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await this.window.screenshot({ path: join(this.folder, `${name}-${size.width}.png`), caret: 'hide' });
    }
  }

  /**
   * Starts a crawl, shows it, and waits until it is as far as is wanted.
   * @param {Record<string, unknown>} config
   * @param {(job: Record<string, unknown>) => boolean} isFar
   */
  async crawl(config, isFar = ({ status }) => SETTLED.includes(String(status))) {
    const created = await this.window.evaluate(
      (settings) =>
        Reflect.get(globalThis, 'orbweaver').invoke('jobs.create', { config: settings, parentFolder: null }),
      config,
    );
    const { jobId } = created.value;
    await this.#app?.evaluate(
      ({ BrowserWindow }, id) => BrowserWindow.getAllWindows()[0]?.webContents.send('orbweaver:push', 'job.show', id),
      jobId,
    );
    const until = Date.now() + WAIT_MS;
    for (;;) {
      const jobs = await this.window.evaluate(() => Reflect.get(globalThis, 'orbweaver').invoke('jobs.list'));
      const job = jobs.find((/** @type {Record<string, unknown>} */ one) => one['jobId'] === jobId);
      if (job && isFar(job)) return;
      if (Date.now() > until) throw new Error(`The crawl of ${String(config['seeds'])} does not get on.`);
      await this.window.waitForTimeout(250);
    }
  }

  /** @param {string} name of the pictures; each view of the crawl on show has one */
  async views(name) {
    const tabs = this.window.getByRole('tablist').first().getByRole('tab');
    for (let at = 0; at < (await tabs.count()); at += 1) {
      await tabs.nth(at).click();
      await this.window.getByRole('tabpanel').first().waitFor();
      // Reports and trees are read meanwhile.
      await this.window.waitForTimeout(1200);
      await this.picture(`${name}-${(await tabs.nth(at).getAttribute('id')) ?? at}`);
    }
  }

  /** The details of the first URLs of the table, section by section. */
  async details() {
    await this.window.keyboard.press('Control+3');
    await this.window.getByRole('grid').getByRole('row').nth(2).click();
    const sections = this.window.locator('aside').getByRole('tab');
    await sections.first().waitFor();
    for (let at = 0; at < (await sections.count()); at += 1) {
      await sections.nth(at).click();
      await this.window.waitForTimeout(800);
      await this.picture(`details-${at}`);
    }
    await this.window.keyboard.press('Escape');
  }

  async dialogs() {
    for (const [name, key] of Object.entries(DIALOGS)) {
      await this.window.keyboard.press(key);
      await this.window.getByRole('dialog').waitFor();
      await this.window.waitForTimeout(400);
      await this.picture(`dialog-${name}`);
      await this.window.keyboard.press('Escape');
    }
  }
}

/** @param {Tour} tour */
async function goRound(tour) {
  const site = await startOddSite();
  const at = (/** @type {string} */ part) => `http://127.0.0.1:${site.port}/${part}/`;
  try {
    await tour.open();
    await tour.picture('empty');
    await tour.crawl({ seeds: [at('slow')] }, ({ saved }) => Number(saved) > 8);
    await tour.picture('running');
    await tour.crawl({ seeds: [at('slow')], maxPages: 5 });
    await tour.picture('limit');
    await tour.crawl({ seeds: [at('slow')], trialPages: 5 });
    await tour.picture('trial');
    await tour.crawl({ seeds: [at('endless')] });
    await tour.picture('trap');
    await tour.crawl({ seeds: ['http://127.0.0.1:9/'], limits: { maxAttempts: 1 } });
    await tour.picture('failed');
    await tour.crawl({ seeds: [at('odd')] });
    await tour.views('done');
    await tour.details();
    await tour.dialogs();
    await tour.close();
    await tour.open();
    await tour.picture('after-restart');
  } finally {
    await tour.close();
    site.close();
  }
}

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      language: { type: 'string', default: 'en' },
      theme: { type: 'string', default: 'light' },
      size: { type: 'string', multiple: true, default: ['1360x820', '1024x700', '680x410'] },
    },
  });
  const folder = resolve(positionals[0] ?? join('test-results', 'tour'));
  mkdirSync(folder, { recursive: true });
  const sizes = values.size.map((size) => {
    const [width = 0, height = 0] = size.split('x').map(Number);
    return { width, height };
  });
  const home = mkdtempSync(join(tmpdir(), 'orbweaver-tour-'));
  mkdirSync(join(home, 'user'));
  const { language } = values;
  writeFileSync(join(home, 'user', 'preferences.json'), JSON.stringify({ language, askBeforeQuit: false }));
  const theme = values.theme === 'dark' ? 'dark' : 'light';
  const virtual = hasDisplay() ? null : await startVirtualDisplay();
  if (virtual !== null) process.env['DISPLAY'] = virtual.display;
  try {
    await goRound(new Tour(home, folder, sizes, theme));
    console.log(`The pictures are in ${folder}`);
  } finally {
    await virtual?.stop();
    rmSync(home, { recursive: true, force: true });
  }
});

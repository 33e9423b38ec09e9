import { libraryFolder, openCore, systemClock } from '../core/index.js';
import { join } from 'node:path';
import type { JobReference } from '../contract/ipc.js';
import type { Result } from '../contract/outcome.js';
import { crawlDefaults } from '../contract/preferences.js';
import { app, BrowserWindow } from 'electron';
import { Acknowledger } from './acknowledger.js';
import { SampleSite } from '../sample-site/sample-job.js';
import { registerAppScheme, serveApp } from './app-protocol.js';
import { APP_ORIGIN } from './bundled-path.js';
import type { Commands } from './commands/command-setting.js';
import { commandsOf } from './commands/commands.js';
import { Desktop } from './desktop.js';
import { EventRelay } from './event-relay.js';
import { answerCommands, push } from './ipc.js';
import { lockDown } from './lockdown.js';
import { setMenu } from './menu.js';
import { PreferencesFile } from './preferences-file.js';
import { KeychainSecrets } from './secret-store.js';
import { WindowStateFile } from './window-state.js';
import { openWindow } from './window.js';

/** Everything quits within this time, or without it. */
const QUIT_WITHIN_MS = 8000;
/** The same as the command line's for wrong usage. */
const EXIT_USAGE = 2;

// electron-vite's dev server, never in a packed app.
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageUrl = devServer ?? `${APP_ORIGIN}/`;

const preferences = new PreferencesFile(join(app.getPath('userData'), 'preferences.json'));
const core = openCore({
  workers: __dirname,
  // What the environment says holds for window and command line alike.
  library: process.env['ORBWEAVER_LIBRARY'] ? libraryFolder() : (preferences.current.libraryFolder ?? libraryFolder()),
  secrets: new KeychainSecrets(app.getPath('userData')),
  clock: systemClock,
});
const windowState = new WindowStateFile(join(app.getPath('userData'), 'window.json'));
const sample = new SampleSite();
const windows = new Map<number, Commands>();
let isQuitting = false;

/** The address given on the command line, if one was. */
function addressIn(argv: readonly string[]): string | undefined {
  return (
    argv.find((arg) => /^https?:\/\//i.test(arg)) ??
    argv.find((arg) => arg.startsWith('--crawl='))?.slice('--crawl='.length)
  );
}

/** Begins the crawl of the address given on the command line; null where none was. */
async function crawlAddress(argv: readonly string[]): Promise<Result<JobReference> | null> {
  const address = addressIn(argv);
  if (address === undefined) return null;
  const config = { ...crawlDefaults(preferences.current), seeds: [address] };
  return core.library.create({ config, parentFolder: null });
}

function openMainWindow(desktop: Desktop, startedJobId: string | null): void {
  const window = openWindow(pageUrl, join(__dirname, '../preload/index.js'), windowState);
  window.on('close', (event) => {
    if (isQuitting || desktop.running === 0) return;
    event.preventDefault();
    void quitWhenAgreed(desktop);
  });
  const relay = new EventRelay(systemClock, (batch) => push(window, 'events.batch', batch));
  const { id } = window.webContents;
  const acknowledger = new Acknowledger(systemClock, (end) => push(window, 'work.ended', end));
  const { library, exports } = core;
  windows.set(id, commandsOf({ window, library, exports, sample, relay, acknowledger, preferences, startedJobId }));
  const unsubscribe = [
    library.onChange((jobs) => push(window, 'jobs.changed', jobs)),
    exports.onChange((list) => push(window, 'exports.changed', list)),
  ];
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) relay.clear();
  });
  window.webContents.on('render-process-gone', () => relay.clear());
  window.on('closed', () => {
    relay.clear();
    for (const off of unsubscribe) off();
    windows.delete(id);
  });
}

/** Asks a person where crawls run. What is asked for from outside, such as the end of the session, is not asked about. */
async function quitWhenAgreed(desktop: Desktop): Promise<void> {
  const window = mainWindow();
  if (!window || (await desktop.mayQuit(window))) app.quit();
}

function mainWindow(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
}

/** Keeps every crawl resumable before the process ends. */
function quitGently(): void {
  let finished = false;
  app.on('before-quit', (event) => {
    isQuitting = true;
    if (finished) return;
    event.preventDefault();
    const closing = closeEverything().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    const timeout = new Promise((resolve) => setTimeout(resolve, QUIT_WITHIN_MS));
    void Promise.race([closing, timeout]).then(() => {
      finished = true;
      app.quit();
    });
  });
}

async function closeEverything(): Promise<void> {
  for (const window of BrowserWindow.getAllWindows()) windowState.keep(window);
  await core.close('Orbweaver was closed while this crawl ran.');
  await sample.close();
  await windowState.whenWritten();
}

async function main(): Promise<void> {
  await app.whenReady();
  serveApp(join(__dirname, '../renderer'));
  for (const problem of await core.library.load()) process.stderr.write(`${problem}\n`);
  answerCommands((id) => windows.get(id), devServer ?? null);
  const desktop = new Desktop(preferences, mainWindow);
  core.library.onChange((jobs) => desktop.update(jobs));
  setMenu({
    act: (action) => {
      const window = mainWindow();
      if (window) push(window, 'menu.action', action);
    },
    quit: () => void quitWhenAgreed(desktop),
    hasDeveloperTools: !app.isPackaged,
  });
  app.on('second-instance', (_event, argv) => {
    desktop.show(null);
    void crawlAddress(argv).then((created) => tellOfCrawl(desktop, created));
  });
  const created = await crawlAddress(process.argv);
  if (created?.ok === false) {
    process.stderr.write(`orbweaver: ${created.error.message}\n`);
    app.exit(EXIT_USAGE);
    return;
  }
  openMainWindow(desktop, created === null ? null : created.value.jobId);
}

/** Shows the crawl that a second start began, or says in the window why it could not be begun. */
function tellOfCrawl(desktop: Desktop, created: Result<JobReference> | null): void {
  const window = mainWindow();
  if (created === null || !window) return;
  if (created.ok) desktop.show(created.value.jobId);
  else push(window, 'app.problem', created.error.message);
}

if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  lockDown(APP_ORIGIN);
  quitGently();
  app.on('window-all-closed', () => app.quit());
  void main();
} else {
  app.quit();
}

import { libraryFolder, openCore, systemClock } from '../core/index.js';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { Acknowledger } from './acknowledger.js';
import { SampleSite } from '../sample-site/sample-job.js';
import { registerAppScheme, serveApp } from './app-protocol.js';
import { APP_ORIGIN } from './bundled-path.js';
import type { Commands } from './commands/command-setting.js';
import { commandsOf } from './commands/commands.js';
import { EventRelay } from './event-relay.js';
import { answerCommands, push } from './ipc.js';
import { lockDown } from './lockdown.js';
import { setMenu } from './menu.js';
import { KeychainSecrets } from './secret-store.js';
import { openWindow } from './window.js';

/** Everything quits within this time, or without it. */
const QUIT_WITHIN_MS = 8000;
/** The same as the command line's for wrong usage. */
const EXIT_USAGE = 2;

// electron-vite's dev server, never in a packed app.
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageUrl = devServer ?? `${APP_ORIGIN}/`;

const core = openCore({
  workers: __dirname,
  library: libraryFolder(),
  secrets: new KeychainSecrets(app.getPath('userData')),
  clock: systemClock,
});
const sample = new SampleSite();
const windows = new Map<number, Commands>();

/** The address given on the command line, if one was. */
function addressIn(argv: readonly string[]): string | undefined {
  return (
    argv.find((arg) => /^https?:\/\//i.test(arg)) ??
    argv.find((arg) => arg.startsWith('--crawl='))?.slice('--crawl='.length)
  );
}

/** Begins the crawl of the address given on the command line; a problem in words when that cannot be done. */
async function crawlAddress(argv: readonly string[]): Promise<string | null> {
  const address = addressIn(argv);
  if (address === undefined) return null;
  const created = await core.library.create({ config: { seeds: [address] }, parentFolder: null });
  return created.ok ? null : created.error.message;
}

function openMainWindow(): void {
  const window = openWindow(pageUrl, join(__dirname, '../preload/index.js'));
  const relay = new EventRelay(systemClock, (batch) => push(window, 'events.batch', batch));
  const { id } = window.webContents;
  const acknowledger = new Acknowledger(systemClock, (end) => push(window, 'work.ended', end));
  const { library, exports } = core;
  windows.set(id, commandsOf({ window, library, exports, sample, relay, acknowledger }));
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

/** Keeps every crawl resumable before the process ends. */
function quitGently(): void {
  let finished = false;
  app.on('before-quit', (event) => {
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
  await core.close('Orbweaver was closed while this crawl ran.');
  await sample.close();
}

async function main(): Promise<void> {
  await app.whenReady();
  serveApp(join(__dirname, '../renderer'));
  for (const problem of await core.library.load()) process.stderr.write(`${problem}\n`);
  answerCommands((id) => windows.get(id), devServer ?? null);
  setMenu((action) => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    if (window) push(window, 'menu.action', action);
  }, !app.isPackaged);
  const problem = await crawlAddress(process.argv);
  if (problem !== null) {
    process.stderr.write(`orbweaver: ${problem}\n`);
    app.exit(EXIT_USAGE);
    return;
  }
  openMainWindow();
}

if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  lockDown(APP_ORIGIN);
  quitGently();
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', (_event, argv) => {
    BrowserWindow.getAllWindows()[0]?.focus();
    void crawlAddress(argv).then((problem) => {
      if (problem !== null) process.stderr.write(`orbweaver: ${problem}\n`);
    });
  });
  void main();
} else {
  app.quit();
}

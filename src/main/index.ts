import { type Core, errorMessage, openCore, systemClock } from '../core/index.js';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { Acknowledger } from './acknowledger.js';
import { SampleSite } from '../sample-site/sample-job.js';
import { registerAppScheme, serveApp } from './app-protocol.js';
import { APP_ORIGIN } from './bundled-path.js';
import type { Commands } from './commands/command-setting.js';
import { commandsOf } from './commands/commands.js';
import { EventRelay } from './event-relay.js';
import { linkedAddress, suggestedAddress, typedAddress } from './from-outside.js';
import { answerCommands, push } from './ipc.js';
import { lockDown } from './lockdown.js';
import { setMenu } from './menu.js';
import { openLibrary } from './open-library.js';
import { KeychainSecrets } from './secret-store.js';
import { Suggestion } from './suggestion.js';
import { openWindow } from './window.js';

/** Everything quits within this time, or without it. */
const QUIT_WITHIN_MS = 8000;
/** The same as the command line's for wrong usage, and for what could not be started. */
const EXIT = { usage: 2, failed: 4 } as const;

// electron-vite's dev server, never in a packed app.
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageUrl = devServer ?? `${APP_ORIGIN}/`;

const sample = new SampleSite();
const windows = new Map<number, Commands>();
const suggestion = new Suggestion(() => {
  for (const window of BrowserWindow.getAllWindows()) push(window, 'crawl.suggested', null);
});
/** Null until the library is read. */
let opened: Core | null = null;

function openMainWindow(core: Core): void {
  const window = openWindow(pageUrl, join(__dirname, '../preload/index.js'), !app.isPackaged);
  const relay = new EventRelay(systemClock, (batch) => push(window, 'events.batch', batch));
  const { id } = window.webContents;
  const acknowledger = new Acknowledger(systemClock, (end) => push(window, 'work.ended', end));
  const { library, exports } = core;
  const chosenFolders = new Set<string>();
  windows.set(id, commandsOf({ window, library, exports, sample, relay, acknowledger, chosenFolders, suggestion }));
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
  await opened?.close('Orbweaver was closed while this crawl ran.');
  await sample.close();
}

/** Begins the crawl that was typed; a problem in words when that cannot be done. */
async function crawlTyped(core: Core): Promise<string | null> {
  const address = typedAddress(process.argv);
  if (address === null) return null;
  const created = await core.library.create({ config: { seeds: [address] }, parentFolder: null });
  return created.ok ? null : created.error.message;
}

async function main(): Promise<void> {
  await app.whenReady();
  serveApp(join(__dirname, '../renderer'));
  const core = await openLibrary((library) =>
    openCore({
      workers: __dirname,
      library,
      secrets: new KeychainSecrets(app.getPath('userData')),
      clock: systemClock,
    }),
  );
  if (core === null) return app.exit(EXIT.failed);
  opened = core;
  answerCommands((id) => windows.get(id), devServer ?? null);
  setMenu((action) => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    if (window) push(window, 'menu.action', action);
  }, !app.isPackaged);
  if (typedAddress(process.argv) === null) suggestion.offer(suggestedAddress(process.argv));
  const problem = await crawlTyped(core);
  if (problem !== null) {
    process.stderr.write(`orbweaver: ${problem}\n`);
    return app.exit(EXIT.usage);
  }
  openMainWindow(core);
}

/** A process without a window would hold the place of the next start for good. */
function endWithWords(error: unknown): void {
  dialog.showErrorBox('Orbweaver could not start', errorMessage(error));
  app.exit(EXIT.failed);
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.show();
  window?.focus();
}

if (app.requestSingleInstanceLock()) {
  // It would take back what the tests, as root, have to ask for: Chromium has no sandbox for root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.setAppUserModelId('org.orbweaver.app');
  registerAppScheme();
  lockDown(APP_ORIGIN);
  quitGently();
  app.on('window-all-closed', () => {
    // The window about an unreadable library closes before that of the crawls opens.
    if (opened !== null) app.quit();
  });
  app.on('second-instance', (_event, argv) => {
    showWindow();
    suggestion.offer(suggestedAddress(argv));
  });
  // macOS tells a link by an event, not on the command line.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    showWindow();
    suggestion.offer(linkedAddress(url));
  });
  main().catch(endWithWords);
} else {
  app.quit();
}

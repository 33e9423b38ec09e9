import { saying } from '../contract/saying.js';
import { type Core, type DrawingProgram, errorMessage, libraryFolder, openCore, systemClock } from '../core/index.js';
import { join } from 'node:path';
import type { JobReference, PushMap, PushName } from '../contract/ipc.js';
import { isAtWork } from '../contract/job.js';
import type { PictureAddress } from '../contract/picture-address.js';
import type { SavedPicture } from '../contract/saved-picture.js';
import type { Result } from '../contract/outcome.js';
import { msg, spokenLanguage, t } from '../contract/language.js';
import { crawlDefaults, languageOf, type Preferences } from '../contract/preferences.js';
import { app, BrowserWindow, dialog } from 'electron';
import { Acknowledger } from './acknowledger.js';
import { SampleSite } from '../sample-site/sample-job.js';
import { registerAppScheme, serveApp } from './app-protocol.js';
import { APP_ORIGIN } from './bundled-path.js';
import type { Commands } from './commands/command-setting.js';
import { commandsOf } from './commands/commands.js';
import { withJob } from './commands/with-job.js';
import { Desktop } from './desktop.js';
import { EventRelay } from './event-relay.js';
import { suggestedAddress, typedAddress } from './from-outside.js';
import { answerCommands, push } from './ipc.js';
import { lockDown } from './lockdown.js';
import { setMenu } from './set-menu.js';
import { openLibrary } from './open-library.js';
import { PreferencesFile } from './preferences-file.js';
import { KeychainSecrets } from './secret-store.js';
import { speakIn } from './spoken.js';
import { SharedWatching } from './shared/shared-watching.js';
import { SignIns } from './sign-in/sign-ins.js';
import { Suggestion } from './suggestion.js';
import { heedSystem } from './system-events.js';
import { startUpdates } from './updates/start-updates.js';
import type { Updates } from './updates/updates.js';
import { openWindow } from './window.js';
import { WindowStateFile } from './window-state.js';

/** Everything quits within this time, or without it. */
const QUIT_WITHIN_MS = 8000;
/** The same as the command line's for wrong usage, and for what could not be started. */
const EXIT = { usage: 2, failed: 4 } as const;

// electron-vite's dev server, never in a packed app.
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageUrl = (): string => `${devServer ?? APP_ORIGIN}/?language=${spokenLanguage()}`;

const hasDeveloperTools = !app.isPackaged;
const preferences = new PreferencesFile(join(app.getPath('userData'), 'preferences.json'));
const windowState = new WindowStateFile(join(app.getPath('userData'), 'window.json'));
const desktop = new Desktop(preferences, mainWindow);
const sample = new SampleSite();
const windows = new Map<number, Commands>();
const secrets = new KeychainSecrets(app.getPath('userData'));
const signIns = new SignIns({
  secrets,
  isKept: () => secrets.isKept,
  onChange: (state) => pushToAll('signIn.changed', state),
  onProblem: (message) => pushToAll('app.problem', message),
});
const suggestion = new Suggestion(() => {
  pushToAll('crawl.suggested', null);
});
/** Null until the library is read. */
let opened: Core | null = null;
const shared = new SharedWatching({
  clock: systemClock,
  onChange: (watched) => pushToAll('shared.changed', watched),
});
let closing: Promise<void> | null = null;
let isQuitting = false;

/** Begins the crawl of the address that a person typed on the command line; null where none was. */
async function crawlTyped(core: Core, argv: readonly string[]): Promise<Result<JobReference> | null> {
  const address = typedAddress(argv);
  if (address === null) return null;
  const config = { ...crawlDefaults(preferences.current), seeds: [address] };
  return core.library.create({ config, parentFolder: null });
}

function openMainWindow(core: Core, updates: Updates, startedJobId: string | null): void {
  const preload = join(__dirname, '../preload/index.js');
  const window = openWindow({ pageUrl: pageUrl(), preload, stateFile: windowState, hasDeveloperTools });
  window.on('close', (event) => {
    if (isQuitting || desktop.running === 0) return;
    event.preventDefault();
    void quitWhenAgreed();
  });
  const relay = new EventRelay(systemClock, (batch) => push(window, 'events.batch', batch));
  const { id } = window.webContents;
  const acknowledger = new Acknowledger(systemClock, (end) => push(window, 'work.ended', end));
  const { library, exports, collect } = core;
  const of = {
    window,
    library,
    exports,
    collect,
    sample,
    relay,
    acknowledger,
    preferences,
    startedJobId,
    suggestion,
    signIns,
    shared,
  };
  windows.set(id, commandsOf({ ...of, updates, chosenFolders: new Set<string>() }));
  const unsubscribe = [
    library.onChange((jobs) => push(window, 'jobs.changed', jobs)),
    exports.onChange((list) => push(window, 'exports.changed', list)),
  ];
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) relay.clear();
  });
  window.webContents.on('render-process-gone', () => relay.clear());
  window.on('closed', () => {
    void signIns.cancel();
    void shared.close();
    relay.clear();
    for (const off of unsubscribe) off();
    windows.delete(id);
  });
}

/** Asks a person where crawls run. What is asked for from outside, such as the end of the session, is not asked about. */
async function quitWhenAgreed(): Promise<void> {
  const window = mainWindow();
  if (!window || (await desktop.mayQuit(window))) app.quit();
}

function mainWindow(): BrowserWindow | undefined {
  return ownWindows().find((window) => window.isFocused()) ?? ownWindows()[0];
}

/** The windows of the program, without that in which a person signs in to a site. */
function ownWindows(): readonly BrowserWindow[] {
  return BrowserWindow.getAllWindows().filter(({ webContents }) => windows.has(webContents.id));
}

function pushToAll<N extends PushName>(name: N, payload: PushMap[N]): void {
  for (const window of ownWindows()) push(window, name, payload);
}

/** Keeps every crawl resumable before the process ends. */
function quitGently(): void {
  let finished = false;
  app.on('before-quit', (event) => {
    isQuitting = true;
    if (finished) return;
    event.preventDefault();
    void closeInTime().then(() => {
      finished = true;
      app.quit();
    });
  });
}

/** Closes everything, or as much as can be in the time that quitting may take. Never rejects. */
async function closeInTime(): Promise<void> {
  closing ??= closeEverything().catch((error: unknown) => void process.stderr.write(`${String(error)}\n`));
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, QUIT_WITHIN_MS))]);
}

async function closeEverything(): Promise<void> {
  await signIns.cancel();
  await shared.close();
  for (const window of ownWindows()) windowState.keep(window);
  await opened?.close(saying(msg('Orbweaver was closed while this crawl ran.')));
  await sample.close();
  await windowState.whenWritten();
}

/** New versions of the program: looked for where a person allows it, installed where they ask for it and nothing runs. */
function updatesBeside({ library, exports }: Core): Updates {
  const isBusy = (): boolean =>
    library.list().some(({ status }) => isAtWork(status) || status === 'queued') ||
    exports.list().some(({ state }) => state === 'running' || state === 'waiting') ||
    shared.isCollecting;
  const updates = startUpdates({
    isBusy,
    async closeEverything() {
      isQuitting = true;
      await closeInTime();
      // The new one starts while this one ends.
      app.releaseSingleInstanceLock();
    },
    onChange: (status) => {
      pushToAll('updates.changed', status);
    },
  });
  library.onChange(() => updates.workChanged());
  exports.onChange(() => updates.workChanged());
  preferences.follow((now) => updates.choose(now.updates));
  app.on('before-quit', () => updates.close());
  return updates;
}

/** What the environment says holds for window and command line alike. */
function wantedLibrary(): string {
  return process.env['ORBWEAVER_LIBRARY'] ? libraryFolder() : (preferences.current.libraryFolder ?? libraryFolder());
}

/** The picture of a page, where the library has the crawl and the crawl has it. */
async function readPicture({ jobId, id, size }: PictureAddress): Promise<SavedPicture | null> {
  if (opened === null) return null;
  const picture = await withJob(opened.library, jobId, (job) => job.queries.saved.pagePicture(id, size));
  return picture.ok ? picture.value : null;
}

/** The program itself, started once more, draws the pages of crawls that want it; with the sandbox that it has itself. */
function drawingProgram(): DrawingProgram {
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  return { executable: process.execPath, args: [...sandbox, ...(app.isPackaged ? [] : [app.getAppPath()])] };
}

function setWindowMenu(): void {
  setMenu({
    act: (action) => {
      const window = mainWindow();
      if (window) push(window, 'menu.action', action);
    },
    quit: () => void quitWhenAgreed(),
    hasDeveloperTools,
  });
}

/** Another language begins with menus and windows made anew; crawls know nothing of it. */
async function followLanguage(now: Preferences): Promise<void> {
  const language = languageOf(now, app.getLocale());
  if (language === spokenLanguage()) return;
  await speakIn(language);
  setWindowMenu();
  for (const window of ownWindows()) await window.loadURL(pageUrl());
}

async function main(): Promise<void> {
  await app.whenReady();
  await speakIn(languageOf(preferences.current, app.getLocale()));
  serveApp(join(__dirname, '../renderer'), readPicture);
  const core = await openLibrary(wantedLibrary(), (library) =>
    openCore({ workers: __dirname, library, secrets, clock: systemClock, drawing: drawingProgram() }),
  );
  if (core === null) return app.exit(EXIT.failed);
  opened = core;
  answerCommands((id) => windows.get(id), devServer ?? null);
  core.library.onChange((jobs) => desktop.update(jobs));
  setWindowMenu();
  preferences.follow((now) => void followLanguage(now).catch(endWithWords));
  suggestion.offer(suggestedAddress(process.argv));
  const created = await crawlTyped(core, process.argv);
  if (created?.ok === false) {
    process.stderr.write(`orbweaver: ${created.error.message}\n`);
    return app.exit(EXIT.usage);
  }
  openMainWindow(core, updatesBeside(core), created === null ? null : created.value.jobId);
}

/** A process without a window would hold the place of the next start for good. */
function endWithWords(error: unknown): void {
  dialog.showErrorBox(t('Orbweaver could not start'), errorMessage(error));
  app.exit(EXIT.failed);
}

/** A person started the program again: what was typed is crawled and shown, what a link says fills the form. */
async function startedAgain(argv: readonly string[]): Promise<void> {
  desktop.show(null);
  suggestion.offer(suggestedAddress(argv));
  const created = opened === null ? null : await crawlTyped(opened, argv);
  if (created === null) return;
  if (created.ok) return desktop.show(created.value.jobId);
  const window = mainWindow();
  if (window) push(window, 'app.problem', created.error.message);
}

if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  lockDown(APP_ORIGIN);
  quitGently();
  app.on('window-all-closed', () => {
    // The window about an unreadable library closes before that of the crawls opens.
    if (opened !== null) app.quit();
  });
  app.on('second-instance', (_event, argv) => void startedAgain(argv));
  heedSystem({
    suggest(addresses) {
      desktop.show(null);
      suggestion.offer(addresses);
    },
    complain(words) {
      const window = mainWindow();
      if (window) push(window, 'app.problem', words);
    },
  });
  main().catch(endWithWords);
} else {
  app.quit();
}

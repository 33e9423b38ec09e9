import { app, powerMonitor } from 'electron';
import { readSeedFile } from '../core/index.js';
import { linkedAddress } from './from-outside.js';
import { formText, withAddresses } from './opened-list.js';

/** The same as electron-builder.yml has: Windows tells the windows and notifications of an installed program by it. */
const APP_ID = 'org.orbweaver.app';
export interface SystemParts {
  /** Shows the window with addresses in its form; starts nothing. */
  readonly suggest: (addresses: string | null) => void;
  /** Says what could not be done. */
  readonly complain: (words: string) => void;
}

/**
 * Heeds what the system says of the program as a whole: which links and files are to be opened in it, and that the session
 * ends, so that crawls are closed and not killed. Call it before the program is ready: macOS tells the link that started it
 * then.
 */
export function heedSystem({ suggest, complain }: SystemParts): void {
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
  // macOS tells links and files by events, not on the command line.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    suggest(linkedAddress(url));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openList(path, { suggest, complain });
  });
  // Windows asks nobody twice when somebody logs off: what runs has some seconds.
  app.on('browser-window-created', (_event, window) => {
    window.on('session-end', () => app.quit());
  });
  void app.whenReady().then(() => {
    // Linux and macOS wait for a program that says so. The event is in the documents and not in all types.
    powerMonitor.on('shutdown', (...[event]: readonly unknown[]) => {
      if (event instanceof Object && 'preventDefault' in event && typeof event.preventDefault === 'function')
        event.preventDefault();
      app.quit();
    });
  });
}

async function openList(path: string, { suggest, complain }: SystemParts): Promise<void> {
  const read = await readSeedFile(path);
  const list = read.ok ? withAddresses(read.value) : read;
  if (!list.ok) return complain(list.error.message);
  const { addresses, leftOut } = formText(list.value);
  suggest(addresses);
  if (leftOut !== null) complain(leftOut);
}

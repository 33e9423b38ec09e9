import { app, powerMonitor } from 'electron';
import { errorMessage, readSeedFile } from '../core/index.js';
import { linkedAddress } from './from-outside.js';

/** The same as electron-builder.yml has: Windows tells the windows and notifications of an installed program by it. */
const APP_ID = 'org.orbweaver.app';
/** Of a file that is opened; a longer list is given to the form by its own button. */
const MOST_ADDRESSES = 1000;

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
    void readSeedFile(path)
      .then((read) => (read.ok ? suggest(listed(read.value.seeds)) : complain(read.error.message)))
      .catch((error: unknown) => complain(errorMessage(error)));
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

function listed(addresses: readonly string[]): string | null {
  return addresses.length === 0 ? null : addresses.slice(0, MOST_ADDRESSES).join('\n');
}

import { BrowserWindow, dialog } from 'electron';
import { t } from '../contract/language.js';
import { libraryTroublePage, TROUBLE_ACTIONS } from './library-trouble-page.js';

/** What a person decided about a library that cannot be read. */
export type LibraryAnswer = { readonly kind: 'again' | 'quit' } | { readonly kind: 'folder'; readonly folder: string };

/**
 * Says in a window of its own why the library at `folder` cannot be read, and waits for what a person decides. The page is
 * one without scripts: its links are what they can do.
 */
export function askAboutLibrary(folder: string, problem: string): Promise<LibraryAnswer> {
  const window = new BrowserWindow({
    width: 640,
    height: 360,
    title: 'Orbweaver',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      devTools: false,
    },
  });
  return new Promise((resolve) => {
    const answer = (given: LibraryAnswer): void => {
      resolve(given);
      window.destroy();
    };
    window.on('closed', () => resolve({ kind: 'quit' }));
    window.webContents.on('will-navigate', (event, url) => {
      event.preventDefault();
      if (url === TROUBLE_ACTIONS.again) answer({ kind: 'again' });
      if (url === TROUBLE_ACTIONS.quit) answer({ kind: 'quit' });
      if (url === TROUBLE_ACTIONS.choose) void chooseLibrary(window, folder).then((given) => given && answer(given));
    });
    void window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(libraryTroublePage(folder, problem))}`);
  });
}

async function chooseLibrary(window: BrowserWindow, folder: string): Promise<LibraryAnswer | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: t('Folder for the library'),
    defaultPath: folder,
    properties: ['openDirectory', 'createDirectory'],
  });
  const [chosen] = filePaths;
  return chosen === undefined ? null : { kind: 'folder', folder: chosen };
}

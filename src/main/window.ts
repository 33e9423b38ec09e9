import { BrowserWindow, nativeTheme } from 'electron';
import type { WindowStateFile } from './window-state.js';

const BACKGROUND = { dark: '#0d1015', light: '#f6f7f9' } as const;
/** A window whose page dies more often than this stays closed rather than reload for ever. */
const MAX_RELOADS = 3;

export interface WindowParts {
  readonly pageUrl: string;
  /** Absolute path of the preload script. */
  readonly preload: string;
  readonly stateFile: WindowStateFile;
  readonly hasDeveloperTools: boolean;
}

/** Opens the main window on its page, where and as large as it was when it was last closed. */
export function openWindow({ pageUrl, preload, stateFile, hasDeveloperTools }: WindowParts): BrowserWindow {
  const state = stateFile.read();
  const window = new BrowserWindow({
    width: 1360,
    height: 820,
    ...state,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Orbweaver',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: hasDeveloperTools,
    },
  });
  window.once('ready-to-show', () => window.show());
  stateFile.follow(window, state);
  reloadWhenCrashed(window);
  void window.loadURL(pageUrl);
  return window;
}

/** The crawl lives in main: a page that crashed can be drawn again and continues where it was. */
function reloadWhenCrashed(window: BrowserWindow): void {
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || reloads >= MAX_RELOADS) return;
    reloads += 1;
    window.webContents.reload();
  });
}

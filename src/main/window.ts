import { BrowserWindow, nativeTheme } from 'electron';

const BACKGROUND = { dark: '#0d1015', light: '#f6f7f9' } as const;
/** A window whose page dies more often than this stays closed rather than reload for ever. */
const MAX_RELOADS = 3;

/** Opens the main window on `pageUrl`. */
export function openWindow(pageUrl: string, preload: string, devTools: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1360,
    height: 820,
    minWidth: 880,
    minHeight: 560,
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
      devTools,
    },
  });
  window.once('ready-to-show', () => window.show());
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

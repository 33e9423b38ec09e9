import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../contract/ipc.js';

/** Sets the application menu; its own items call `act`. Developer tools are offered only outside of a packed app. */
export function setMenu(act: (action: MenuAction) => void, withDeveloperTools: boolean): void {
  const crawl: MenuItemConstructorOptions = {
    label: '&Crawl',
    submenu: [
      { label: 'New crawl…', accelerator: 'CmdOrCtrl+N', click: () => act('new-crawl') },
      { label: 'Pause or resume', click: () => act('toggle-pause') },
      { label: 'Stop', click: () => act('stop') },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      { role: 'reload' },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(withDeveloperTools ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate([crawl, { role: 'editMenu' }, view]));
}

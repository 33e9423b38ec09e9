import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../contract/ipc.js';
import { t } from '../contract/language.js';

export interface MenuParts {
  /** Does what an item of ours asks for. */
  readonly act: (action: MenuAction) => void;
  /** Asks where crawls run, then quits. */
  readonly quit: () => void;
  /** Developer tools are offered only outside of a packed app. */
  readonly hasDeveloperTools: boolean;
  /** This machine's but in tests. */
  readonly platform?: NodeJS.Platform;
}

type Items = MenuItemConstructorOptions[];

const SEPARATOR = { type: 'separator' } as const;
const app = { name: 'Orbweaver' } as const;

/** The application menu as the system has it: File, Edit, View, Window and Help, on macOS the program's own first. */
export function menuTemplate(parts: MenuParts): readonly MenuItemConstructorOptions[] {
  const isMac = (parts.platform ?? process.platform) === 'darwin';
  return [
    ...(isMac ? [programMenu(parts)] : []),
    { label: '&File', submenu: fileItems(parts, isMac) },
    { label: '&Edit', submenu: editItems(parts, isMac) },
    { label: '&View', submenu: viewItems(parts) },
    { label: '&Crawl', submenu: crawlItems(parts) },
    { role: 'windowMenu' },
    { role: 'help', label: '&Help', submenu: helpItems(parts, isMac) },
  ];
}

/** What macOS offers at the program's icon in the Dock, below its windows. */
export function dockTemplate({ act }: MenuParts): readonly MenuItemConstructorOptions[] {
  return [
    { label: t('New crawl…'), click: () => act('new-crawl') },
    { label: t('Pause or resume'), click: () => act('toggle-pause') },
  ];
}

function programMenu({ act, quit }: MenuParts): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { label: `About ${app.name}`, click: () => act('about') },
      SEPARATOR,
      { label: 'Settings…', accelerator: 'Cmd+,', click: () => act('settings') },
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { label: `Quit ${app.name}`, accelerator: 'Cmd+Q', click: quit },
    ],
  };
}

function fileItems({ act, quit }: MenuParts, isMac: boolean): Items {
  return [
    { label: 'New crawl…', accelerator: 'CmdOrCtrl+N', click: () => act('new-crawl') },
    { label: 'Start page', click: () => act('welcome') },
    SEPARATOR,
    { label: 'Export…', accelerator: 'CmdOrCtrl+E', click: () => act('export') },
    { label: 'Open folder', accelerator: 'CmdOrCtrl+Shift+O', click: () => act('open-folder') },
    SEPARATOR,
    ...(isMac
      ? [{ role: 'close' } as const]
      : [
          { label: 'Settings…', accelerator: 'Ctrl+,', click: () => act('settings') },
          SEPARATOR,
          { label: 'Quit', accelerator: 'Ctrl+Q', click: quit },
        ]),
  ];
}

function editItems({ act }: MenuParts, isMac: boolean): Items {
  return [
    { role: 'undo' },
    { role: 'redo' },
    SEPARATOR,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    ...(isMac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
    { role: 'delete' },
    { role: 'selectAll' },
    SEPARATOR,
    { label: 'Find in this view', accelerator: 'CmdOrCtrl+F', click: () => act('find') },
  ];
}

function viewItems({ act, hasDeveloperTools }: MenuParts): Items {
  return [
    { label: 'Commands…', accelerator: 'CmdOrCtrl+K', click: () => act('palette') },
    SEPARATOR,
    { label: 'Next crawl', accelerator: 'CmdOrCtrl+Alt+Down', click: () => act('next-crawl') },
    { label: 'Previous crawl', accelerator: 'CmdOrCtrl+Alt+Up', click: () => act('previous-crawl') },
    SEPARATOR,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    SEPARATOR,
    { role: 'togglefullscreen' },
    ...(hasDeveloperTools ? [SEPARATOR, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
  ];
}

function crawlItems({ act }: MenuParts): Items {
  return [
    { label: 'Pause or resume', click: () => act('toggle-pause') },
    { label: 'Stop', click: () => act('stop') },
    SEPARATOR,
    { label: 'Crawl again', click: () => act('crawl-again') },
  ];
}

function helpItems({ act }: MenuParts, isMac: boolean): Items {
  return [
    { label: 'Keyboard shortcuts', accelerator: 'F1', click: () => act('shortcuts') },
    ...(isMac ? [] : [SEPARATOR, { label: `About ${app.name}`, click: () => act('about') }]),
  ];
}

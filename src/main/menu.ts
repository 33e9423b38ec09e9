import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../contract/menu-action.js';
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
    { label: t('&File'), submenu: fileItems(parts, isMac) },
    { label: t('&Edit'), submenu: editItems(parts, isMac) },
    { label: t('&View'), submenu: viewItems(parts) },
    { label: t('&Crawl'), submenu: crawlItems(parts) },
    { role: 'windowMenu', label: t('Window'), submenu: windowItems(isMac) },
    { role: 'help', label: t('&Help'), submenu: helpItems(parts, isMac) },
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
      { label: t('About {program}', { program: app.name }), click: () => act('about') },
      SEPARATOR,
      { label: t('Settings…'), accelerator: 'Cmd+,', click: () => act('settings') },
      SEPARATOR,
      { role: 'services', label: t('Services') },
      SEPARATOR,
      { role: 'hide', label: t('Hide {program}', { program: app.name }) },
      { role: 'hideOthers', label: t('Hide Others') },
      { role: 'unhide', label: t('Show All') },
      SEPARATOR,
      { label: t('Quit {program}', { program: app.name }), accelerator: 'Cmd+Q', click: quit },
    ],
  };
}

function fileItems({ act, quit }: MenuParts, isMac: boolean): Items {
  return [
    { label: t('New crawl…'), accelerator: 'CmdOrCtrl+N', click: () => act('new-crawl') },
    { label: t('Open a shared crawl…'), click: () => act('open-shared') },
    { label: t('Start page'), click: () => act('welcome') },
    SEPARATOR,
    { label: t('Export…'), accelerator: 'CmdOrCtrl+E', click: () => act('export') },
    { label: t('Open folder'), accelerator: 'CmdOrCtrl+Shift+O', click: () => act('open-folder') },
    SEPARATOR,
    ...(isMac
      ? [{ role: 'close', label: t('Close Window') } as const]
      : [
          { label: t('Settings…'), accelerator: 'Ctrl+,', click: () => act('settings') },
          SEPARATOR,
          { label: t('Quit'), accelerator: 'Ctrl+Q', click: quit },
        ]),
  ];
}

function editItems({ act }: MenuParts, isMac: boolean): Items {
  return [
    { role: 'undo', label: t('Undo') },
    { role: 'redo', label: t('Redo') },
    SEPARATOR,
    { role: 'cut', label: t('Cut') },
    { role: 'copy', label: t('Copy') },
    { role: 'paste', label: t('Paste') },
    ...(isMac ? [{ role: 'pasteAndMatchStyle', label: t('Paste and Match Style') } as const] : []),
    { role: 'delete', label: t('Delete') },
    { role: 'selectAll', label: t('Select All') },
    SEPARATOR,
    { label: t('Find in this view'), accelerator: 'CmdOrCtrl+F', click: () => act('find') },
  ];
}

function viewItems({ act, hasDeveloperTools }: MenuParts): Items {
  return [
    { label: t('Commands…'), accelerator: 'CmdOrCtrl+K', click: () => act('palette') },
    SEPARATOR,
    { label: t('Next crawl'), accelerator: 'CmdOrCtrl+Alt+Down', click: () => act('next-crawl') },
    { label: t('Previous crawl'), accelerator: 'CmdOrCtrl+Alt+Up', click: () => act('previous-crawl') },
    SEPARATOR,
    { role: 'resetZoom', label: t('Actual Size') },
    { role: 'zoomIn', label: t('Zoom In') },
    { role: 'zoomOut', label: t('Zoom Out') },
    SEPARATOR,
    { role: 'togglefullscreen', label: t('Toggle Full Screen') },
    ...(hasDeveloperTools ? [SEPARATOR, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
  ];
}

/** What Electron puts into it, in our words: it names what has a role in English only. */
function windowItems(isMac: boolean): Items {
  return [
    { role: 'minimize', label: t('Minimize') },
    { role: 'zoom', label: t('Zoom') },
    ...(isMac
      ? [SEPARATOR, { role: 'front', label: t('Bring All to Front') } as const]
      : [{ role: 'close', label: t('Close') } as const]),
  ];
}

function crawlItems({ act }: MenuParts): Items {
  return [
    { label: t('Pause or resume'), click: () => act('toggle-pause') },
    { label: t('Stop'), click: () => act('stop') },
    SEPARATOR,
    { label: t('Crawl again'), click: () => act('crawl-again') },
  ];
}

function helpItems({ act }: MenuParts, isMac: boolean): Items {
  return [
    { label: t('{program} Help', { program: app.name }), accelerator: 'F1', click: () => act('help') },
    { label: t('Keyboard shortcuts'), click: () => act('shortcuts') },
    ...(isMac ? [] : [SEPARATOR, { label: t('About {program}', { program: app.name }), click: () => act('about') }]),
  ];
}

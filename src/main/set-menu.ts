import { app, Menu } from 'electron';
import { dockTemplate, type MenuParts, menuTemplate } from './menu.js';

/** Sets the menus of the program, in the language that is spoken now. */
export function setMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(parts)]));
  // There is a Dock on macOS only, whatever the types say.
  if (process.platform === 'darwin') app.dock?.setMenu(Menu.buildFromTemplate([...dockTemplate(parts)]));
}

import { type BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { COMMAND_CHANNEL, PUSH_CHANNEL, type PushMap, type PushName } from '../contract/ipc.js';
import { APP_ORIGIN } from './bundled-path.js';
import { parseCommand } from './command-schemas.js';
import type { Commands } from './commands/command-setting.js';

/**
 * Answers the commands of every window through the one channel. Refuses whoever is not the main frame of a window of
 * ours, and arguments that are not of the command's form. `commandsFor` gives the commands of a window.
 */
export function answerCommands(
  commandsFor: (webContentsId: number) => Commands | undefined,
  devOrigin: string | null,
): void {
  ipcMain.handle(COMMAND_CHANNEL, async (event, name: unknown, ...args: unknown[]) => {
    const commands = isOurs(event, devOrigin) ? commandsFor(event.sender.id) : undefined;
    if (!commands) throw new Error('This page may not give commands.');
    const command = parseCommand(name, args);
    if (!command)
      throw new Error(`The command ${JSON.stringify(name)} does not exist or its arguments are not of its form.`);
    // parseCommand has paired the name with arguments of its own tuple, which the union type cannot express.
    const run = commands[command.name] as (...args: readonly unknown[]) => unknown;
    return run(...command.args);
  });
}

function isOurs(event: IpcMainInvokeEvent, devOrigin: string | null): boolean {
  const frame = event.senderFrame;
  if (!frame || frame !== event.sender.mainFrame) return false;
  return (
    frame.url.startsWith(`${APP_ORIGIN}/`) ||
    (devOrigin !== null && new URL(frame.url).origin === new URL(devOrigin).origin)
  );
}

/** Sends a push to one window, unless it is gone. */
export function push<N extends PushName>(window: BrowserWindow, name: N, payload: PushMap[N]): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(PUSH_CHANNEL, name, payload);
}

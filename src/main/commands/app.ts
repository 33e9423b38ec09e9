import { clipboard, dialog, shell } from 'electron';
import type { SeedFile } from '../../contract/ipc.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { readSeedFile, VERSION } from '../../core/index.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';

/** What concerns no job: the program itself, and what the system lets a person choose. */
export function appCommands(setting: CommandSetting): CommandsOf<'app' | 'dialog'> {
  const { library } = setting;
  return {
    'app.info': () => ({
      version: VERSION,
      libraryFolder: library.folder,
      platform: process.platform,
      jobsAtOnce: library.jobsAtOnce,
    }),
    'app.openExternal': openExternal,
    'app.copyText': (text) => {
      void clipboard.writeText(text);
      return null;
    },
    'dialog.chooseFolder': () => chooseFolder(setting),
    'dialog.chooseSeedFile': () => chooseSeedFile(setting),
  };
}

/** Only web addresses, and only from a click: the system's handler for other schemes may do anything. */
async function openExternal(url: string): Promise<Result<null>> {
  if (!/^https?:\/\//i.test(url))
    return fail({ code: 'bad_scheme', message: 'Only http and https addresses are opened in the browser.' });
  await shell.openExternal(new URL(url).href);
  return ok(null);
}

async function chooseFolder({ window, library }: CommandSetting): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Folder for the crawl',
    defaultPath: library.folder,
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0] ?? null;
}

async function chooseSeedFile({ window }: CommandSetting): Promise<Result<SeedFile> | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Text file with one address a line',
    filters: [
      { name: 'Text', extensions: ['txt', 'csv', 'list', 'urls'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  });
  const [path] = filePaths;
  return path === undefined ? null : readSeedFile(path);
}

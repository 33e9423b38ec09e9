import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, clipboard, dialog, shell } from 'electron';
import type { SeedFile } from '../../contract/seed-file.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { errorMessage, readSeedFile, VERSION } from '../../core/index.js';
import { withAddresses } from '../opened-list.js';
import { webAddress } from '../from-outside.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';

/** What concerns no job: the program itself, and what the system lets a person choose. */
export function appCommands(setting: CommandSetting): CommandsOf<'app' | 'dialog'> {
  const { library } = setting;
  return {
    'app.info': () => ({
      startedJobId: setting.startedJobId,
      version: VERSION,
      libraryFolder: library.folder,
      platform: process.platform,
      jobsAtOnce: library.jobsAtOnce,
      runtimes: runtimes(),
      isLibraryFixed: Boolean(process.env['ORBWEAVER_LIBRARY']),
    }),
    'app.openExternal': openExternal,
    'app.copyText': (text) => {
      void clipboard.writeText(text);
      return null;
    },
    'app.openLicences': openLicences,
    'app.takeSuggestion': () => setting.suggestion.take(),
    'dialog.chooseFolder': () => chooseFolder(setting),
    'dialog.chooseSeedFile': () => chooseSeedFile(setting),
  };
}

/** Only web addresses without a login, and only from a click: the system's handler for other schemes may do anything. */
async function openExternal(url: string): Promise<Result<null>> {
  const address = webAddress(url);
  if (address === null)
    return fail({
      code: 'bad_scheme',
      message: t('Only http and https addresses without a login are opened in the browser.'),
    });
  try {
    await shell.openExternal(address);
    return ok(null);
  } catch (error) {
    return fail({
      code: 'open_failed',
      message: t('The system could not open “{address}”: {why}', { address, why: errorMessage(error) }),
    });
  }
}

/** What the program runs on, as bug reports need it. */
function runtimes(): readonly string[] {
  const { electron, chrome, node } = process.versions;
  return [`Electron ${electron}`, `Chromium ${chrome}`, `Node.js ${node}`, `${process.platform} ${process.arch}`];
}

/** In a packed app the notices of everything in it, else the project's own licence. */
async function openLicences(): Promise<Result<null>> {
  const places = [join(process.resourcesPath, 'THIRD-PARTY-NOTICES'), join(app.getAppPath(), 'LICENSE')];
  const path = places.find((place) => existsSync(place));
  const problem = path === undefined ? t('they are missing from this installation') : await shell.openPath(path);
  if (problem === '') return ok(null);
  return fail({ code: 'open_failed', message: t('The licences could not be opened: {problem}.', { problem }) });
}

async function chooseFolder({ window, library, chosenFolders }: CommandSetting): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: t('Folder for the crawl'),
    defaultPath: library.folder,
    properties: ['openDirectory', 'createDirectory'],
  });
  const [folder] = filePaths;
  if (folder !== undefined) chosenFolders.add(folder);
  return folder ?? null;
}

async function chooseSeedFile({ window }: CommandSetting): Promise<Result<SeedFile> | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: t('Text file with one address a line'),
    filters: [
      { name: t('Text'), extensions: ['txt', 'csv', 'list', 'urls'] },
      { name: t('All files'), extensions: ['*'] },
    ],
    properties: ['openFile'],
  });
  const [path] = filePaths;
  if (path === undefined) return null;
  const read = await readSeedFile(path);
  return read.ok ? withAddresses(read.value) : read;
}

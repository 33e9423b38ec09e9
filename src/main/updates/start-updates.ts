import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { t } from '../../contract/language.js';
import { fail } from '../../contract/outcome.js';
import type { UpdateStatus } from '../../contract/updates.js';
import { systemClock, VERSION } from '../../core/index.js';
import { latestRelease } from './feed.js';
import { feedFolder } from './feed-file.js';
import { Installer } from './installer.js';
import { packageKind } from './package-kind.js';
import { UpdateSession } from './update-session.js';
import { Updates } from './updates.js';

export interface UpdatesSetting {
  readonly isBusy: () => boolean;
  readonly closeEverything: () => Promise<void>;
  readonly onChange: (status: UpdateStatus) => void;
}

/** The updates of this copy, as it was packed. */
export function startUpdates({ isBusy, closeEverything, onChange }: UpdatesSetting): Updates {
  const { platform, arch, env, execPath: executable } = process;
  const resource = (name: string): string => join(process.resourcesPath, name);
  const packageType = app.isPackaged ? textOf(resource('package-type')) : null;
  const kind = packageKind({ isPackaged: app.isPackaged, platform, env, executable, packageType });
  const feedFile = resource('update-feed.json');
  const folder = app.isPackaged ? feedFolder(textOf(feedFile) ?? '') : null;
  const common = { packedAs: kind, version: VERSION, clock: systemClock, isBusy, onChange };
  if (folder === null) {
    const nothing = () => Promise.resolve(fail('no_answer' as const));
    return new Updates({
      ...{ ...common, feedHost: null, latest: nothing, download: nothing },
      install: () => Promise.resolve('not_installed'),
    });
  }
  const session = new UpdateSession(folder);
  const installer = new Installer({ folder, session, kind, feedFile, closeEverything, startAgain });
  return new Updates({
    ...common,
    feedHost: new URL(folder).host,
    latest: (signal) => latestRelease({ folder, platform, arch, kind }, session.request, signal),
    download: (release, onReceived, signal) => installer.download(release, onReceived, signal),
    install: (release) => installer.install(release),
  });
}

function startAgain(): void {
  dialog.showErrorBox(t('The new version could not be installed'), t('Orbweaver starts again as it was.'));
  const appImage = process.env['APPIMAGE'];
  app.relaunch(appImage === undefined ? {} : { execPath: appImage });
  app.exit();
}

/** Read once, at the start; null without the file. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // Only packages have it.
    return null;
  }
}

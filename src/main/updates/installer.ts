import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { app } from 'electron';
import type * as electronUpdater from 'electron-updater';
import type { AppImageUpdater, MacUpdater, NsisUpdater, ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PackageKind, UpdateFailure } from '../../contract/updates.js';
import { systemCode } from '../../core/index.js';
import type { Release } from './release.js';
import type { UpdateSession } from './update-session.js';

type Library = typeof electronUpdater;
type Updater = AppImageUpdater | NsisUpdater | MacUpdater;

export interface InstallerParts {
  /** Address of the feed's folder. */
  readonly folder: string;
  readonly session: UpdateSession;
  readonly kind: PackageKind;
  /** Absolute path of `update-feed.json`, which names the folder for downloads. */
  readonly feedFile: string;
  /** Closes all that is open, and lets the next copy be the only one. */
  readonly closeEverything: () => Promise<void>;
  /** Starts this copy again, with words; for when everything is closed and the new one did not take its place. */
  readonly startAgain: () => void;
}

/**
 * Downloads and installs with electron-updater, of which nothing is read before somebody asks for a download. What it is told
 * to bring is the release that a person was shown, not what the feed says by then.
 */
export class Installer {
  readonly #parts: InstallerParts;
  #updater: Updater | null = null;
  #downloaded: string | null = null;

  constructor(parts: InstallerParts) {
    this.#parts = parts;
  }

  /** Brings a release's file and checks its hash. Never rejects. */
  async download(
    release: Release,
    onReceived: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Result<null, UpdateFailure>> {
    const { folder, session } = this.#parts;
    const watch = session.watch(folder + release.fileName, release);
    try {
      const { CancellationToken } = await import('electron-updater');
      const updater = await this.#open(release);
      const token = new CancellationToken();
      signal.addEventListener('abort', () => token.cancel());
      updater.on('download-progress', ({ transferred }) => onReceived(transferred));
      updater.once('update-downloaded', ({ downloadedFile }) => (this.#downloaded = downloadedFile));
      await updater.downloadUpdate(token);
      this.#updater = updater;
      return ok(null);
    } catch (error) {
      return fail(watch.refusal() ?? failureOf(error));
    } finally {
      watch.end();
    }
  }

  /** Ends the program and lets the new one take its place. Answers only when that failed. Never rejects. */
  async install(release: Release): Promise<UpdateFailure> {
    const [updater, file] = [this.#updater, this.#downloaded];
    if (!updater || file === null) return 'not_installed';
    try {
      // It lay about since it was downloaded.
      if ((await hashOf(file)) !== release.sha512) return 'wrong_file';
      const appImage = process.env['APPIMAGE'];
      if (this.#parts.kind === 'appimage' && appImage !== undefined) await access(dirname(appImage), constants.W_OK);
    } catch {
      // Gone, or no place to put it: nothing has been closed yet.
      return 'not_installed';
    }
    await this.#parts.closeEverything();
    return new Promise((failed) => {
      updater.once('error', () => {
        failed('not_installed');
        this.#parts.startAgain();
      });
      updater.quitAndInstall(false, true);
    });
  }

  async #open(release: Release): Promise<Updater> {
    const library = await import('electron-updater');
    const updater = this.#make(library);
    updater.logger = null;
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.disableDifferentialDownload = true;
    updater.disableWebInstaller = true;
    updater.isUserWithinRollout = () => true;
    // The feed second: the first forgets it.
    updater.updateConfigPath = this.#parts.feedFile;
    updater.setFeedURL({ provider: 'custom', updateProvider: shownRelease(library, release, this.#parts.folder) });
    // It tells each failure twice, and throws where nobody hears the second.
    updater.on('error', () => undefined);
    await updater.checkForUpdates();
    // An identity for releases in stages. It is sent to nobody, and there is no use for it.
    await rm(join(app.getPath('userData'), '.updaterId'), { force: true });
    return updater;
  }

  #make(library: Library): Updater {
    if (this.#parts.kind === 'nsis') return new library.NsisUpdater();
    return this.#parts.kind === 'mac' ? new library.MacUpdater() : new library.AppImageUpdater();
  }
}

/** A feed for the library that knows one release, and asks nobody. */
function shownRelease(library: Library, release: Release, folder: string) {
  const { fileName, size, sha512, version, releasedAt } = release;
  const url = new URL(fileName, folder);
  const info = { url: fileName, size, sha512 };
  return class ShownRelease extends library.Provider<UpdateInfo> {
    // The library makes it, with three arguments.
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    getLatestVersion(): Promise<UpdateInfo> {
      return Promise.resolve({ version, files: [info], path: fileName, sha512, releaseDate: releasedAt ?? '' });
    }
    resolveFiles(): ResolvedUpdateFileInfo[] {
      return [{ url, info }];
    }
  };
}

function failureOf(error: unknown): UpdateFailure {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_CHECKSUM_MISMATCH') return 'wrong_file';
  const code = systemCode(error);
  return code !== null && /^E(?:NOSPC|DQUOT|ACCES|PERM|ROFS|IO|MFILE)$/.test(code) ? 'not_written' : 'no_answer';
}

/** SHA-512 in base64. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

import { existsSync } from 'node:fs';
import { installedElectron } from '../setup/electron-runtime.mjs';
import { inProject } from '../setup/project.mjs';
import { runTool } from '../setup/run-tool.mjs';
import { SetupProblem } from '../setup/setup-problem.mjs';
import { nativeName } from './notices.mjs';

const FLAGS = { linux: '--linux', darwin: '--mac', win32: '--win' };
/** Electron's first versions with a fuse, by its name in electron-builder's configuration. */
const LATER_FUSES = [
  { since: 29, fuse: 'grantFileProtocolExtraPrivileges', value: false, platforms: ['linux', 'darwin', 'win32'] },
  { since: 30, fuse: 'enableEmbeddedAsarIntegrityValidation', value: true, platforms: ['darwin', 'win32'] },
];

/** Where electron-builder puts the unpacked app of this system, below dist/. */
export function unpackedFolder() {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') return inProject('dist', `mac${suffix}`);
  return inProject('dist', `${process.platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
}

/**
 * Packs for this system and processor with electron-builder: the unpacked folder, and the formats it makes of it.
 * @param {readonly string[]} formats of electron-builder
 * @throws {SetupProblem} what this machine lacks
 */
export async function packUnpacked(formats) {
  const electron = installedElectron();
  if (electron === null) throw new Error('The Electron runtime vanished after it was installed.');
  if (!existsSync(inProject('node_modules', '@libsql', nativeName()))) {
    throw new SetupProblem(`libsql's library for ${nativeName()} is not installed.`, 'npm ci');
  }
  const flag = FLAGS[/** @type {'linux'} */ (process.platform)];
  const { code } = await runTool('electron-builder', 'electron-builder', [
    ...[flag, ...formats, `--${process.arch}`, '--publish', 'never'],
    // The installed runtime is this system's and this processor's: what is packed here is for no other.
    ...[`-c.electronVersion=${electron.version}`, '-c.electronDist=node_modules/electron/dist'],
    ...laterFuses(Number(electron.version.split('.')[0])),
  ]);
  if (code !== 0) throw new SetupProblem(`electron-builder ended with ${code}.`, 'npm run dist -- dir');
}

/**
 * The fuses that this version knows and older ones do not, as options of electron-builder.
 * @param {number} major of Electron
 * @param {string} platform
 */
export function laterFuses(major, platform = process.platform) {
  return LATER_FUSES.filter(({ since, platforms }) => major >= since && platforms.includes(platform)).map(
    ({ fuse, value }) => `-c.electronFuses.${fuse}=${value}`,
  );
}

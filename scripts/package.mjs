// node scripts/package.mjs [dir | tar.gz | zip | deb | nsis | dmg …]: packs the app into dist/ with the installed Electron, offline.
// Without a name: an unpacked folder, and a tar.gz too where a 7-Zip is installed (electron-builder would download one).
import { existsSync } from 'node:fs';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { installedElectron } from './setup/electron-runtime.mjs';
import { runTool } from './setup/run-tool.mjs';
import { runScript, SetupProblem } from './setup/setup-problem.mjs';

const SEVEN_ZIPS = ['/usr/bin/7za', '/usr/bin/7zz', '/usr/bin/7z'];
/** Formats that electron-builder makes with 7-Zip. */
const ZIPPED = new Set(['tar.gz', 'zip', '7z']);

/** @param {readonly string[]} formats */
async function pack(formats) {
  const electron = installedElectron();
  if (electron === null) throw new Error('The Electron runtime vanished after it was installed.');
  const sevenZip = process.env['ELECTRON_BUILDER_7ZIP_PATH'] ?? SEVEN_ZIPS.find((file) => existsSync(file));
  const wanted = formats.length > 0 ? formats : sevenZip === undefined ? ['dir'] : ['dir', 'tar.gz'];
  if (process.platform === 'linux' && sevenZip === undefined && wanted.some((format) => ZIPPED.has(format))) {
    throw new SetupProblem('Packing an archive needs 7-Zip.', 'apt-get install --yes p7zip-full');
  }
  const env = sevenZip === undefined ? process.env : withSevenZip(sevenZip);
  const target = { linux: '--linux', darwin: '--mac', win32: '--win' }[/** @type {string} */ (process.platform)];
  const { code } = await runTool(
    'electron-builder',
    'electron-builder',
    [target ?? '--linux', ...wanted, '--publish', 'never', `-c.electronVersion=${electron.version}`],
    { env },
  );
  return code;
}

/** @param {string} path */
function withSevenZip(path) {
  // electron-builder's own level takes minutes on two cores and saves a few percent.
  return { ELECTRON_BUILDER_COMPRESSION_LEVEL: '5', ...process.env, ELECTRON_BUILDER_7ZIP_PATH: path };
}

await runScript(async () => {
  await bootstrap('window');
  const buildCode = await ensureBuilt();
  return buildCode === 0 ? pack(process.argv.slice(2)) : buildCode;
});

import { chmod, cp, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../setup/project.mjs';
import { run } from '../setup/run-command.mjs';
import { nativeName } from './notices.mjs';
import { unpackedFolder } from './unpacked.mjs';

/** Not needed to run: types, documents and maps. */
const DEV_PARTS = /\.(?:md|ts|map)$|[\\/]types$/;
const LIBSQL_PARTS = ['libsql', 'detect-libc', '@neon-rs'];

/**
 * Makes the program as it is on a Linux system, wherever it lies there: `orbweaver` starts the command line or the window,
 * `window/` is the packed app, `command-line/` plain files for the system's Node. The native library is shared.
 * @param {string} folder made anew
 */
export async function makeProgramFolder(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(unpackedFolder(), join(folder, 'window'), { recursive: true, verbatimSymlinks: true });
  await cp(inProject('resources', 'linux', 'orbweaver.sh'), join(folder, 'orbweaver'));
  await chmod(join(folder, 'orbweaver'), 0o755);
  await cp(inProject('LICENSE'), join(folder, 'LICENSE'));
  await cp(inProject('dist', 'THIRD-PARTY-NOTICES'), join(folder, 'THIRD-PARTY-NOTICES'));
  await makeCommandLine(join(folder, 'command-line'));
}

/** @param {string} folder */
async function makeCommandLine(folder) {
  const isWanted = (/** @type {string} */ source) => !DEV_PARTS.test(source);
  const main = join(folder, 'out', 'main');
  await cp(inProject('out', 'main'), main, { recursive: true, filter: isWanted });
  // The entries of the window: the only files that need Electron.
  for (const entry of ['index.js', 'app.js', 'render-helper.js']) await rm(join(main, entry));
  await chmod(join(main, 'cli.js'), 0o755);
  const modules = join(folder, 'node_modules');
  for (const part of LIBSQL_PARTS) {
    await cp(inProject('node_modules', part), join(modules, part), { recursive: true, filter: isWanted });
  }
  await mkdir(join(modules, '@libsql'));
  const unpacked = join('window', 'resources', 'app.asar.unpacked', 'node_modules', '@libsql', nativeName());
  await symlink(join('..', '..', '..', unpacked), join(modules, '@libsql', nativeName()));
}

/**
 * Gives every folder and file the modes of installed ones, whatever this machine's umask is.
 * @param {string} folder
 */
export async function setInstalledModes(folder) {
  const { code } = await run('chmod', ['--recursive', 'u=rwX,go=rX', folder]);
  if (code !== 0) throw new Error(`The modes of ${folder} could not be set.`);
  const libraries = ['-type', 'f', '(', '-name', '*.so', '-o', '-name', '*.so.*', ')'];
  // Libraries are loaded and not run.
  await run('find', [folder, ...libraries, '-exec', 'chmod', 'a-x', '{}', '+']);
}

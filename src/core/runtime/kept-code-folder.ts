import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of a build, a file in it, or what a killed run left of one. */
const KEPT = /^[\da-f]{16}$|^[a-z]+-[\da-f]+\.bin/;
const MOST_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Where the compiled code of the bundles in a folder is kept: a folder of that build's own in the user's cache.
 * `ORBWEAVER_CODE_CACHE` is another folder for all builds; `off` = nowhere, null. Null too where others than this user may
 * write: what lies there is run.
 */
export function keptCodeFolder(
  bundles: string,
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const wanted = env['ORBWEAVER_CODE_CACHE'];
  if (wanted === 'off') return null;
  const all = wanted ? resolve(wanted) : join(userCache(env, platform), 'orbweaver', 'compiled');
  const folder = join(all, createHash('sha256').update(bundles).digest('hex').slice(0, 16));
  return isOnlyOurs(folder, platform) ? folder : null;
}

function userCache(env: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  // The XDG Base Directory Specification: a relative path is to be ignored.
  const given = env['XDG_CACHE_HOME'];
  return given?.startsWith('/') ? given : join(homedir(), '.cache');
}

/** One that is not there yet is made as ours; one that may not be looked into is another's. */
function isOnlyOurs(folder: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true;
  try {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (stats === undefined) return true;
    return stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/**
 * Writes a file of compiled code as a whole: who starts meanwhile reads the earlier one, or none. Where that cannot be done
 * nothing happens. Waits synchronously: for the end of a run, or for threads.
 */
export function writeKeptCode(file: string, code: Buffer): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    sweep(folder);
    sweep(dirname(folder));
    replace(file, code);
  } catch {
    // A full disk, a folder that is read-only: the next run compiles again.
  }
}

function replace(path: string, content: Buffer): void {
  const temp = `${path}.${randomUUID()}`;
  try {
    writeThrough(temp, content);
    renameSync(temp, path);
  } catch (error) {
    rmSync(temp, { force: true });
    throw error;
  }
}

function writeThrough(path: string, content: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Removes what has not been written for long: other builds and other versions of Node wrote it. */
function sweep(folder: string): void {
  const oldest = Date.now() - MOST_AGE_MS;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (KEPT.test(name) && statSync(path).mtimeMs < oldest) rmSync(path, { recursive: true, force: true });
  }
}

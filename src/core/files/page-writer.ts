// The room files: names of page files, and writes that are whole and durable.
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { msg } from '../../contract/language.js';
import { type Saying, say, saying } from '../../contract/saying.js';
import { type ErrorCode, fail, ok, type Result } from '../../contract/outcome.js';
import { toStoreError } from '../runtime/write-error.js';
import { patientlySync } from './held-files.js';
import { OWNER_ONLY, OWNER_ONLY_FILE } from './owner-only.js';
import { pendingPath, tempName } from './temp-names.js';

/** Folders remembered as there; beyond this many they are looked at again. */
const MAX_KNOWN_FOLDERS = 20_000;

export interface WriteFailure {
  readonly code: Extract<ErrorCode, 'disk_full' | 'write_failed'>;
  readonly message: string;
  /** What `message` says, on the way from the thread. */
  readonly sayings: readonly Saying[];
}

export interface WriterOptions {
  /** Absolute; must exist. */
  readonly folder: string;
  /** Wait until each file is on the disk itself; default false. */
  readonly sync?: boolean;
  /** Write under pending names, for the store to put in place; default false. */
  readonly pending?: boolean;
}

/**
 * Writes files below one folder, each whole or not at all: into a new file beside the target, then renamed over it.
 * Never through a link: a part of the path that is no real folder is refused. Synchronous, for worker threads.
 */
export class FileWriter {
  readonly #options: WriterOptions;
  readonly #known = new Set<string>();

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Writes one file. `path` is relative with `/` as separator, made by `fileNames`. */
  write(path: string, content: Uint8Array | string): Result<null, WriteFailure> {
    try {
      this.#writeOnce(path, content);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') return fail(failureOf(path, error));
      return this.#writeAgain(path, content);
    }
    return ok(null);
  }

  /** A folder known to be there has been removed meanwhile: make it again, unless the job's own folder is gone. */
  #writeAgain(path: string, content: Uint8Array | string): Result<null, WriteFailure> {
    this.#known.clear();
    try {
      this.#writeOnce(path, content);
      return ok(null);
    } catch (error) {
      return fail(failureOf(path, error));
    }
  }

  #writeOnce(path: string, content: Uint8Array | string): void {
    const folder = dirname(path);
    this.#makeFolder(folder);
    const { folder: root, sync = false, pending = false } = this.#options;
    const temp = join(root, pending ? pendingPath(path) : `${folder}/${tempName()}`);
    try {
      writeNew(temp, content, sync);
      if (!pending) patientlySync(() => renameSync(temp, join(root, path)));
    } catch (error) {
      // What went wrong is told; a temporary file that cannot be removed now is swept when the job is opened.
      rmSync(temp, { force: true });
      throw error;
    }
  }

  #makeFolder(folder: string): void {
    if (this.#known.has(folder)) return;
    let path = '';
    for (const part of folder.split('/')) {
      path = path === '' ? part : `${path}/${part}`;
      if (!this.#known.has(path)) makeRealFolder(join(this.#options.folder, path));
      if (this.#known.size >= MAX_KNOWN_FOLDERS) this.#known.clear();
      this.#known.add(path);
    }
  }
}

function makeRealFolder(path: string): void {
  try {
    mkdirSync(path, { mode: OWNER_ONLY });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (!lstatSync(path).isDirectory()) throw new Error(`${path} is not a folder: remove or rename it`);
  }
}

function writeNew(path: string, content: Uint8Array | string, sync: boolean): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const file = openNew(path);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (sync) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Opens a file that must be new; one of an earlier try that was never settled is taken away, which is rare. */
function openNew(path: string): number {
  try {
    return openSync(path, 'wx', OWNER_ONLY_FILE);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    rmSync(path, { force: true });
    return openSync(path, 'wx', OWNER_ONLY_FILE);
  }
}

function failureOf(path: string, error: unknown): WriteFailure {
  const { code, message, saying: said } = toStoreError(error, `“${path}”`);
  if (code !== 'internal' && said !== null) return { code, message, sayings: [said] };
  const told = saying(msg('“{path}” was not written: {why}. Then resume the crawl.'), { path, why: message });
  return { code: 'write_failed', message: say(told), sayings: [told] };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A file that a page left on disk. */
export interface StoredFile {
  /** Relative to the job's folder, `/` as separator. */
  readonly path: string;
  readonly bytes: number;
  /** Hex SHA-256 of its content. */
  readonly sha256: string;
}

import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorCode } from '../../contract/outcome.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { tempName } from './temp-name.js';

/** Folders remembered as there; beyond this many they are looked at again. */
const MAX_KNOWN_FOLDERS = 20_000;

/** Waits before a rename is tried again: Windows refuses while a scanner has the file open. */
const RENAME_WAITS_MS = [10, 30, 100, 300];
const BUSY: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

export interface WriteFailure {
  readonly code: Extract<ErrorCode, 'disk_full' | 'write_failed'>;
  readonly message: string;
}

export interface WriterOptions {
  /** Absolute; must exist. */
  readonly folder: string;
  /** Wait until each file is on the disk itself: safe against power loss, not only against a killed process. */
  readonly sync: boolean;
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
    const target = join(this.#options.folder, path);
    const temp = join(this.#options.folder, folder, tempName());
    try {
      writeNew(temp, content, this.#options.sync);
      renameOver(temp, target);
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
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (!lstatSync(path).isDirectory()) throw new Error(`${path} is not a folder: remove or rename it`);
  }
}

function writeNew(path: string, content: Uint8Array | string, sync: boolean): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (sync) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function renameOver(from: string, to: string): void {
  for (const waitMs of RENAME_WAITS_MS) {
    try {
      return renameSync(from, to);
    } catch (error) {
      if (process.platform !== 'win32' || !BUSY.has(codeOf(error))) throw error;
      pause(waitMs);
    }
  }
  renameSync(from, to);
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function failureOf(path: string, error: unknown): WriteFailure {
  const why = error instanceof Error ? error.message : String(error);
  if (FULL.has(codeOf(error)))
    return { code: 'disk_full', message: `The disk is full: ${path} was not written (${why}).` };
  return { code: 'write_failed', message: `${path} was not written: ${why}.` };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

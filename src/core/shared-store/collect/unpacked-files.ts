import { createHash } from 'node:crypto';
import { copyFile, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { OWNER_ONLY, OWNER_ONLY_FILE } from '../../files/owner-only.js';
import { pendingPath, tempName } from '../../files/temp-names.js';
import { contentPath } from '../../job-folder/stored-files.js';
import { StoreError, toStoreError } from '../../runtime/write-error.js';
import { ByteSource } from '../../warc/byte-source.js';
import { type RecordContent, recordContents } from '../../warc/record-reader.js';
import type { StowedFile, StowedRecords } from './stowed-ranges.js';

/**
 * Writes the files of pages from the bytes of their segment, which begin at the first of them, under their pending names; answers
 * the paths of those that are what was saved. Rejects as the bytes do, or with a StoreError where they cannot be written.
 */
export async function unpackFiles(
  folder: string,
  pages: readonly StowedRecords[],
  bytes: AsyncIterable<Buffer>,
): Promise<readonly string[]> {
  const source = new ByteSource(bytes);
  const begin = pages[0]?.offset ?? 0;
  const written: string[] = [];
  try {
    for (const { offset, length, files } of pages) {
      const wanted = new WantedFiles(folder, files);
      try {
        await source.skip(offset - begin - source.position);
        await pipeline(source.take(length), createGunzip(), (records: AsyncIterable<Buffer>) => wanted.from(records));
      } catch (error) {
        if (source.problem !== null) throw source.problem;
        if (error instanceof StoreError) throw error;
        // What is torn is missing, by what was not written of it: the pages behind it may be whole.
      }
      written.push(...wanted.written);
    }
    return written;
  } finally {
    await source.end();
  }
}

/** The files of one page, each known by its size and its digest among what its records hold. */
class WantedFiles {
  readonly written: string[] = [];
  readonly #folder: string;
  readonly #files: readonly StowedFile[];

  constructor(folder: string, files: readonly StowedFile[]) {
    this.#folder = folder;
    // Names come from a database: nothing is written beside the folders that are for pages.
    this.#files = files.filter(({ path }) => contentPath(folder, path) !== null);
  }

  async from(records: AsyncIterable<Buffer>): Promise<void> {
    for await (const content of recordContents(new ByteSource(records))) {
      const alike = this.#files.filter(({ bytes, path }) => bytes === content.bytes && !this.written.includes(path));
      if (alike.length > 0) await this.#write(content, alike);
    }
  }

  async #write({ pieces }: RecordContent, alike: readonly StowedFile[]): Promise<void> {
    const temp = join(this.#folder, tempName());
    const sha256 = await writeOut(temp, pieces);
    try {
      const [first, ...others] = alike.filter((file) => file.sha256 === sha256).map(({ path }) => path);
      for (const path of others) await copyFile(temp, await this.#waiting(path));
      if (first === undefined) await rm(temp);
      else await rename(temp, await this.#waiting(first));
      this.written.push(...others, ...(first === undefined ? [] : [first]));
    } catch (error) {
      throw toStoreError(error);
    }
  }

  async #waiting(path: string): Promise<string> {
    const to = join(this.#folder, pendingPath(path));
    await mkdir(dirname(to), { recursive: true, mode: OWNER_ONLY });
    return to;
  }
}

/** Writes a new file; answers its SHA-256 in hex. */
async function writeOut(path: string, pieces: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', OWNER_ONLY_FILE).catch(inWords);
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      await writeAll(file, piece).catch(inWords);
    }
    return hash.digest('hex');
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
}

function inWords(error: unknown): never {
  throw toStoreError(error);
}

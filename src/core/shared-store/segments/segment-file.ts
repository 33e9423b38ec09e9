import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { OWNER_ONLY_FILE } from '../../files/owner-only.js';
import { recordPieces, type WarcRecord } from '../../warc/record.js';
import type { Extent, FileToPut } from './object-storage.js';

const compressed = promisify(gzip);

/** A segment while it is written: a file of this worker's, a gzip member for each record, so that a reader can jump to any of them. */
export class SegmentFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async begin(path: string): Promise<SegmentFile> {
    return new SegmentFile(path, await open(path, 'wx', OWNER_ONLY_FILE));
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** One call after the other. */
  async append(records: readonly WarcRecord[]): Promise<Extent> {
    const members = await Promise.all(records.map((record) => compressed(Buffer.concat([...recordPieces(record)]))));
    const offset = this.#bytes;
    for (const member of members) {
      for (let at = 0; at < member.length; )
        at += (await this.#file.write(member, at, member.length - at)).bytesWritten;
      this.#hash.update(member);
      this.#bytes += member.length;
    }
    return { offset, length: this.#bytes - offset };
  }

  /** After the last record. It is no concern whether a power cut takes the file: no page of it has been acknowledged. */
  async end(): Promise<FileToPut> {
    await this.#file.close();
    return { path: this.#path, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

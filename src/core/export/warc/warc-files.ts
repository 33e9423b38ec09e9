import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { OWNER_ONLY_FILE } from '../../files/owner-only.js';
import { recordBytes, recordPieces, type WarcRecord } from '../../warc/record.js';

/** Up to this size a record is compressed in one go, which is quicker; larger ones pass through in pieces. */
const WHOLE_BYTES = 4 * 1024 * 1024;

export interface WarcFilesParts {
  /** Absolute path of the folder they are made in. */
  readonly folder: string;
  /** Their names begin so. */
  readonly prefix: string;
  /** A file that has reached this size is followed by another one. */
  readonly splitBytes: number;
  /** The record at the beginning of each file. */
  readonly describe: (filename: string) => WarcRecord;
}

/** Writes records into `.warc.gz` files: a gzip member each, so that a reader can jump to any of them. */
export class WarcFiles {
  readonly #parts: WarcFilesParts;
  readonly names: string[] = [];
  #file: number | null = null;
  #fileBytes = 0;
  #bytes = 0;
  #warcinfoId = '';

  constructor(parts: WarcFilesParts) {
    this.#parts = parts;
  }

  /** Bytes written to all files. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The id of the record that describes the file written to now. */
  get warcinfoId(): string {
    return this.#warcinfoId;
  }

  /** Call before records that belong together: another file is begun where the last one is full. */
  async begin(): Promise<void> {
    if (this.#file !== null && this.#fileBytes < this.#parts.splitBytes) return;
    this.close();
    const number = `${this.names.length + 1}`.padStart(5, '0');
    const name = `${this.#parts.prefix}-${number}.warc.gz`;
    this.#file = openSync(join(this.#parts.folder, name), 'wx', OWNER_ONLY_FILE);
    this.#fileBytes = 0;
    this.names.push(name);
    const info = this.#parts.describe(name);
    this.#warcinfoId = info.id;
    await this.write(info);
  }

  /** Rejects with what the disk says. */
  async write(record: WarcRecord): Promise<void> {
    if (recordBytes(record) <= WHOLE_BYTES) return this.#append(gzipSync(Buffer.concat([...recordPieces(record)])));
    await pipeline(Readable.from(recordPieces(record)), createGzip(), async (compressed: AsyncIterable<Buffer>) => {
      for await (const piece of compressed) this.#append(piece);
    });
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #append(bytes: Uint8Array): void {
    if (this.#file === null) throw new Error('no file was begun');
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#fileBytes += bytes.length;
    this.#bytes += bytes.length;
  }
}

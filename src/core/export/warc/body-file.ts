import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { contentBytes, contentPath, isGone } from '../../job-folder/stored-files.js';
import { type BodyDigests, digestsOf, type RecordBody } from '../../warc/record.js';

const PIECE_BYTES = 1024 * 1024;

/** A saved body, held open: what is read of it is of one moment, even where a crawl replaces the file. Close it. */
export class BodyFile implements RecordBody {
  readonly bytes: number;
  readonly #file: number;

  private constructor(file: number) {
    this.#file = file;
    this.bytes = fstatSync(file).size;
  }

  /** Null where the file is gone, or is none of the job's own. */
  static open(jobFolder: string, path: string): BodyFile | null {
    const absolute = contentPath(jobFolder, path);
    if (absolute === null || contentBytes(absolute) === null) return null;
    try {
      return new BodyFile(openSync(absolute, 'r'));
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  /** The content in order, each piece a buffer of its own. */
  *pieces(): Generator<Buffer> {
    for (let at = 0; at < this.bytes; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, this.bytes - at));
      const length = readSync(this.#file, piece, 0, piece.length, at);
      if (length === 0) throw new Error('a saved file became shorter while it was read');
      yield piece.subarray(0, length);
      at += length;
    }
  }

  digests(head: Uint8Array): BodyDigests {
    return digestsOf(this, head);
  }

  close(): void {
    closeSync(this.#file);
  }
}

import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { OWNER_ONLY_FILE } from '../files/owner-only.js';

/** Written to the disk in portions of about this size. */
const PORTION_BYTES = 256 * 1024;

/** A new text file written from its beginning to its end, in UTF-8. For worker threads: it writes synchronously. */
export class OutputFile {
  readonly #file: number;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #written = 0;

  /** Throws the system's error, also when there is such a file already. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx', OWNER_ONLY_FILE);
  }

  /** Its size so far, in bytes. */
  get bytes(): number {
    return this.#written + this.#waitingBytes;
  }

  write(text: string): void {
    this.#waiting.push(text);
    this.#waitingBytes += Buffer.byteLength(text);
    if (this.#waitingBytes >= PORTION_BYTES) this.#flush();
  }

  /** Writes what is left and waits until it is on the disk. */
  end(): void {
    this.#flush();
    fsyncSync(this.#file);
  }

  /** Must be called once, after `end` or instead of it. */
  close(): void {
    closeSync(this.#file);
  }

  #flush(): void {
    let left: Uint8Array = Buffer.from(this.#waiting.join(''));
    this.#waiting = [];
    this.#waitingBytes = 0;
    while (left.byteLength > 0) {
      const written = writeSync(this.#file, left);
      this.#written += written;
      left = left.subarray(written);
    }
  }
}

/** Writes one file through `write`, and closes it whatever happens. Answers its size in bytes. */
export async function writeOutput(path: string, write: (file: OutputFile) => Promise<void>): Promise<number> {
  const file = new OutputFile(path);
  try {
    await write(file);
    file.end();
    return file.bytes;
  } finally {
    file.close();
  }
}

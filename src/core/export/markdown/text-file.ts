import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY_FILE } from '../../files/owner-only.js';

/** Characters gathered before they are written. */
const CHUNK = 256 * 1024;

/** A new file that text is added to. Throws what the disk throws. */
export class TextFile {
  readonly #file: number;
  #pending: string[] = [];
  #pendingLength = 0;
  /** Bytes added so far. */
  bytes = 0;

  constructor(folder: string, name: string) {
    this.#file = openSync(join(folder, name), 'wx', OWNER_ONLY_FILE);
  }

  add(text: string): void {
    this.#pending.push(text);
    this.#pendingLength += text.length;
    this.bytes += Buffer.byteLength(text);
    if (this.#pendingLength >= CHUNK) this.#flush();
  }

  /** Writes what is left. Must be called, also after an error: nothing is written then that was not asked for. */
  close(): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#file);
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending.join(''), 'utf8');
    this.#pending = [];
    this.#pendingLength = 0;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}

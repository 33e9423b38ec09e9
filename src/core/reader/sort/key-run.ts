import type { ByteKeys } from './byte-keys.js';

/** Bits of a number in each byte it is written in; the highest bit says that more follow. */
const GROUP_BITS = 7;
const MORE = 0x80;
/** Bytes that a number takes at most. */
const NUMBER_BYTES = 5;

/**
 * Rows in the order of their keys. Of each key only that is kept in which it differs from the one before, behind two numbers: how many
 * bytes the two have in common, and how many follow. Addresses of a site take a fifth of their length so.
 */
export interface KeyRun {
  readonly ids: Int32Array;
  readonly coded: Uint8Array;
}

/** `ids` are those of the rows of the keys, which are sorted. */
export function keyRun(ids: readonly number[], { bytes, ends }: ByteKeys): KeyRun {
  const coded = new Uint8Array(bytes.length + ends.length * 2 * NUMBER_BYTES);
  let at = 0;
  const write = (number: number): void => {
    let left = number;
    for (; left >= MORE; left >>>= GROUP_BITS) coded[at++] = (left & (MORE - 1)) | MORE;
    coded[at++] = left;
  };
  let before = 0;
  let first = 0;
  for (let row = 0; row < ends.length; row += 1) {
    const end = ends[row] ?? 0;
    const most = Math.min(end - first, first - before);
    let common = 0;
    while (common < most && bytes[first + common] === bytes[before + common]) common += 1;
    write(common);
    write(end - first - common);
    // Most are a few bytes long: a call for them would cost more.
    for (let from = first + common; from < end; from += 1) coded[at++] = bytes[from] ?? 0;
    before = first;
    first = end;
  }
  return { ids: Int32Array.from(ids), coded: coded.slice(0, at) };
}

/** Reads a run key by key. */
export class KeyRunCursor {
  /** The key it is at: its first `length` bytes. */
  key = new Uint8Array(64);
  length = 0;
  /** Bytes that the key has in common with the one before it in the run. */
  common = 0;
  /** Of the row. */
  id = 0;
  readonly #run: KeyRun;
  #at = 0;
  #row = 0;

  /** Before the first key: `next` leads to it. */
  constructor(run: KeyRun) {
    this.#run = run;
  }

  /** Whether there was another. */
  next(): boolean {
    const { ids, coded } = this.#run;
    if (this.#row === ids.length) return false;
    this.id = ids[this.#row] ?? 0;
    this.#row += 1;
    this.common = this.#number();
    const own = this.#number();
    this.length = this.common + own;
    if (this.length > this.key.length) this.#grow();
    // Most are a few bytes long: a call for them would cost more.
    for (let i = 0; i < own; i += 1) this.key[this.common + i] = coded[this.#at + i] ?? 0;
    this.#at += own;
    return true;
  }

  #number(): number {
    let number = 0;
    for (let bits = 0; ; bits += GROUP_BITS) {
      const byte = this.#run.coded[this.#at++] ?? 0;
      number |= (byte & (MORE - 1)) << bits;
      if (byte < MORE) return number;
    }
  }

  #grow(): void {
    const grown = new Uint8Array(2 * this.length);
    grown.set(this.key);
    this.key = grown;
  }
}

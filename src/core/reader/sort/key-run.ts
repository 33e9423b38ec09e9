import { type ByteKeys, orderOfKeys } from './byte-keys.js';

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

/** Sorts rows by their keys, those with equal keys as they came. */
export function sortedRun(ids: readonly number[], keys: ByteKeys): KeyRun {
  const { bytes, ends } = keys;
  const order = orderOfKeys(keys);
  const coded = new Uint8Array(bytes.length + order.length * 2 * NUMBER_BYTES);
  const sorted = new Int32Array(order.length);
  let [at, before, beforeEnd] = [0, 0, 0];
  const write = (number: number): void => {
    let left = number;
    for (; left >= MORE; left >>>= GROUP_BITS) coded[at++] = (left & (MORE - 1)) | MORE;
    coded[at++] = left;
  };
  for (let i = 0; i < order.length; i += 1) {
    const place = order[i] ?? 0;
    sorted[i] = ids[place] ?? 0;
    const first = place === 0 ? 0 : (ends[place - 1] ?? 0);
    const end = ends[place] ?? 0;
    const most = Math.min(end - first, beforeEnd - before);
    let common = 0;
    while (common < most && bytes[first + common] === bytes[before + common]) common += 1;
    write(common);
    write(end - first - common);
    coded.set(bytes.subarray(first + common, end), at);
    at += end - first - common;
    [before, beforeEnd] = [first, end];
  }
  return { ids: sorted, coded: coded.slice(0, at) };
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

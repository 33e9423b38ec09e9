/** Words of a text below which its hash would say little: a changed word turns too many of its bits. */
const MIN_WORDS = 20;
/** Words of the longest text that is looked at; the rest changes nothing. */
const MAX_WORDS = 100_000;
/** Planes of the counters: each bit is counted up to 2^PLANES - 1. */
const PLANES = 17;
/** From here on scripts write without spaces: each character is a word. */
const FIRST_IDEOGRAPH = 0x2e80;

/**
 * A 64-bit similarity hash (Charikar's simhash over runs of three words) as 16 hex digits: texts that share most of their
 * runs differ in few bits, whatever their punctuation and case. Null for a text of fewer than 20 words.
 */
export function nearHash(text: string): string | null {
  const high = new BitCounts();
  const low = new BitCounts();
  let [before, last, words] = [0, 0, 0];
  for (const word of wordHashes(text)) {
    words += 1;
    if (words > 2) {
      const run = Math.imul(before, 0x9e3779b1) ^ Math.imul(last, 0x85ebca77) ^ Math.imul(word, 0xc2b2ae3d);
      high.add(mixed(run));
      low.add(mixed(run ^ 0x27d4eb2f));
    }
    before = last;
    last = word;
  }
  return words < MIN_WORDS ? null : hex(high.majority(words - 2)) + hex(low.majority(words - 2));
}

/** One number a word, at most MAX_WORDS; letters of ASCII in lower case. */
function wordHashes(text: string): Int32Array {
  const hashes = new Int32Array(Math.min(MAX_WORDS, text.length));
  let [count, hash, isInside] = [0, 0, false];
  for (let at = 0; at <= text.length && count < hashes.length; at += 1) {
    const code = at < text.length ? wordCode(text.charCodeAt(at)) : 0;
    if (isInside && (code === 0 || code >= FIRST_IDEOGRAPH)) {
      hashes[count] = hash;
      count += 1;
      isInside = false;
    }
    if (code === 0) continue;
    hash = Math.imul((isInside ? hash : 0x811c9dc5) ^ code, 0x01000193);
    isInside = true;
  }
  return hashes.subarray(0, count);
}

/** The character as it counts, 0 for what parts words. */
function wordCode(code: number): number {
  if (code < 0x80) return ASCII[code] ?? 0;
  // General punctuation, and that of East Asia.
  return code < 0xc0 || (code >= 0x2000 && code < 0x2070) || (code >= 0x3000 && code < 0x3005) ? 0 : code;
}

const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const char = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(char) ? char.charCodeAt(0) : 0;
});

/** Spreads what a run of words came to over all bits (the end of MurmurHash3). */
function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** How often each of 32 bits was set, kept as planes of bits: adding is a handful of operations, not 32. */
class BitCounts {
  readonly #planes = new Int32Array(PLANES);

  add(bits: number): void {
    const planes = this.#planes;
    for (let plane = 0, carry = bits; carry !== 0 && plane < PLANES; plane += 1) {
      const held = planes[plane] ?? 0;
      planes[plane] = held ^ carry;
      carry &= held;
    }
  }

  /** The bits set in more than half of `total` additions. */
  majority(total: number): number {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      let count = 0;
      for (let plane = 0; plane < PLANES; plane += 1) count += (((this.#planes[plane] ?? 0) >>> bit) & 1) << plane;
      if (count * 2 > total) bits |= 1 << bit;
    }
    return bits;
  }
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}

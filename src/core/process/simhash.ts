/** Words of a text below which its hash would say little: a changed word turns too many of its bits. */
const MIN_WORDS = 20;
/** Words of the longest text that is looked at; the rest changes nothing. */
const MAX_WORDS = 100_000;
/** Planes of the counters: each bit is counted up to 2^PLANES - 1. */
const PLANES = 17;
/** From here on scripts write without spaces: each character is a word. */
const FIRST_IDEOGRAPH = 0x2e80;
/** What a word's hash begins with (FNV-1a). */
const FIRST_HASH = 0x811c9dc5;

/** Characters looked at at once: numbers in an array are read several times as fast as characters of a string. */
const PIECE = 16_384;
const codes = new Uint16Array(PIECE);
const bytes = Buffer.from(codes.buffer);

/**
 * A 64-bit similarity hash (Charikar's simhash over runs of three words) as 16 hex digits: texts that share most of their
 * runs differ in few bits, whatever their punctuation and case. Null for a text of fewer than 20 words.
 */
export function nearHash(text: string): string | null {
  const runs = new WordRuns();
  let [hash, isInside] = [0, false];
  for (let from = 0; from < text.length && runs.words < MAX_WORDS; from += PIECE) {
    const length = bytes.write(text.slice(from, from + PIECE), 'utf16le') / 2;
    for (let at = 0; at < length && runs.words < MAX_WORDS; at += 1) {
      const code = wordCode(codes[at] ?? 0);
      if (isInside && (code === 0 || code >= FIRST_IDEOGRAPH)) {
        runs.add(hash);
        isInside = false;
      }
      if (code === 0) continue;
      hash = Math.imul((isInside ? hash : FIRST_HASH) ^ code, 0x01000193);
      isInside = true;
    }
  }
  if (isInside && runs.words < MAX_WORDS) runs.add(hash);
  return runs.hash();
}

/** Counts the bits of all runs of three words. */
class WordRuns {
  words = 0;
  readonly #high = new BitCounts();
  readonly #low = new BitCounts();
  #before = 0;
  #last = 0;

  add(word: number): void {
    this.words += 1;
    if (this.words > 2) {
      const run = Math.imul(this.#before, 0x9e3779b1) ^ Math.imul(this.#last, 0x85ebca77) ^ Math.imul(word, 0xc2b2ae3d);
      this.#high.add(mixed(run));
      this.#low.add(mixed(run ^ 0x27d4eb2f));
    }
    this.#before = this.#last;
    this.#last = word;
  }

  hash(): string | null {
    const total = this.words - 2;
    return this.words < MIN_WORDS ? null : hex(this.#high.majority(total)) + hex(this.#low.majority(total));
  }
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

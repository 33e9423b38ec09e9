import { readStartTag, type StartTag } from './start-tag.js';

/** Longer tags hold an address or a text of their own, and are seldom written twice. */
const MAX_LENGTH = 120;
/** Shorter ones are kept when they are first met, others when they come again. */
const ALWAYS_KEPT_LENGTH = 32;
/** Tags of one generation: two of them are some 2 MB a thread. */
const GENERATION = 4_000;
/** Places for hashes of tags that were met once; a power of two. */
const MET = 8_192;

/**
 * Remembers start tags by how they are written. Most of a site's elements are written with a few hundred different tags
 * (`<span class="n">`): reading each once saves a third of the parser's time and the memory of the attributes
 * (`node bench/run.mjs stages`: parse 1.4 ms a page without, 0.9 with). Bounded: what was not met in the last
 * generation is forgotten.
 */
export class StartTagCache {
  #young = new Map<string, StartTag>();
  #old = new Map<string, StartTag>();
  readonly #met = new Int32Array(MET);

  /** As `readStartTag`. */
  read(html: string, start: number): StartTag | null {
    const end = html.indexOf('>', start + 2);
    if (end < 0) return null;
    if (end - start > MAX_LENGTH) return readStartTag(html, start);
    const written = html.slice(start, end + 1);
    return this.#young.get(written) ?? this.#fromOld(written) ?? this.#readNew(html, start, written);
  }

  #fromOld(written: string): StartTag | undefined {
    const tag = this.#old.get(written);
    if (tag !== undefined) this.#keep(copied(written), tag);
    return tag;
  }

  #readNew(html: string, start: number, written: string): StartTag | null {
    if (written.length > ALWAYS_KEPT_LENGTH && !this.#isMetAgain(written)) return readStartTag(html, start);
    const own = copied(written);
    // Null where the `>` stands in a quoted value: the tag goes on behind it.
    const tag = readStartTag(own, 0);
    if (tag === null) return readStartTag(html, start);
    this.#keep(own, tag);
    return tag;
  }

  #keep(written: string, tag: StartTag): void {
    this.#young.set(written, tag);
    if (this.#young.size < GENERATION) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  #isMetAgain(written: string): boolean {
    let hash = written.length;
    for (let at = 3; at < written.length; at += 3) hash = (Math.imul(hash, 31) + written.charCodeAt(at)) | 0;
    const place = (hash ^ (hash >>> 13)) & (MET - 1);
    const isAgain = this.#met[place] === hash;
    this.#met[place] = hash;
    return isAgain;
  }
}

/** A copy: a piece cut from a page would keep all of it in memory. */
function copied(piece: string): string {
  return Buffer.from(piece, 'utf16le').toString('utf16le');
}

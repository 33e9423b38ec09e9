import { copied } from '../class-names.js';
import { GREATER_THAN } from './characters.js';
import { readStartTag, type StartTag } from './start-tag.js';
import type { WrittenPage } from '../written-page.js';

/** Longer tags hold a text of their own, and are seldom written twice. */
const MAX_LENGTH = 120;
/** Places for tags, a power of two: some 2 MB a thread when all are taken. */
const PLACES = 8_192;

interface KeptTag {
  readonly written: string;
  readonly tag: StartTag;
}

/**
 * Remembers start tags by how they are written. Most of a site's elements are written with a few hundred different tags
 * (`<span class="n">`): reading each of these once saves a third of the parser's time and the memory of their attributes.
 * A tag has one place, by a hash of its characters, and is kept there when it is met a second time in turn: tags with an
 * address of their own, which come once, push nothing out. A Map by the tag's text took twice as long, since V8 first
 * makes a string of it (`node bench/run.mjs stages`, parse: 604 thousandths with a Map, 490 so).
 */
export class StartTagCache {
  readonly #kept: (KeptTag | undefined)[] = new Array<KeptTag | undefined>(PLACES).fill(undefined);
  /** The hash that was last met at a place. */
  readonly #met = new Int32Array(PLACES);

  /** As `readStartTag`. */
  read(page: WrittenPage, start: number): StartTag | null {
    const { codes } = page;
    const limit = Math.min(codes.length, start + MAX_LENGTH);
    let hash = 0;
    let all = 0;
    for (let at = start + 1; at < limit; at += 1) {
      const code = codes[at] ?? 0;
      if (code === GREATER_THAN) return all < 0x80 ? this.#known(page, start, at + 1, hash) : readNew(page, start);
      all |= code;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    return readNew(page, start);
  }

  #known(page: WrittenPage, start: number, end: number, hash: number): StartTag | null {
    const { html } = page;
    const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    const kept = this.#kept[place];
    if (kept !== undefined && kept.tag.length === end - start && html.startsWith(kept.written, start)) return kept.tag;
    const tag = this.#met[place] === hash ? this.#keep(place, copied(html.slice(start, end))) : null;
    this.#met[place] = hash;
    return tag ?? readNew(page, start);
  }

  /** Null where the `>` stands in a quoted value: the tag goes on behind it, and is not kept. */
  #keep(place: number, written: string): StartTag | null {
    const tag = readStartTag(written, 0);
    if (tag !== null) this.#kept[place] = { written, tag };
    return tag;
  }
}

/** A tag that is not ASCII all through is decoded and read again. */
function readNew(page: WrittenPage, start: number): StartTag | null {
  const tag = readStartTag(page.html, start);
  if (tag === null || page.isRead(start, start + tag.length)) return tag;
  const decoded = readStartTag(page.slice(start, start + tag.length), 0);
  return decoded === null ? null : { ...decoded, length: tag.length };
}

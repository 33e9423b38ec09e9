import { createHash } from 'node:crypto';
import { headingLevel, isCode, isRule } from './blocks.js';
import { RepeatCounter } from './repeat-counter.js';

/** A block repeats when it stands on this share of all pages, and on this many. */
const REPEATED_SHARE = 0.25;
const MIN_PAGES = 10;
/** Different blocks counted at once: some 10 MB. */
const ROOM = 60_000;
/** Characters from which a block that repeats is left out wherever it stands; shorter ones only at a page's ends. */
const LONG = 200;
/** Blocks before the title of a page, at most, that may be kept while looking for more at its beginning. */
const MAX_BEFORE = 3;

/** Counts on how many pages each block stands. */
export class BlockCount {
  readonly #counter = new RepeatCounter(ROOM);
  #pages = 0;

  addPage(blocks: readonly string[]): void {
    this.#pages += 1;
    for (const key of new Set(blocks.filter((block) => !isRule(block)).map(keyOf))) this.#counter.add(key);
  }

  repeated(): Boilerplate {
    return new Boilerplate(this.#counter.atLeast(Math.max(MIN_PAGES, Math.ceil(this.#pages * REPEATED_SHARE))));
  }
}

/** What of a page is kept and what repeats on many. */
export interface Parted {
  readonly kept: readonly string[];
  readonly left: readonly string[];
}

/** The blocks that repeat on many pages, by their hashes. */
export class Boilerplate {
  readonly #repeated: ReadonlyMap<string, number>;

  constructor(repeated: ReadonlyMap<string, number>) {
    this.#repeated = repeated;
  }

  /** On how many pages a block stands, at least; 0 for one that does not repeat. */
  pagesOf(block: string): number {
    return this.#repeated.get(keyOf(block)) ?? 0;
  }

  /**
   * Leaves out what repeats at the beginning and the end of a page, and long texts that repeat anywhere: a short one in
   * the middle, such as a heading, belongs to what is round it. A page that is nothing else is kept whole.
   */
  part(blocks: readonly string[]): Parted {
    if (this.#repeated.size === 0) return { kept: blocks, left: [] };
    const repeats = blocks.map((block) => this.pagesOf(block) > 0);
    const isLeft = blocks.map((block, at) => repeats[at] === true && block.length >= LONG && !isCode(block));
    for (const [at, block] of blocks.entries()) {
      if (repeats[at] === true) isLeft[at] = true;
      else if (!isRule(block) && (headingLevel(block) === 0 || at >= MAX_BEFORE)) break;
    }
    for (let at = blocks.length - 1; at >= 0 && (repeats[at] === true || isRule(blocks[at] ?? '')); at -= 1)
      isLeft[at] = repeats[at] === true;
    const kept = blocks.filter((_, at) => isLeft[at] !== true);
    if (kept.every((block) => headingLevel(block) > 0 || isRule(block))) return { kept: blocks, left: [] };
    return { kept, left: blocks.filter((_, at) => isLeft[at] === true) };
  }
}

function keyOf(block: string): string {
  return createHash('sha1').update(block).digest('base64');
}

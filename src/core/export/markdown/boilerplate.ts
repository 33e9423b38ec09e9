import { createHash } from 'node:crypto';
import { headingLevel, isRule } from './blocks.js';
import { RepeatCounter } from './repeat-counter.js';

/**
 * A block repeats when it stands on this share of all pages, and on this many. What fewer pages have tells them apart: it is
 * a value that several pages share, not what stands round all of them.
 */
const REPEATED_SHARE = 0.8;
const MIN_PAGES = 10;
/** Different blocks counted at once: some 10 MB. */
const ROOM = 60_000;
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

  /** What repeats on nearly all pages. */
  repeated(): Boilerplate {
    return new Boilerplate(this.#counter.atLeast(Math.max(MIN_PAGES, Math.ceil(this.#pages * REPEATED_SHARE))));
  }
}

/** What of a page is kept and what repeats on many. */
export interface Parted {
  readonly kept: readonly string[];
  readonly left: readonly string[];
}

/** The blocks that repeat on nearly all pages, by their hashes. */
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
   * Leaves out what repeats in one run at the beginning and in one at the end of a page: what stands between texts of the
   * page's own belongs to them. So does what stands right under a heading of its own, and under a heading under which
   * other pages say something else: that is one of several values. A page that is nothing else is kept whole.
   */
  part(blocks: readonly string[]): Parted {
    if (this.#repeated.size === 0) return { kept: blocks, left: [] };
    const repeats = blocks.map((block) => this.pagesOf(block) > 0);
    const isLeft = blocks.map(() => false);
    for (const [at, block] of blocks.entries()) {
      if (repeats[at] === true) isLeft[at] = true;
      else if (!isRule(block) && (headingLevel(block) === 0 || at >= MAX_BEFORE)) break;
    }
    for (let at = this.#tailOf(blocks, repeats); at < blocks.length; at += 1) isLeft[at] = repeats[at] === true;
    const kept = blocks.filter((_, at) => isLeft[at] !== true);
    if (kept.every((block) => headingLevel(block) > 0 || isRule(block))) return { kept: blocks, left: [] };
    return { kept, left: blocks.filter((_, at) => isLeft[at] === true) };
  }

  /** Where the run begins that ends a page and says nothing of it. */
  #tailOf(blocks: readonly string[], repeats: readonly boolean[]): number {
    let start = blocks.length;
    while (start > 0 && (repeats[start - 1] === true || isRule(blocks[start - 1] ?? ''))) start -= 1;
    if (start > 0 && headingLevel(blocks[start - 1] ?? '') > 0) start = nextPart(blocks, start);
    for (let at = start; at < blocks.length; at = nextPart(blocks, at + 1))
      if (this.#isOneOfSeveral(blocks, at)) start = at + 2;
    return start;
  }

  /** Whether a heading stands on more pages than the text under it: the others say something else there. */
  #isOneOfSeveral(blocks: readonly string[], at: number): boolean {
    const [heading, text] = [blocks[at] ?? '', blocks[at + 1]];
    if (headingLevel(heading) === 0 || text === undefined || isRule(text)) return false;
    return headingLevel(text) === 0 && this.pagesOf(heading) > this.pagesOf(text);
  }
}

/** The first heading or rule from a block on. */
function nextPart(blocks: readonly string[], from: number): number {
  const found = blocks.findIndex((block, at) => at >= from && (headingLevel(block) > 0 || isRule(block)));
  return found < 0 ? blocks.length : found;
}

function keyOf(block: string): string {
  return createHash('sha1').update(block).digest('base64');
}

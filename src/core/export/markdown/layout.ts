import type { ExportRequest } from '../../../contract/export.js';
import { tokenWeight } from '../chunks/tokens.js';
import { headingLevel } from './blocks.js';

/** No file is planned smaller than this: a million tiny files help nobody. */
const MIN_BYTES = 4_000;
const MIN_TOKENS = 1_000;
/** Bytes and tokens of a file's own heading. */
const HEAD_BYTES = 200;
const HEAD_TOKENS = 50;

/** Where a file of the export begins: with which block of which page. */
export interface PartStart {
  readonly pageId: number;
  readonly block: number;
}

interface Size {
  readonly bytes: number;
  readonly tokens: number;
}

const NOTHING: Size = { bytes: HEAD_BYTES, tokens: HEAD_TOKENS };

/**
 * Divides pages into files of about the size asked for. A page goes on in the next file only where it is too large for
 * one by itself; it is parted between its blocks then, and not behind a heading. A block is never cut here, so one that is
 * too large makes a file that is.
 */
export class LayoutPlan {
  readonly #limit: Size;
  readonly #starts: PartStart[] = [];
  #used: Size = NOTHING;

  constructor({ splitBytes, splitTokens }: Pick<ExportRequest, 'splitBytes' | 'splitTokens'>) {
    this.#limit = { bytes: limitOf(splitBytes, MIN_BYTES), tokens: limitOf(splitTokens, MIN_TOKENS) };
  }

  /** Pages come in order. `line`: what a page adds to the contents. */
  addPage(pageId: number, blocks: readonly string[], line: string): void {
    const sizes = blocks.map((block, at) => sizeOf(`${block}\n\n${at === 0 ? line : ''}`));
    const whole = sizes.reduce(sum, { bytes: 0, tokens: 0 });
    if (this.#starts.length === 0 || !this.#fits(sum(this.#used, whole))) this.#begin({ pageId, block: 0 });
    if (this.#fits(sum(this.#used, whole))) this.#used = sum(this.#used, whole);
    else this.#part(pageId, blocks, sizes);
  }

  toLayout(): Layout {
    return new Layout(this.#starts);
  }

  #part(pageId: number, blocks: readonly string[], sizes: readonly Size[]): void {
    let first = 0;
    for (const [at, size] of sizes.entries()) {
      if (at > first && !this.#fits(sum(this.#used, size))) {
        const next = beforeHeadings(blocks, at);
        if (next > first) {
          first = next;
          this.#begin({ pageId, block: first });
          this.#used = sizes.slice(first, at).reduce(sum, this.#used);
        }
      }
      this.#used = sum(this.#used, size);
    }
  }

  #begin(start: PartStart): void {
    this.#starts.push(start);
    this.#used = NOTHING;
  }

  #fits({ bytes, tokens }: Size): boolean {
    return bytes <= this.#limit.bytes && tokens <= this.#limit.tokens;
  }
}

/** The first of the headings that stand right before a block; the first block of a page is one of them. */
function beforeHeadings(blocks: readonly string[], at: number): number {
  let first = at;
  while (first > 0 && (first === 1 || headingLevel(blocks[first - 1] ?? '') > 0)) first -= 1;
  return first;
}

function limitOf(asked: number | null, least: number): number {
  return asked === null ? Number.POSITIVE_INFINITY : Math.max(asked, least);
}

function sizeOf(text: string): Size {
  return { bytes: Buffer.byteLength(text), tokens: tokenWeight(text) };
}

function sum(a: Size, b: Size): Size {
  return { bytes: a.bytes + b.bytes, tokens: a.tokens + b.tokens };
}

/** Which page is in which file. Files are numbered from 0. */
export class Layout {
  readonly starts: readonly PartStart[];

  constructor(starts: readonly PartStart[]) {
    this.starts = starts;
  }

  /** The file in which a page begins. */
  partOf(pageId: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.starts[middle];
      const isAfter = start !== undefined && (start.pageId > pageId || (start.pageId === pageId && start.block > 0));
      if (isAfter) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }
}

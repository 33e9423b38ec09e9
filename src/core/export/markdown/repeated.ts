import type { Boilerplate } from './boilerplate.js';
import { ownCopy } from './own-copy.js';

/** Characters of repeated blocks that are remembered to be written once. */
const MAX_CHARACTERS = 200_000;

/** What was left out of the pages, to be written once, so that nothing is lost. */
export class Repeated {
  readonly #boilerplate: Boilerplate;
  readonly #blocks = new Set<string>();
  #characters = 0;
  /** Blocks of pages that were left out. */
  count = 0;

  constructor(boilerplate: Boilerplate) {
    this.#boilerplate = boilerplate;
  }

  add(left: readonly string[]): void {
    this.count += left.length;
    for (const block of left) {
      if (this.#blocks.has(block) || this.#characters + block.length > MAX_CHARACTERS) continue;
      this.#blocks.add(ownCopy(block));
      this.#characters += block.length;
    }
  }

  /** A chapter with each of them once; empty where nothing was left out. */
  chapter(level: 1 | 2): readonly string[] {
    if (this.#blocks.size === 0) return [];
    const lines = [...this.#blocks].map(
      (block) => `On ${this.#boilerplate.pagesOf(block)} pages or more:\n\n${quoted(block)}`,
    );
    return [
      `${'#'.repeat(level)} Repeated on nearly all pages`,
      'This was left out above and stands here once.',
      ...lines,
    ];
  }
}

function quoted(block: string): string {
  return block
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

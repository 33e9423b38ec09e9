import { createHash } from 'node:crypto';
import { headingLevel, isRule, splitBlocks } from '../markdown/blocks.js';
import { piecesOf } from './block-pieces.js';
import { estimatedTokens, tokenWeight } from './tokens.js';

/** A piece of a page: what stands under one heading, or a part of that. */
export interface Chunk {
  /** The same as long as page, headings and text are: 32 hex digits. */
  readonly id: string;
  /** The headings above it, from the page's title down; empty before the first. */
  readonly path: readonly string[];
  /** Number of its heading on the page, from 0; -1 before the first. */
  readonly heading: number;
  /** Where it stands: the headings above it, and which of those that have the same it is. */
  readonly place: string;
  /** Markdown, without the heading. */
  readonly text: string;
  /** The fragment by which a viewer finds the page of the document that it stands on, such as `page=3`; null elsewhere. */
  readonly documentPage: string | null;
  /** Estimated. */
  readonly tokens: number;
}

/** What stands between two blocks. */
const BETWEEN = '\n\n';
/** What a page of a PDF begins with. */
const DOCUMENT_PAGE = /^<a id="(page=\d+)"><\/a>$/;

/** Cuts the Markdown of a page at its headings; what is longer than `maxTokens` between its blocks too, and a block that is between its lines or sentences. */
export function chunksOf(url: string, markdown: string, maxTokens: number): readonly Chunk[] {
  const cutter = new Cutter(url, maxTokens);
  for (const block of splitBlocks(markdown)) cutter.add(block);
  return cutter.end();
}

class Cutter {
  readonly #url: string;
  readonly #maxTokens: number;
  readonly #chunks: Chunk[] = [];
  readonly #places = new Map<string, number>();
  readonly #texts = new Map<string, number>();
  #path: readonly { readonly level: number; readonly text: string }[] = [];
  #heading = -1;
  #blocks: string[] = [];
  #tokens = 0;
  #documentPage: string | null = null;
  /** Of the chunk that is being made. */
  #begunOn: string | null = null;

  constructor(url: string, maxTokens: number) {
    this.#url = url;
    this.#maxTokens = maxTokens;
  }

  add(block: string): void {
    const page = DOCUMENT_PAGE.exec(block)?.[1];
    if (page !== undefined) {
      this.#documentPage = page;
      return;
    }
    const level = headingLevel(block);
    if (level > 0) {
      this.#cut();
      this.#heading += 1;
      this.#path = [
        ...this.#path.filter((above) => above.level < level),
        { level, text: block.slice(level + 1).trim() },
      ];
      return;
    }
    for (const piece of piecesOf(block, this.#maxTokens)) {
      const tokens = tokenWeight(piece) + tokenWeight(BETWEEN);
      if (this.#blocks.length > 0 && this.#tokens + tokenWeight(piece) > this.#maxTokens) this.#cut();
      if (this.#blocks.length === 0) this.#begunOn = this.#documentPage;
      this.#blocks.push(piece);
      this.#tokens += tokens;
    }
  }

  end(): readonly Chunk[] {
    this.#cut();
    return this.#chunks;
  }

  #cut(): void {
    const blocks = this.#blocks;
    this.#blocks = [];
    this.#tokens = 0;
    if (blocks.every(isRule)) return;
    const text = blocks.join(BETWEEN);
    const path = this.#path.map((above) => above.text);
    const place = path.join('\n');
    const id = idOf([this.#url, ...path, text], next(this.#texts, `${place}\n\n${text}`));
    const numbered = `${place}\n${next(this.#places, place)}`;
    this.#chunks.push({
      id,
      path,
      heading: this.#heading,
      place: numbered,
      text,
      documentPage: this.#begunOn,
      tokens: estimatedTokens(text),
    });
  }
}

/** How often a key came before. */
function next(counts: Map<string, number>, key: string): number {
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  return count;
}

function idOf(parts: readonly string[], repeat: number): string {
  return createHash('sha256')
    .update(JSON.stringify([...parts, repeat]))
    .digest('hex')
    .slice(0, 32);
}

import type { Server } from './connection.js';

/** How many numbers the server gives at once: the sequence's step. */
const BLOCK = 1000;

/** Numbers for URLs that are new: blocks of them belong to this process alone, so that a statement can name what it stores. */
export class UrlIds {
  readonly #blocks: number[] = [];
  #next = 0;
  #end = 0;

  /** Makes sure that so many can be had without asking. */
  async reserve(server: Server, count: number): Promise<void> {
    const missing = count - (this.#end - this.#next) - this.#blocks.length * BLOCK;
    if (missing <= 0) return;
    const rows = await server.rows<{ id: number }>(NEXT, [Math.ceil(missing / BLOCK)]);
    for (const { id } of rows) this.#blocks.push(id);
  }

  next(): number {
    if (this.#next === this.#end) {
      const block = this.#blocks.shift();
      if (block === undefined) throw new Error('No numbers for URLs were reserved.');
      this.#next = block;
      this.#end = block + BLOCK;
    }
    this.#next += 1;
    return this.#next - 1;
  }
}

const NEXT = { name: 'url_ids', text: "SELECT nextval('url_ids') AS id FROM generate_series(1, $1::int)" };

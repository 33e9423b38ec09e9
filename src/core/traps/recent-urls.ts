const SLOTS = 2 ** 18;

/**
 * Which URLs were seen, as 32-bit hashes in one megabyte: each has two places, of which a later one may push it out.
 * Answers wrongly that it saw a URL in fewer than one of 10,000 cases.
 */
export class RecentUrls {
  readonly #hashes = new Int32Array(SLOTS);

  has(hash: number): boolean {
    const place = placeOf(hash);
    return this.#hashes[place] === marked(hash) || this.#hashes[place + 1] === marked(hash);
  }

  add(hash: number): void {
    const place = placeOf(hash);
    const first = this.#hashes[place] ?? 0;
    if (first === marked(hash)) return;
    this.#hashes[place + 1] = first;
    this.#hashes[place] = marked(hash);
  }
}

/** Never 0, which is an empty place. */
function marked(hash: number): number {
  return hash | 1;
}

/** The even one of the two. */
function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 2);
}

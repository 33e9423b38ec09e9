const SLOTS = 2 ** 18;

/**
 * Which URLs were seen, as 32-bit hashes in one megabyte: each has one place, where a later one may push it out. Answers
 * wrongly that it saw a URL in fewer than one of 10,000 cases.
 */
export class RecentUrls {
  readonly #hashes = new Int32Array(SLOTS);

  has(hash: number): boolean {
    return this.#hashes[placeOf(hash)] === marked(hash);
  }

  add(hash: number): void {
    this.#hashes[placeOf(hash)] = marked(hash);
  }
}

/** Never 0, which is an empty place. */
function marked(hash: number): number {
  return hash | 1;
}

function placeOf(hash: number): number {
  return ((hash >>> 1) ^ (hash >>> 15)) & (SLOTS - 1);
}

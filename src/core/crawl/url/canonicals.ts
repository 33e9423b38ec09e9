/** The most that are remembered; a mutual pair further apart than this is left to chance. */
const MAX_KEYS = 50_000;

/**
 * Pages that another page named as its canonical. Such a page is kept whatever canonical it names itself, or two pages
 * that name each other would both be left out.
 */
export class Canonicals {
  readonly #keys = new Set<string>();

  /** `key` is the identity key of the page that was named. */
  note(key: string): void {
    this.#keys.add(key);
    for (const oldest of this.#keys) {
      if (this.#keys.size <= MAX_KEYS) return;
      this.#keys.delete(oldest);
    }
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }
}

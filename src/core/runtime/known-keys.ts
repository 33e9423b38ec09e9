/**
 * The keys seen lately and the ids of their URLs, so that a link offered again costs no query. Bounded: when a
 * generation is full it becomes the old one and the one before is dropped, which keeps what is used and costs the same
 * for every key.
 */
export class KnownKeys {
  readonly #generationSize: number;
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  /** Holds at most twice `generationSize` keys: about 150 bytes each. */
  constructor(generationSize: number) {
    this.#generationSize = generationSize;
  }

  get(key: string): number | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, id: number): void {
    this.#young.set(key, id);
    if (this.#young.size < this.#generationSize) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}

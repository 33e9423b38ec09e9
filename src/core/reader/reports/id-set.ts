const FIRST_BYTES = 1024;

/** A set of the small whole numbers that ids of URLs are: one bit each. */
export class IdSet {
  #bits = new Uint8Array(FIRST_BYTES);

  add(id: number): void {
    const at = id >>> 3;
    if (at >= this.#bits.length) this.#grow(at);
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (id & 7));
  }

  has(id: number): boolean {
    return ((this.#bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0;
  }

  #grow(at: number): void {
    const larger = new Uint8Array(Math.max(this.#bits.length * 2, at + 1));
    larger.set(this.#bits);
    this.#bits = larger;
  }
}

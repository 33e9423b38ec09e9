const FIRST_NUMBERS = 64;

/** Numbers by the million, in the order in which they come: eight bytes each, in one piece. */
export class NumberList {
  #numbers = new Float64Array(FIRST_NUMBERS);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  /** All so far; not a copy. */
  get values(): Float64Array {
    return this.#numbers.subarray(0, this.#length);
  }
}

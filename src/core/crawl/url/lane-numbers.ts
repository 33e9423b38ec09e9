/** Gives each running URL the smallest free lane, so that a worker keeps its row while it works. */
export class LaneNumbers {
  readonly #taken: boolean[] = [];

  claim(): number {
    const free = this.#taken.indexOf(false);
    const lane = free === -1 ? this.#taken.length : free;
    this.#taken[lane] = true;
    return lane;
  }

  release(lane: number): void {
    this.#taken[lane] = false;
  }
}

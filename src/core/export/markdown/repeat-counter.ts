/**
 * Counts how often things come, in bounded memory (Misra and Gries, 1982). A count is never too high; it is too low by at
 * most all that was counted divided by the room. So what is said to come often does.
 */
export class RepeatCounter {
  readonly #room: number;
  readonly #counts = new Map<string, number>();

  /** `room`: different things remembered at once. */
  constructor(room: number) {
    this.#room = room;
  }

  add(key: string): void {
    const count = this.#counts.get(key);
    if (count !== undefined) this.#counts.set(key, count + 1);
    else if (this.#counts.size < this.#room) this.#counts.set(key, 1);
    else this.#forgetOneOfEach();
  }

  /** What came at least this often, with its count. */
  atLeast(least: number): ReadonlyMap<string, number> {
    return new Map([...this.#counts].filter(([, count]) => count >= least));
  }

  #forgetOneOfEach(): void {
    for (const [key, count] of this.#counts) {
      if (count === 1) this.#counts.delete(key);
      else this.#counts.set(key, count - 1);
    }
  }
}

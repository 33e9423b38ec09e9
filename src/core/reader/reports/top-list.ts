/** The ids with the greatest values, of as many as come. */
export class TopList {
  readonly #most: number;
  #kept: { readonly id: number; readonly value: number }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(id: number, value: number): void {
    this.#kept.push({ id, value });
    if (this.#kept.length > this.#most * 10) this.#cut();
  }

  /** The greatest first, equal ones in the order of ids. */
  ids(): readonly number[] {
    this.#cut();
    return this.#kept.map(({ id }) => id);
  }

  #cut(): void {
    this.#kept = this.#kept.sort((a, b) => b.value - a.value || a.id - b.id).slice(0, this.#most);
  }
}

/** Ids with what they may have in common, as a number; in the order of ids. */
export class Alike {
  readonly #ids: number[] = [];
  readonly #values: number[] = [];

  add(id: number, value: number): void {
    this.#ids.push(id);
    this.#values.push(value);
  }

  /** The ids of each value that more than one has: the largest groups first, then those that begin first. */
  groups(): readonly (readonly number[])[] {
    const [ids, values] = [this.#ids, this.#values];
    const order = Uint32Array.from(ids, (_, index) => index);
    // Equal values stay in the order of ids, as sorting is stable.
    order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
    const groups: number[][] = [];
    let group: number[] = [];
    let of = Number.NaN;
    for (const index of order) {
      if (values[index] !== of) {
        if (group.length > 1) groups.push(group);
        group = [];
        of = values[index] ?? 0;
      }
      group.push(ids[index] ?? 0);
    }
    if (group.length > 1) groups.push(group);
    return largestFirst(groups);
  }
}

export function largestFirst(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...groups].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

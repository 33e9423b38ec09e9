import { NumberList } from './number-list.js';

/** Parts in which the values are compared, by their highest bits: of ten million some 40,000 in each. */
const PARTS = 256;
const PART_SIZE = 2 ** 53 / PARTS;

/** Ids with what they may have in common, as a number from 0 to 2^53; in the order of ids. */
export class Alike {
  readonly #parts = Array.from({ length: PARTS }, () => ({ ids: new NumberList(), values: new NumberList() }));
  readonly #groups: (readonly number[])[] = [];

  add(id: number, value: number): void {
    const part = this.#parts[Math.floor(value / PART_SIZE)];
    part?.ids.push(id);
    part?.values.push(value);
  }

  /** Once all are added: compares some of them; whether there is more to do. */
  compare(): boolean {
    const part = this.#parts.pop();
    if (part) for (const group of groupsOf(part.ids.values, part.values.values)) this.#groups.push(group);
    return this.#parts.length > 0;
  }

  /** Once all are compared: the ids of each value that more than one has. The largest groups first, then those that begin first. */
  groups(): readonly (readonly number[])[] {
    return largestFirst(this.#groups);
  }
}

function groupsOf(ids: Float64Array, values: Float64Array): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  // Most values are there once: of those no group is begun.
  const sorted = values.slice().sort();
  for (let i = 1; i < sorted.length; i += 1) if (sorted[i] === sorted[i - 1]) groups.set(sorted[i] ?? 0, []);
  if (groups.size > 0) for (let i = 0; i < ids.length; i += 1) groups.get(values[i] ?? 0)?.push(ids[i] ?? 0);
  return [...groups.values()];
}

export function largestFirst(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...groups].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/**
 * A map that holds a bounded number of entries and forgets those that were not used for the longest time: two
 * generations, of which the older one is dropped as a whole when the younger one is full. Constant cost, no list to keep.
 */
export class RecentMap<V> {
  readonly #generation: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  /** Keeps at most `capacity` entries, and at least the half of them that was used last. */
  constructor(capacity: number) {
    this.#generation = Math.max(1, Math.floor(capacity / 2));
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: V): void {
    if (this.#young.size >= this.#generation && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  /** Least recently used first. */
  entries(): readonly (readonly [key: string, value: V])[] {
    return [...[...this.#old].filter(([key]) => !this.#young.has(key)), ...this.#young];
  }
}

/** Counts that forget what was not counted for the longest time. */
export class RecentCounts {
  readonly #counts: RecentMap<{ count: number }>;
  #changed = new Map<string, { readonly count: number }>();

  constructor(capacity: number) {
    this.#counts = new RecentMap(capacity);
  }

  get(key: string): number {
    return this.#counts.get(key)?.count ?? 0;
  }

  /** Answers the count with the new one in it. */
  add(key: string): number {
    const known = this.#counts.get(key);
    const counted = known ?? { count: 0 };
    counted.count += 1;
    if (known === undefined) this.#counts.set(key, counted);
    this.#changed.set(key, counted);
    return counted.count;
  }

  clear(): void {
    this.#counts.clear();
    this.#changed.clear();
  }

  set(key: string, count: number): void {
    this.#counts.set(key, { count });
  }

  /** What was counted since this was last asked, for who keeps the counts elsewhere. Held until it is asked for. */
  takeChanged(): readonly (readonly [key: string, count: number])[] {
    if (this.#changed.size === 0) return [];
    const changed = this.#changed;
    this.#changed = new Map();
    return [...changed].map(([key, { count }]) => [key, count] as const);
  }

  /** Least recently used first. */
  entries(): readonly (readonly [key: string, count: number])[] {
    return this.#counts.entries().map(([key, { count }]) => [key, count] as const);
  }
}

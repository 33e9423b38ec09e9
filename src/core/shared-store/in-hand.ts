interface Held {
  readonly originId: number;
  /** Identity key. */
  readonly key: string;
}

/** The URLs that this process has taken: rows stay in the queue, so only its memory knows that they are not to be given again. */
export class InHand {
  readonly #entries = new Map<number, Held>();
  readonly #byOrigin = new Map<number, Set<number>>();

  get size(): number {
    return this.#entries.size;
  }

  has(id: number): boolean {
    return this.#entries.has(id);
  }

  /** The identity of a URL in hand; null for any other. */
  keyOf(id: number): string | null {
    return this.#entries.get(id)?.key ?? null;
  }

  add(id: number, { originId, key }: Held): void {
    this.#entries.set(id, { originId, key });
    const ids = this.#byOrigin.get(originId);
    if (ids) ids.add(id);
    else this.#byOrigin.set(originId, new Set([id]));
  }

  remove(id: number): void {
    const originId = this.#entries.get(id)?.originId;
    if (originId === undefined) return;
    this.#entries.delete(id);
    const ids = this.#byOrigin.get(originId);
    ids?.delete(id);
    if (ids?.size === 0) this.#byOrigin.delete(originId);
  }

  of(originId: number): Iterable<number> {
    return this.#byOrigin.get(originId) ?? [];
  }

  /** Whether anything of an origin is in hand. */
  holdsOf(originId: number): boolean {
    return this.#byOrigin.has(originId);
  }

  all(): Iterable<number> {
    return this.#entries.keys();
  }

  clear(): void {
    this.#entries.clear();
    this.#byOrigin.clear();
  }
}

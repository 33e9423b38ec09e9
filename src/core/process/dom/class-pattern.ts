/** Longer class attributes hold what scripts make of them, and are seldom met twice. */
const MAX_LENGTH = 80;
/** Class attributes remembered for each pattern; a site uses some hundred. */
const MAX_KNOWN = 1_000;

/**
 * A pattern that class attributes are looked through with. Each of a site's is looked through once: the same few stand on
 * every element of every page, and to look one up takes a third of what it takes to match it (7 and 20 ns, warm).
 */
export class ClassPattern {
  readonly #pattern: RegExp;
  readonly #known = new Map<string, boolean>();

  /** `pattern`: without the flags g and y, whose answers depend on what was asked before. */
  constructor(pattern: RegExp) {
    this.#pattern = pattern;
  }

  test(classes: string): boolean {
    return this.#known.get(classes) ?? this.#look(classes);
  }

  #look(classes: string): boolean {
    const isSo = this.#pattern.test(classes);
    if (classes.length > MAX_LENGTH) return isSo;
    if (this.#known.size === MAX_KNOWN) this.#known.clear();
    this.#known.set(copied(classes), isSo);
    return isSo;
  }
}

/** A copy: a piece cut from a page would keep all of it in memory. */
export function copied(piece: string): string {
  return Buffer.from(piece, 'utf16le').toString('utf16le');
}

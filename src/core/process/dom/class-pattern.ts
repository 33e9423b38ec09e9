import type { ClassNames } from './class-names.js';

/** Bits of a number that V8 keeps without an object. */
const MOST_PATTERNS = 30;
let patterns = 0;

/** What has class names: elements. */
export interface Classed {
  readonly classNames: ClassNames | null;
}

/**
 * A pattern that class attributes are looked through with: each once, and what was found is a bit of its `ClassNames`. Before that
 * it was a look-up by the attribute's text, and before that a match, for each element.
 */
export class ClassPattern {
  readonly #pattern: RegExp;
  readonly #bit: number;

  /** `pattern`: without the flags g and y, whose answers depend on what was asked before. Made once, not for each page. */
  constructor(pattern: RegExp) {
    if (patterns === MOST_PATTERNS)
      throw new RangeError(`there are more than ${MOST_PATTERNS} patterns of class names`);
    this.#pattern = pattern;
    this.#bit = 1 << patterns;
    patterns += 1;
  }

  /** Whether an element has a class attribute in which the pattern is found. */
  isIn({ classNames }: Classed): boolean {
    if (classNames === null) return false;
    if ((classNames.looked & this.#bit) === 0) this.#look(classNames);
    return (classNames.found & this.#bit) !== 0;
  }

  #look(names: ClassNames): void {
    names.looked |= this.#bit;
    if (this.#pattern.test(names.written)) names.found |= this.#bit;
  }
}

import type { ClassNames } from './class-names.js';

/** Bits of a number that V8 keeps without an object. */
const MOST_PATTERNS = 30;
let patterns = 0;

/** What has class names: elements. */
export interface Classed {
  readonly classNames: ClassNames | null;
}

/** A regular expression, without the flags g and y, whose answers depend on what was asked before; or anything that answers alike. */
interface Pattern {
  test(classes: string): boolean;
}

/**
 * A pattern that class attributes are looked through with: each once, and what was found is a bit of its `ClassNames`. Nothing is looked
 * up by the attribute's text, nor in the objects of attributes, which are of too many shapes to be searched quickly: with the bits of
 * traits.ts that is 7 % of the CPU of reading a page for the first time (bench/README.md, "read").
 */
export class ClassPattern {
  readonly #pattern: Pattern;
  readonly #bit: number;

  /** To be made once, not for each page. */
  constructor(pattern: Pattern) {
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

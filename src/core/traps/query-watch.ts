import { hashOf } from './scan.js';
import { NUMBER_LIMIT, type Suspicion } from './suspicion.js';
import type { UrlParts } from './url-parts.js';

/** Looking costs more than noting. */
const CHECK_EVERY = 8;
const MAX_NAMES = 32;
const BITS_PER_NAME = 1024;
const BITS_OF_COMBINATIONS = 4096;
const LEAST_COMBINATIONS = 24;
/** Fewer URLs than this for each value of a parameter, and the parameter names the page: an id, a title. */
const COMBINATIONS_PER_VALUE = 4;
/** So many URLs are looked at together; the counts of values are exact enough up to here. */
const WINDOW = 2000;

/**
 * What the queries of one path have in common. Tells facets from pages: where filters are combined, a few values of each
 * make very many URLs; where a parameter names the page, nearly every URL brings a value of its own.
 *
 * Bounded: values are counted in bitmaps, at most 5 KB a path.
 */
export class QueryWatch {
  #values = new Map<string, Census>();
  #combinations = new Census(BITS_OF_COMBINATIONS);
  #urls = 0;
  /** One bit for each number of parameters, 31 standing for all above. */
  #lengths = 0;
  /** Under which all these URLs are counted. */
  readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  /** Notes a URL that went to the queue. */
  note({ pairs }: UrlParts): void {
    if (this.#urls >= WINDOW) this.#forget();
    this.#urls += 1;
    this.#lengths |= 1 << Math.min(31, pairs.length);
    let combination = 0;
    for (const { name, value, facts, isSession } of pairs) {
      // Each combination of the others has as many pages, and sessions, as it has.
      if (facts.isPage || isSession) continue;
      const hash = mixed(hashOf(value ?? '', facts.hash));
      // A sum, so that the order of the parameters does not matter; of mixed hashes, or 1 and 2 would add up as 2 and 1 do.
      combination = (combination + hash) | 0;
      this.#census(name)?.add(hash);
    }
    this.#combinations.add(combination);
  }

  /** Whether URLs with more than ten parameters have them in three numbers or more. */
  get lengthVaries(): boolean {
    const long = this.#lengths >>> 11;
    const others = long & (long - 1);
    return (others & (others - 1)) !== 0;
  }

  /** Whether two parameters or more are combined freely, and none of them names the page. */
  get isCombined(): boolean {
    if (this.#urls < NUMBER_LIMIT || this.#urls % CHECK_EVERY !== 0) return false;
    const combinations = this.#combinations.estimate();
    if (combinations < LEAST_COMBINATIONS) return false;
    let varied = 0;
    for (const census of this.#values.values()) {
      const values = census.estimate();
      if (values * COMBINATIONS_PER_VALUE > combinations) return false;
      if (values >= 2 || census.times < this.#urls) varied += 1;
    }
    return varied >= 2;
  }

  #census(name: string): Census | null {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    if (this.#values.size >= MAX_NAMES) return null;
    const census = new Census(BITS_PER_NAME);
    this.#values.set(name, census);
    return census;
  }

  #forget(): void {
    this.#values = new Map();
    this.#combinations = new Census(BITS_OF_COMBINATIONS);
    this.#urls = 0;
  }
}

/** Spreads a hash over all 32 bits: those of short texts differ in few. */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return Math.imul(half ^ (half >>> 12), 0x297a2d39) >>> 0;
}

/** Counts different values in a bitmap (linear counting: Whang et al. 1990). */
class Census {
  readonly #words: Uint32Array;
  #ones = 0;
  times = 0;

  constructor(bits: number) {
    this.#words = new Uint32Array(bits / 32);
  }

  add(hash: number): void {
    this.times += 1;
    const place = mixed(hash) % (this.#words.length * 32);
    const word = this.#words[place >>> 5] ?? 0;
    const bit = 1 << (place & 31);
    if ((word & bit) !== 0) return;
    this.#words[place >>> 5] = word | bit;
    this.#ones += 1;
  }

  estimate(): number {
    const bits = this.#words.length * 32;
    return bits * Math.log(bits / Math.max(1, bits - this.#ones));
  }
}

/** Filters that are combined: all queries of two parameters or more on one path are one pattern. */
export function suspectFacets(url: UrlParts, watch: QueryWatch): Suspicion {
  return {
    pattern: watch.pattern,
    trap: 'facets',
    isProven: () => watch.isCombined,
    onAdmit: () => watch.note(url),
  };
}

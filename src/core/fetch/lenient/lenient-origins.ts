import { RecentMap } from '../../runtime/recent-map.js';
import type { AnswerReader } from '../connection.js';
import type { Leniency } from '../../../contract/leniency.js';

const MOST_ORIGINS = 1024;
/** So many proper answers in a row, and the origin's next one is read strictly, on connections that are kept. */
const PROPER_BEFORE_STRICT = 20;

/** The origins whose answers the strict reader refused of late: they are asked leniently at once, not twice. */
export class LenientOrigins {
  /** How many proper answers are wanted yet. */
  readonly #wanted = new RecentMap<number>(MOST_ORIGINS);

  readerFor(origin: string): AnswerReader {
    return (this.#wanted.get(origin) ?? 0) > 0 ? 'lenient' : 'strict';
  }

  /** The strict reader refused an answer. */
  refused(origin: string): void {
    this.#wanted.set(origin, PROPER_BEFORE_STRICT);
  }

  /** The lenient reader read an answer, and bore with this in it. */
  read(origin: string, lenient: readonly Leniency[]): void {
    const wanted = this.#wanted.get(origin) ?? 0;
    this.#wanted.set(origin, lenient.length > 0 ? PROPER_BEFORE_STRICT : Math.max(0, wanted - 1));
  }
}

import { RecentMap } from '../../runtime/recent-map.js';
import type { AnswerReader } from '../connection.js';

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

  /** An answer was read by the lenient reader; `isProper` when the strict one would have read it too. */
  answered(origin: string, isProper: boolean): void {
    if (!isProper) this.#wanted.set(origin, PROPER_BEFORE_STRICT);
    else this.#wanted.set(origin, Math.max(0, (this.#wanted.get(origin) ?? 0) - 1));
  }
}

import type { UrlFacets } from '../../contract/job.js';
import { ok } from '../../contract/outcome.js';
import { Portions } from '../runtime/portions.js';
import { type Connection, requiredNumber } from '../store/database/sql.js';
import { KeptLists } from './kept-lists.js';
import { FacetWalk } from './url-facets.js';

/** How long is counted before what there is so far is answered. */
const SOON_MS = 200;

/** What the URLs can be narrowed by, counted only while it is asked for, and kept. */
export class FacetCache {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  readonly #portion: number | undefined;
  readonly #kept: KeptLists<UrlFacets>;
  #walk: FacetWalk | null = null;

  /** `nowMs` only ever rises. `portion`: URLs looked at in one go. */
  constructor(connection: Connection, nowMs: () => number, portion?: number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
    this.#portion = portion;
    this.#kept = new KeptLists(() => String(requiredNumber(connection.value('PRAGMA data_version'))), nowMs);
  }

  /** After a moment what was counted so far, or before: whoever wants the rest asks again. */
  facets(): Portions<UrlFacets> {
    const untilMs = this.#nowMs() + SOON_MS;
    return new Portions(() => {
      const whole = this.#kept.lists(() => ok(this.#begin()));
      if (whole?.ok) return whole.value;
      return this.#nowMs() < untilMs ? null : this.#soFar();
    });
  }

  #begin(): FacetWalk {
    this.#walk = new FacetWalk(this.#connection, this.#portion);
    return this.#walk;
  }

  /** While it is counted anew, what was counted before says more. */
  #soFar(): UrlFacets | null {
    const counted = this.#walk?.soFar() ?? null;
    const { known } = this.#kept;
    return known?.ok && counted ? { ...known.value, share: counted.share } : counted;
  }
}

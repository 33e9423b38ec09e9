import { type Connection, requiredNumber } from '../../store/database/sql.js';
import type { FolderTree } from './folder-tree.js';
import { SiteSurvey } from './site-survey.js';

/** The tree is not made again sooner than this, nor than so many times what making it took. */
const FRESH_MS = 2000;
const COST_FACTOR = 10;

/** The folders of a crawl as they were at one time. */
export interface KnownSite {
  readonly tree: FolderTree;
  /** Another number for each time it was made. */
  readonly revision: number;
}

interface KeptSite extends KnownSite {
  /** The database's version it was made from. */
  readonly version: number;
  readonly freshUntilMs: number;
}

/** Keeps the folders of a crawl in memory. Whoever asks while they are made anew is answered from those before. */
export class SiteCache {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  #kept: KeptSite | null = null;
  #running: { readonly survey: SiteSurvey; readonly version: number; costMs: number } | null = null;

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** As they were last; null while they are not known yet: call again. */
  known(): KnownSite | null {
    return this.#kept ?? this.renewed();
  }

  /** Made anew where the crawl has moved and it is time; null while there is more to do: call again. */
  renewed(): KnownSite | null {
    const version = requiredNumber(this.#connection.value('PRAGMA data_version'));
    const kept = this.#kept;
    if (kept && (kept.version === version || this.#nowMs() < kept.freshUntilMs)) return kept;
    const running = this.#running ?? { survey: new SiteSurvey(this.#connection), version, costMs: 0 };
    this.#running = running;
    const startedMs = this.#nowMs();
    try {
      const tree = running.survey.next();
      const doneMs = this.#nowMs();
      running.costMs += doneMs - startedMs;
      if (!tree) return null;
      const freshUntilMs = doneMs + Math.max(FRESH_MS, running.costMs * COST_FACTOR);
      this.#running = null;
      this.#kept = { tree, revision: (kept?.revision ?? 0) + 1, version: running.version, freshUntilMs };
      return this.#kept;
    } catch (error) {
      // The next question begins anew.
      this.#running = null;
      throw error;
    }
  }
}

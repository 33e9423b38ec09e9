import { patternOf } from '../../render/page-pattern.js';
import type { RequestsReport } from '../../render/page-requests.js';

/** Patterns of addresses that are remembered. */
const MOST_PATTERNS = 1000;

/**
 * Notices by what drawn pages ask their own site for that a session is over. Much is kept from everybody but a few on a healthy
 * site: only what was given before and is not any more tells.
 */
export class DataSession {
  readonly #given = new Set<string>();

  /** Whether the site asked for a login for what it gave before, or for its like; takes in what it gave. */
  isLostAt({ given, unauthorized }: Pick<RequestsReport, 'given' | 'unauthorized'>): boolean {
    const isLost = unauthorized.some((url) => this.#given.has(patternOf(url)));
    for (const url of given) if (this.#given.size < MOST_PATTERNS) this.#given.add(patternOf(url));
    return isLost;
  }
}

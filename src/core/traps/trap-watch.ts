// The room traps: patterns of URLs that have no end. Pure.
import type { TrapKind } from '../../contract/traps.js';
import { BodyWatch } from './body-watch.js';
import { RecentCounts } from '../runtime/recent-map.js';
import { NUMBER_LIMIT, type Suspicion } from './suspicion.js';
import { Suspicions } from './suspicions.js';
import type { Admission, TrapFound, WatchedLink, WatchedPage } from './types.js';
import { patternedUrl, urlPattern } from './url-pattern.js';
import { Verdicts } from './verdicts.js';

export interface TrapWatchOptions {
  /** False = everything is admitted and nothing is watched. Default true. */
  readonly enabled?: boolean;
  /** The year against which a calendar's years are judged. Default: the current one. */
  readonly thisYear?: number;
}

const MAX_PATTERNS = 50_000;
const CHAIN_DEPTH = 50;
/** URLs of a pattern that are worked off like all others; from here on each doubling sets the pattern back by one. */
const FREE_OF_PENALTY = 512;
const ADMITTED: readonly Admission[] = Array.from({ length: 64 }, (_, penalty) => ({ kind: 'admit', penalty }));
const ADMIT = { kind: 'admit', penalty: 0 } as const satisfies Admission;

/**
 * Decides of each URL that was never seen whether it goes to the queue or is held back with its pattern, because the
 * pattern looks endless. A pattern is parked only after a number of its URLs was admitted and when there is evidence: to
 * hold back the numbered pages of a real site is worse than to fetch too much.
 *
 * Pure but for its memory, which is bounded: the last 50,000 patterns. `takeChanged`, `dump` and `load` carry the counts
 * over to a later run, `recall` what else it knew of URLs; parked patterns and what a person said of them have to be told again by `park`, `allow` and `exclude`.
 */
export class TrapWatch {
  readonly #enabled: boolean;
  readonly #counts = new RecentCounts(MAX_PATTERNS);
  readonly #verdicts = new Verdicts();
  readonly #bodies = new BodyWatch();
  readonly #suspicions: Suspicions;

  constructor(options: TrapWatchOptions = {}) {
    this.#enabled = options.enabled ?? true;
    this.#suspicions = new Suspicions(this.#counts, options.thisYear ?? new Date().getFullYear());
  }

  /**
   * To be called once for each never-seen URL that passed every other check. `park` names the pattern under which the
   * URL is held back, which is not always its `urlPattern`. What a person asked for (seed, user) is always admitted; what
   * a sitemap lists and assets are held back only where the form of the URL has no end.
   */
  admit(link: WatchedLink): Admission {
    if (!this.#enabled) return ADMIT;
    const url = patternedUrl(link.key);
    const suspicions = url === null ? [] : this.#suspicions.of(url, link.kind);
    const pattern = url?.pattern ?? urlPattern(link.key);
    const isAsked = link.kind === 'seed' || link.kind === 'user';
    const held = isAsked ? null : this.#held(suspicions, pattern, link);
    if (held !== null) return { kind: 'park', ...held };
    for (const suspicion of suspicions) {
      if (suspicion.pattern !== pattern && suspicion.isUncounted !== true) this.#counts.add(suspicion.pattern);
      suspicion.onAdmit?.();
    }
    if (url !== null) this.#suspicions.seen(url);
    // A URL without variable parts is all there is of its pattern: no need to count it.
    const admitted = pattern === link.key ? 1 : this.#counts.add(pattern);
    return isAsked || link.kind === 'asset' ? ADMIT : (ADMITTED[penaltyOf(admitted)] ?? ADMIT);
  }

  /**
   * Tells of a saved page; answers the trap that it gave away, once: from then on the pattern's URLs are parked. The
   * pattern is the page's `urlPattern`.
   */
  observe(page: WatchedPage): TrapFound | null {
    if (!this.#enabled) return null;
    const found = this.#noteBody(page);
    if (found !== null) this.#verdicts.park(found.pattern, found.trap);
    return found;
  }

  /** Parks a pattern that an earlier run found. */
  park(pattern: string, trap: TrapKind): void {
    this.#verdicts.park(pattern, trap);
  }

  /** Admits so many more URLs of a pattern before it is parked again; Infinity = it is no trap, never park it. */
  allow(pattern: string, count: number): void {
    this.#verdicts.allow(pattern, count);
  }

  /** Parks every URL of a pattern for good. */
  exclude(pattern: string): void {
    this.#verdicts.exclude(pattern);
  }

  /** Whether a URL belongs to a pattern that `admit` or `observe` named. Changes nothing. */
  belongs(key: string, pattern: string): boolean {
    if (urlPattern(key) === pattern) return true;
    const url = patternedUrl(key);
    return url !== null && this.#suspicions.of(url, 'anchor').some((suspicion) => suspicion.pattern === pattern);
  }

  /** URLs of a pattern that went to the queue, as far as it is remembered. */
  admittedOf(pattern: string): number {
    return this.#counts.get(pattern);
  }

  /** What was counted since this was last asked, as in `dump`: to be asked whenever the admitted URLs are stored. */
  takeChanged(): readonly (readonly [pattern: string, admitted: number])[] {
    return this.#counts.takeChanged();
  }

  /** What was counted, least recently used first, for `load`. Holds entries that are the watch's own besides patterns. */
  dump(): readonly (readonly [pattern: string, admitted: number])[] {
    return this.#counts.entries();
  }

  /**
   * Brings back what the watch knew of URLs and pages of an earlier run besides counts, in the order in which they came:
   * which pages were met, which filters were combined, which pages were the same. To be called before `load`.
   */
  recall(links: Iterable<Pick<WatchedLink, 'key' | 'kind'>>, pages: Iterable<WatchedPage>): void {
    if (!this.#enabled) return;
    for (const { key, kind } of links) {
      const url = patternedUrl(key);
      if (url === null) continue;
      for (const suspicion of this.#suspicions.of(url, kind)) suspicion.onAdmit?.();
      this.#suspicions.seen(url);
    }
    for (const page of pages) this.#noteBody(page);
    // What was counted again on the way is in the counts that are about to be loaded.
    this.#counts.clear();
  }

  load(counts: Iterable<readonly [pattern: string, admitted: number]>): void {
    for (const [pattern, admitted] of counts) this.#counts.set(pattern, admitted);
  }

  #noteBody(page: WatchedPage): TrapFound | null {
    const pattern = urlPattern(page.key);
    if (pattern === page.key || this.#verdicts.has(pattern)) return null;
    const trap = this.#bodies.note(pattern, page);
    return trap === null ? null : { pattern, trap };
  }

  /** The pattern and trap that hold a link back; null when it goes to the queue. */
  #held(suspicions: readonly Suspicion[], pattern: string, link: WatchedLink): TrapFound | null {
    const isDeep = link.depth >= CHAIN_DEPTH && link.kind !== 'asset';
    if (suspicions.length === 0 && !isDeep && this.#verdicts.isEmpty) return null;
    const all = [...suspicions, ownPattern(pattern, isDeep)];
    const ruling = this.#verdicts.ruling(all);
    if (ruling !== undefined) return ruling;
    for (const { pattern: suspect, trap, isProven, isSpared } of all) {
      if (isSpared === true || !isProven(this.#counts.get(suspect))) continue;
      this.#verdicts.park(suspect, trap);
      return { pattern: suspect, trap };
    }
    return null;
  }
}

/** The pattern of the URL itself: parked by what pages say, or as a chain, of which only the deep end is held back. */
function ownPattern(pattern: string, isDeep: boolean): Suspicion {
  const isProven = (admitted: number): boolean => isDeep && admitted >= NUMBER_LIMIT;
  return { pattern, trap: 'endless_chain', isProven, isSpared: !isDeep };
}

function penaltyOf(admitted: number): number {
  return admitted <= FREE_OF_PENALTY ? 0 : Math.ceil(Math.log2(admitted / FREE_OF_PENALTY));
}

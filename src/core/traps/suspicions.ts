import type { LinkKind } from '../scope/types.js';
import { DIGITS_OF_DATE, suspectCalendar } from './calendar.js';
import { QueryWatch, suspectFacets } from './query-watch.js';
import { suspectGrowth } from './growing-query.js';
import { suspectRepetition } from './path-repetition.js';
import { type RecentCounts, RecentMap } from '../runtime/recent-map.js';
import { RecentUrls } from './recent-urls.js';
import { type SessionUrl, sessionUrl } from './session.js';
import { FORM_LIMIT, harmless, type Suspicion } from './suspicion.js';
import { bounded, type PatternedUrl } from './url-pattern.js';
import { urlParts } from './url-parts.js';
import { suspectVersions } from './versions.js';

const NONE: readonly Suspicion[] = [];
const MAX_QUERY_WATCHES = 1000;
/** A page that comes again under another session counts twice: a real site has one session for all its links. */
const REPEAT_LIMIT = FORM_LIMIT / 2;

/** All that a URL may be suspected of, and the memory that takes. */
export class Suspicions {
  readonly #counts: RecentCounts;
  readonly #thisYear: number;
  readonly #urls = new RecentUrls();
  readonly #queries = new RecentMap<QueryWatch>(MAX_QUERY_WATCHES);

  constructor(counts: RecentCounts, thisYear: number) {
    this.#counts = counts;
    this.#thisYear = thisYear;
  }

  /** In the order in which they are to be named. Assets and what a sitemap lists have a known number of dates and filters. */
  of(url: PatternedUrl, kind: LinkKind): readonly Suspicion[] {
    const isListed = kind === 'asset' || kind === 'sitemap';
    const hasQuery = url.pairs.length > 0;
    const { pathDigits, pathHasSign, pathRepeats } = url.seen;
    if (!hasQuery && pathDigits < DIGITS_OF_DATE && !pathHasSign && !pathRepeats) return NONE;
    const found: Suspicion[] = pathRepeats ? suspectRepetition(url) : [];
    const session = sessionUrl(url);
    if (session !== null) found.push(this.#suspectSession(session));
    if (hasQuery) this.#suspectQuery(url, isListed, found);
    const calendar = suspectCalendar(url, this.#counts, this.#thisYear);
    if (calendar !== null) found.push(isListed ? harmless(calendar) : calendar);
    return found;
  }

  /** Notes a URL that goes to the queue. */
  seen(url: PatternedUrl): void {
    this.#urls.add(url.seen.hash);
  }

  /** Of a site that hands out sessions only the repeats are held back: each page is fetched once, by whatever session. */
  #suspectSession({ rest, pattern }: SessionUrl): Suspicion {
    const page = urlParts(rest)?.seen.hash ?? 0;
    const isRepeat = this.#urls.has(page);
    const repeats = `${pattern} again`;
    return {
      pattern,
      trap: 'session_id',
      isSpared: !isRepeat,
      isProven: () => this.#counts.get(repeats) >= REPEAT_LIMIT,
      onAdmit: () => {
        this.#urls.add(page);
        if (isRepeat) this.#counts.add(repeats);
      },
    };
  }

  #suspectQuery(url: PatternedUrl, isListed: boolean, found: Suspicion[]): void {
    const watch = url.pairs.length < 2 ? null : this.#queryWatch(url.pathPattern);
    const growth = suspectGrowth(url, watch);
    if (growth !== null) found.push(growth);
    const versions = suspectVersions(url, this.#counts, this.#urls);
    if (versions !== null) found.push(isListed ? harmless(versions) : versions);
    if (watch === null) return;
    const facets = suspectFacets(url, watch);
    found.push(isListed ? harmless(facets) : facets);
  }

  #queryWatch(pathPattern: string): QueryWatch {
    const known = this.#queries.get(pathPattern);
    if (known !== undefined) return known;
    const watch = new QueryWatch(bounded(`${pathPattern}?{facets}`));
    this.#queries.set(pathPattern, watch);
    return watch;
  }
}

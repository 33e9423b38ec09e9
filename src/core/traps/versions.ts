import type { PatternCounts } from './calendar.js';
import type { RecentUrls } from './recent-urls.js';
import { hashOf } from './scan.js';
import { FORM_LIMIT, type Suspicion } from './suspicion.js';
import { type QueryPair, urlParts, type UrlParts } from './url-parts.js';
import { bounded } from './url-pattern.js';
import { type VersionSign, versionSign } from './version-value.js';

/** Pages that must have come in two versions or more where a parameter's name says that it chooses one. */
const NAMED_PAGES = 5;
/** The same where only the values say it: hashes are also how a site names its things. */
const HASHED_PAGES = 20;
/** So many of those must be known without the parameter as well. */
const KNOWN_PAGES = 5;
/** So many versions must be shared by so many pages: a thing that a hash names is on one page, or on a few. */
const SHARED_VERSIONS = 10;
const PAGES_PER_VERSION = 5;
/** Marks in the memory of URLs: pages met in a version, in two, and in two and without; a page's version; a version. */
const MET = hashOf('met in a version');
const MET_AGAIN = hashOf('met in two versions');
const MET_BARE = hashOf('met in a version and in none');
const PAGE_IN_VERSION = hashOf('this page in this version');
const VERSION = hashOf('a version');

interface VersionPair {
  readonly pair: QueryPair;
  readonly sign: VersionSign;
}

/**
 * Versions of pages, as repository browsers and wikis offer them: every page once more for each revision.
 *
 * What names a page by a hash is no version of it: a shop's `?id=<hash>` is one page with many values, and each value is
 * on few pages. Versions are told by many pages, some known without the parameter too, that share the same values; or
 * by the parameter's name, where pages come again and again. A page that a named version alone leads to is fetched once.
 * The first segment of the path is part of the pattern, so that one program of a host says nothing of another.
 */
export function suspectVersions(url: UrlParts, counts: PatternCounts, urls: RecentUrls): Suspicion | null {
  const versions = url.pairs.flatMap((pair) => signed(pair));
  const leading = leadingOf(versions);
  if (leading === null) return null;
  const place = placeOf(url);
  const pattern = bounded(`${place}?${leading.pair.facts.pattern}={version}`);
  const evidence = new Evidence(pattern, bounded(`${place} has versions`), counts);
  const page = pageWithout(url, new Set(versions.map(({ pair }) => pair)));
  const isKnown = urls.has(page);
  return {
    pattern,
    trap: 'versions',
    isSpared: leading.sign === 'named' && !isKnown && !urls.has(page ^ MET),
    isProven: () => evidence.isProof(leading.sign),
    onAdmit: () => evidence.note(page, leading.pair.value ?? '', isKnown, urls),
  };
}

/** What is counted of the versions in a part of a site. */
class Evidence {
  readonly #pattern: string;
  readonly #hash: number;
  /** Under which it is noted that there are revisions of a whole in this part of the site. */
  readonly #proven: string;
  readonly #counts: PatternCounts;

  constructor(pattern: string, proven: string, counts: PatternCounts) {
    this.#pattern = pattern;
    this.#hash = hashOf(pattern);
    this.#proven = proven;
    this.#counts = counts;
  }

  note(page: number, value: string, isKnown: boolean, urls: RecentUrls): void {
    if (isKnown || urls.has(page ^ MET)) {
      this.#add('again');
      if (isFirst(urls, page ^ MET_AGAIN ^ this.#hash)) this.#add('pages');
      if (isKnown && isFirst(urls, page ^ MET_BARE ^ this.#hash)) this.#add('known pages');
    }
    urls.add(page ^ MET);
    const version = hashOf(value, this.#hash);
    if (isFirst(urls, page ^ version ^ PAGE_IN_VERSION) && isTime(PAGES_PER_VERSION, urls, version ^ VERSION))
      this.#add('shared');
  }

  /** Where hashes have shown that there are versions, others need less; a branch's name is no sign by itself. */
  isProof(sign: VersionSign): boolean {
    if (this.#count('again') < FORM_LIMIT || this.#count('pages') < NAMED_PAGES) return false;
    if (sign === 'named' || this.#counts.get(this.#proven) > 0) return true;
    if (sign === 'branch' || !this.#isShared()) return false;
    this.#counts.add(this.#proven);
    return true;
  }

  #isShared(): boolean {
    const isOfMany = this.#count('pages') >= HASHED_PAGES && this.#count('known pages') >= KNOWN_PAGES;
    return isOfMany && this.#count('shared') >= SHARED_VERSIONS;
  }

  #add(what: string): void {
    this.#counts.add(`${this.#pattern} ${what}`);
  }

  #count(what: string): number {
    return this.#counts.get(`${this.#pattern} ${what}`);
  }
}

function signed(pair: QueryPair): readonly VersionPair[] {
  const sign = pair.isSession ? null : versionSign(pair.facts.version, pair.value);
  return sign === null ? [] : [{ pair, sign }];
}

/** The strongest sign, and of equal ones the first by name, whatever the order in the query. */
function leadingOf(versions: readonly VersionPair[]): VersionPair | null {
  const strongest = (['named', 'hash', 'branch'] as const).find((sign) =>
    versions.some((found) => found.sign === sign),
  );
  const all = versions.filter(({ sign }) => sign === strongest);
  return all.reduce<VersionPair | null>(
    (first, found) => (first === null || found.pair.name < first.pair.name ? found : first),
    null,
  );
}

/** The folder at the top of the site in which the page is. */
function placeOf({ origin, segments }: UrlParts): string {
  return segments.length > 2 ? `${origin}/${segments[1] ?? ''}/…` : `${origin}/…`;
}

/** Hash of the URL that the page has without these parameters. */
function pageWithout(url: UrlParts, dropped: ReadonlySet<QueryPair>): number {
  const kept = url.pairs.filter((pair) => !dropped.has(pair));
  const query = kept.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join('&');
  return urlParts(url.origin + url.path + (query === '' ? '' : `?${query}`))?.seen.hash ?? 0;
}

/** Whether a hash was not in the memory; it is now. */
function isFirst(urls: RecentUrls, hash: number): boolean {
  if (urls.has(hash)) return false;
  urls.add(hash);
  return true;
}

/** Whether a hash comes for the given time, counting up to it. */
function isTime(times: number, urls: RecentUrls, hash: number): boolean {
  for (let time = 1; time < times; time++) if (isFirst(urls, Math.imul(hash, 2 * time + 1))) return false;
  return isFirst(urls, Math.imul(hash, 2 * times + 1));
}

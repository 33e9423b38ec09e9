import { REPORTS, type ReportName } from '../../../contract/reports.js';
import type { IdentityOptions } from '../../scope/identity.js';
import type { Connection } from '../../store/database/sql.js';
import type { IdSet } from './id-set.js';
import { LinkWalk } from './link-walk.js';
import { groupListing, type Listing, type Listings, ListingDraft, plainListing } from './listings.js';
import { type Chain, RedirectWalk } from './redirect-walk.js';
import { type Counted, UrlWalk } from './url-walk.js';

/** How much of the work each walk is: measured on pages with two links each. */
const SHARES = { urls: 0.55, redirects: 0.02, links: 0.33, listings: 0.1 } as const;

/** Stands for the end of a chain that comes back to where it was. */
export const LOOP = -1;

/**
 * Makes all reports of a job at once, a portion a call, in three walks: over the URLs, the redirects and the links. Each
 * portion sees the database as it is then: of a running crawl the reports are true to within what happened meanwhile.
 */
export class ReportSurvey {
  readonly #connection: Connection;
  readonly #urls: UrlWalk;
  readonly #redirects: RedirectWalk;
  #links: LinkWalk | null = null;
  #at: 'urls' | 'redirects' | 'links' | 'listings' = 'urls';
  #listings: Generator<undefined, Listings> | null = null;
  #chains: readonly Chain[] = [];
  #problems: readonly Chain[] = [];

  constructor(connection: Connection, identity: IdentityOptions | undefined) {
    this.#connection = connection;
    this.#urls = new UrlWalk(connection);
    this.#redirects = new RedirectWalk(connection, identity);
  }

  /** How much of the work is done, from 0 to 1. */
  get share(): number {
    switch (this.#at) {
      case 'urls':
        return SHARES.urls * this.#urls.share;
      case 'redirects':
        return SHARES.urls;
      case 'links':
        return SHARES.urls + SHARES.redirects + SHARES.links * (this.#links?.share ?? 0);
      case 'listings':
        return 1 - SHARES.listings;
    }
  }

  /** How many findings there are so far, of those that are seen at once. */
  get findings(): Readonly<Partial<Record<ReportName, number>>> {
    const urls = this.#urls;
    return {
      failures: urls.failures.length,
      titles_missing: urls.untitled.length,
      descriptions_missing: urls.undescribed.length,
      mixed_content: urls.insecure.length,
      no_content: urls.noContent.length,
      noindex: urls.noindex.length,
      fields_missing: urls.lacking.length,
      script_errors: urls.erring.length,
      failed_requests: urls.failedRequests.length,
      ...(this.#links ? { redirects: this.#chains.length, redirect_problems: this.#problems.length } : {}),
    };
  }

  /** Null while there is more to do. */
  next(): Listings | null {
    if (this.#at === 'urls') {
      if (!this.#urls.next()) this.#at = 'redirects';
      return null;
    }
    if (this.#at === 'redirects') {
      if (!this.#redirects.next()) this.#endRedirects();
      return null;
    }
    const links = this.#links ?? new LinkWalk(this.#connection, this.#urls.broken);
    this.#links = links;
    if (this.#at === 'links') {
      if (!links.next()) this.#at = 'listings';
      return null;
    }
    this.#listings ??= this.#makeListings(links);
    const made = this.#listings.next();
    return made.done === true ? made.value : null;
  }

  /** A link to what redirects into nowhere is as broken as a link to nowhere. */
  #endRedirects(): void {
    this.#chains = this.#redirects.chains();
    this.#problems = this.#chains.filter((chain) => this.#isProblem(chain));
    for (const { id } of this.#problems) this.#urls.broken.add(id);
    this.#at = 'links';
  }

  #isProblem({ id, end, isLoop }: Chain): boolean {
    const { broken } = this.#urls;
    return isLoop || broken.has(id) || broken.has(end);
  }

  /** One report after the other: of a large crawl each takes a moment. */
  *#makeListings(links: LinkWalk): Generator<undefined, Listings> {
    const urls = this.#urls;
    this.#redirects.passOn(links.linked);
    for (const alike of [urls.contents, urls.titles, urls.descriptions]) while (alike.compare()) yield;
    const makers: Readonly<Record<ReportName, () => Listing>> = {
      broken_links: () => links.brokenLinks(),
      failures: () => plainListing(byReason(urls.failures)),
      redirects: () => chainListing(this.#chains),
      redirect_problems: () => chainListing(this.#problems),
      duplicates: () => groupListing(urls.contents.groups()),
      near_duplicates: () => groupListing(urls.near.groups()),
      slowest: () => plainListing(urls.slowest.ids()),
      largest: () => plainListing(urls.largest.ids()),
      orphans: () => plainListing(urls.listed.values.filter((id) => !links.linked.has(id))),
      not_in_sitemap: () => plainListing(unlistedIn(urls, links.linked)),
      titles_missing: () => plainListing(urls.untitled.values),
      titles_repeated: () => groupListing(urls.titles.groups()),
      descriptions_missing: () => plainListing(urls.undescribed.values),
      descriptions_repeated: () => groupListing(urls.descriptions.groups()),
      mixed_content: () => plainListing(urls.insecure.values),
      no_content: () => plainListing(urls.noContent.values),
      noindex: () => plainListing(urls.noindex.values),
      fields_missing: () => plainListing(urls.lacking.values),
      script_errors: () => countedListing(urls.erring),
      failed_requests: () => countedListing(urls.failedRequests),
    };
    const made: [ReportName, Listing][] = [];
    for (const name of REPORTS) {
      made.push([name, makers[name]()]);
      yield;
    }
    // Object.fromEntries forgets which keys it was given: they are all of REPORTS.
    return Object.fromEntries(made) as Listings;
  }
}

function byReason(failures: UrlWalk['failures']): readonly number[] {
  return [...failures].sort((a, b) => compare(a.reason, b.reason) || a.id - b.id).map(({ id }) => id);
}

/** Pages that are linked and that no sitemap of their origin lists, where it has one. */
function unlistedIn({ unlisted, unlistedOrigins, listedOrigins }: UrlWalk, linked: IdSet): Float64Array {
  const origins = unlistedOrigins.values;
  return unlisted.values.filter((id, index) => listedOrigins.has(origins[index] ?? 0) && linked.has(id));
}

/** What was counted most often first. */
function countedListing(counted: readonly Counted[]) {
  const draft = new ListingDraft();
  const sorted = [...counted].sort((a, b) => b.count - a.count || a.id - b.id);
  for (const { id, count } of sorted) draft.add(id, 0, count);
  return draft.done();
}

function chainListing(chains: readonly Chain[]) {
  const draft = new ListingDraft();
  const sorted = [...chains].sort((a, b) => b.hops - a.hops || a.id - b.id);
  for (const { id, end, hops, isLoop } of sorted) draft.add(id, isLoop ? LOOP : end, hops);
  return draft.done();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { IdentityOptions } from '../../scope/identity.js';
import type { Connection } from '../../store/database/sql.js';
import { LinkWalk } from './link-walk.js';
import { groupListing, type Listings, ListingDraft, plainListing } from './listings.js';
import { type Chain, RedirectWalk } from './redirect-walk.js';
import { type Counted, UrlWalk } from './url-walk.js';

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
  #at: 'urls' | 'redirects' | 'links' = 'urls';
  #chains: readonly Chain[] = [];
  #problems: readonly Chain[] = [];

  constructor(connection: Connection, identity: IdentityOptions | undefined) {
    this.#connection = connection;
    this.#urls = new UrlWalk(connection);
    this.#redirects = new RedirectWalk(connection, identity);
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
    return links.next() ? null : this.#listings(links);
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

  #listings(links: LinkWalk): Listings {
    const urls = this.#urls;
    this.#redirects.passOn(links.linked);
    const failures = [...urls.failures].sort((a, b) => compare(a.reason, b.reason) || a.id - b.id);
    const unlisted = urls.unlisted.filter(
      ({ id, originId }) => urls.listedOrigins.has(originId) && links.linked.has(id),
    );
    return {
      broken_links: links.brokenLinks(),
      failures: plainListing(failures.map(({ id }) => id)),
      redirects: chainListing(this.#chains),
      redirect_problems: chainListing(this.#problems),
      duplicates: groupListing(urls.contents.groups()),
      near_duplicates: groupListing(urls.near.groups()),
      slowest: plainListing(urls.slowest.ids()),
      largest: plainListing(urls.largest.ids()),
      orphans: plainListing(urls.listed.filter((id) => !links.linked.has(id))),
      not_in_sitemap: plainListing(unlisted.map(({ id }) => id)),
      titles_missing: plainListing(urls.untitled),
      titles_repeated: groupListing(urls.titles.groups()),
      descriptions_missing: plainListing(urls.undescribed),
      descriptions_repeated: groupListing(urls.descriptions.groups()),
      mixed_content: plainListing(urls.insecure),
      no_content: plainListing(urls.noContent),
      noindex: plainListing(urls.noindex),
      fields_missing: plainListing(urls.lacking),
      script_errors: countedListing(urls.erring),
      failed_requests: countedListing(urls.failedRequests),
    };
  }
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

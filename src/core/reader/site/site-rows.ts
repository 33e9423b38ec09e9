import type { SiteFind, SitePage, SiteQuery, SiteRow } from '../../../contract/site.js';
import type { Connection } from '../../store/database/sql.js';
import { pageFacts, placeFacts } from './facts.js';
import type { FolderTree } from './folder-tree.js';
import { NeighbourLists } from './neighbours.js';
import { OpenPlaces, type PlacedRow } from './open-places.js';
import type { KnownSite } from './site-cache.js';
import { SiteFinder } from './site-find.js';

const MAX_ROWS = 500;
/** Gives the rows of a site whose places are open or not. */
export class SiteRows {
  readonly #connection: Connection;
  readonly #lists: NeighbourLists;
  /** The arrangement asked for last: most questions are about another part of it. */
  #kept: { readonly name: string; readonly places: OpenPlaces } | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#lists = new NeighbourLists(connection);
  }

  page(site: KnownSite, query: SiteQuery): SitePage {
    const places = this.#arranged(site, query);
    const offset = Math.max(0, Math.trunc(query.offset));
    const limit = Math.min(MAX_ROWS, Math.max(0, Math.trunc(query.limit)));
    const rows = this.#rows(site.tree, places.rows(offset, offset + limit), new Set(query.open));
    return { total: places.total, offset, rows, isCut: site.tree.isCut };
  }

  /** Looks for a row among those that a query with the same open places gives. */
  finder(site: KnownSite, query: SiteFind): SiteFinder {
    const { from, text } = query;
    return new SiteFinder(this.#connection, site.tree, { places: this.#arranged(site, query), from, text });
  }

  #arranged(site: KnownSite, query: Omit<SiteQuery, 'offset' | 'limit'>): OpenPlaces {
    const { open, sort, descending } = query;
    const name = JSON.stringify([site.revision, sort, descending, open]);
    if (this.#kept?.name === name) return this.#kept.places;
    const places = new OpenPlaces(new Set(open), (place) => this.#lists.in(place, site, query));
    this.#kept = { name, places };
    return places;
  }

  #rows(tree: FolderTree, placed: readonly PlacedRow[], open: ReadonlySet<number>): readonly SiteRow[] {
    const ids = placed.filter(({ kind }) => kind === 'page').map(({ number }) => number);
    const pages = pageFacts(this.#connection, tree, ids);
    return placed.flatMap(({ kind, number, level, position, neighbours, parentRow }) => {
      const facts = kind === 'page' ? pages.get(number) : placeFacts(tree, number);
      const isOpen = kind === 'place' && open.has(number);
      return facts ? [{ ...facts, level, position: position + 1, neighbours, parentRow, isOpen }] : [];
    });
  }
}

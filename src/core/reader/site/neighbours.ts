import { MOST_OPEN, type SiteQuery, type SiteSort } from '../../../contract/site.js';
import type { Connection } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import { type FolderTree, ROOT } from './folder-tree.js';
import type { KnownSite } from './site-cache.js';

export type SiteOrder = Pick<SiteQuery, 'sort' | 'descending'>;

/** What is in a place, in order: places first, then the URLs of its own by their numbers. */
export interface Neighbours {
  readonly places: Int32Array;
  readonly pages: Int32Array;
}

/** Lists that are kept: those of all places that may be open. */
const KEPT = MOST_OPEN + 1;
/** Numbers in all of them: 40 MB. */
const KEPT_NUMBERS = 10_000_000;

/** Makes the lists of what is in a place, and keeps them as long as the site and the order are the same. */
export class NeighbourLists {
  readonly #connection: Connection;
  /** By place, the one used last at the end. */
  readonly #kept = new Map<number, Neighbours>();
  #numbers = 0;
  #keptFor = '';

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  in(place: number, { tree, revision }: KnownSite, order: SiteOrder): Neighbours {
    const wanted = `${revision} ${order.sort} ${order.descending}`;
    if (wanted !== this.#keptFor) this.#forget(wanted);
    const list = this.#kept.get(place) ?? this.#make(place, tree, order);
    this.#kept.delete(place);
    this.#kept.set(place, list);
    for (const [oldest, { places, pages }] of this.#kept) {
      if (this.#kept.size === 1 || (this.#kept.size <= KEPT && this.#numbers <= KEPT_NUMBERS)) break;
      this.#kept.delete(oldest);
      this.#numbers -= places.length + pages.length;
    }
    return list;
  }

  #forget(wanted: string): void {
    this.#kept.clear();
    this.#numbers = 0;
    this.#keptFor = wanted;
  }

  #make(place: number, tree: FolderTree, order: SiteOrder): Neighbours {
    const places = Int32Array.from(tree.childrenOf(place).sort(comparing(tree, place, order)));
    const pages = this.#sorted(tree.pagesOf(place), order);
    this.#numbers += places.length + pages.length;
    return { places, pages };
  }

  /** Some 200 ms for 100,000 of them. */
  #sorted(ids: readonly number[], { sort, descending }: SiteOrder): Int32Array {
    if (ids.length < 2) return Int32Array.from(ids);
    const order = `${PAGE_ORDER[sort]} ${descending ? 'DESC' : 'ASC'}, u.url`;
    const sql = `SELECT u.id FROM json_each(?) j CROSS JOIN urls u ON u.id = j.value ORDER BY ${order}`;
    const json = this.#connection.value(`SELECT json_group_array(id) FROM (${sql})`, JSON.stringify(ids));
    // The query gives one array of integers.
    return Int32Array.from(JSON.parse(String(json)) as readonly number[]);
  }
}

const PAGE_ORDER: Readonly<Record<SiteSort, string>> = {
  name: 'u.url',
  urls: 'u.url',
  bytes: 'ifnull(u.bytes, 0)',
  failed: `u.state = ${STATE_CODES.failed}`,
};

/** Equal ones by their names. */
function comparing(tree: FolderTree, place: number, { sort, descending }: SiteOrder) {
  const sign = descending ? -1 : 1;
  const value = valueOf(tree, sort);
  const byName = (a: number, b: number): number => compare(tree.nameOf(a), tree.nameOf(b));
  const byValue = value
    ? (a: number, b: number) => sign * (value(a) - value(b)) || byName(a, b)
    : (a: number, b: number) => sign * byName(a, b);
  if (place !== ROOT) return byValue;
  return (a: number, b: number) => Number(isOnlyLinked(tree, a)) - Number(isOnlyLinked(tree, b)) || byValue(a, b);
}

function valueOf(tree: FolderTree, sort: SiteSort): ((place: number) => number) | null {
  switch (sort) {
    case 'name':
      return null;
    case 'urls':
      return (place) => tree.urlsOf(place);
    case 'bytes':
      return (place) => tree.bytesOf(place);
    case 'failed':
      return (place) => tree.countOf(place, STATE_CODES.failed);
  }
}

/** Whether nothing of a place was asked for, nor will be. */
export function isOnlyLinked(tree: FolderTree, place: number): boolean {
  return tree.countOf(place, STATE_CODES.skipped) === tree.urlsOf(place);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

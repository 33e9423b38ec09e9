import { MOST_NODES, type NodeKind } from '../../../contract/site.js';
import { type FolderTree, ROOT } from './folder-tree.js';
import { isOnlyLinked } from './neighbours.js';

/** Pages of one place that have a node each, in the order of discovery; the others share one. */
const PAGES_OF_PLACE = 200;
/** Hosts and folders in one place that have a node each, the largest ones. */
const PLACES_OF_PLACE = 500;
/** The same for hosts that were only linked to. */
const FOREIGN_HOSTS = 15;
/** Nodes that stay easy to read: of itself a picture opens places until there would be more. */
const EASY_NODES = 150;
/** Places that are looked into for that. */
const MOST_TRIED = 60;

/** What has a node of its own: `number` is a place or, of a page, its URL; of a `rest` the place whose rest it is. */
export interface Cluster {
  readonly kind: NodeKind;
  readonly number: number;
  readonly within: number;
  /** URLs in it. */
  readonly urls: number;
}

const NONE = -1;

/** Decides which parts of a site have a node each, and in which node a URL is. */
export class Clusters {
  readonly list: Cluster[] = [];
  readonly #tree: FolderTree;
  /** What is shown of each open place. */
  readonly #shown = new Map<number, readonly Cluster[]>();
  #size = 0;
  /** By place: the node of those in it that have none of their own. */
  readonly #nodeOfPlace: Int32Array;
  readonly #nodeOfPage = new Map<number, number>();

  /** `open`: the places that are shown by what is in them; null = as many as stay easy to read. */
  constructor(tree: FolderTree, open: readonly number[] | null) {
    this.#tree = tree;
    this.#nodeOfPlace = new Int32Array(tree.size).fill(NONE);
    this.#open(ROOT, MOST_NODES);
    if (open === null) this.#openEasily();
    else this.#openAsked(open);
    this.#number();
  }

  /** Places that are shown by what is in them, without those for which there was no room. */
  get open(): readonly number[] {
    return [...this.#shown.keys()].filter((place) => place !== ROOT);
  }

  /** What an open place is shown by, open ones included. */
  shownOf(place: number): readonly Cluster[] {
    return this.#shown.get(place) ?? [];
  }

  /** The node that a URL is in; -1 where it is in none. */
  nodeOf(id: number): number {
    const own = this.#nodeOfPage.get(id);
    if (own !== undefined) return own;
    const place = this.#tree.placeOfId[id] ?? NONE;
    return place === NONE ? NONE : (this.#nodeOfPlace[place] ?? NONE);
  }

  /** Whether there was room. */
  #open(place: number, most: number): boolean {
    const inside = contentsOf(this.#tree, place);
    // Its own node goes where those of what is in it come.
    const size = this.#size + inside.length - (place === ROOT ? 0 : 1);
    if (place !== ROOT && size > most) return false;
    this.#shown.set(place, inside);
    this.#size = size;
    return true;
  }

  /** The largest first. */
  #openEasily(): void {
    const tried = new Set<number>();
    while (tried.size < MOST_TRIED) {
      const closed = [...this.#shown.values()]
        .flat()
        .filter(({ kind, number }) => isPlace(kind) && !tried.has(number) && !isOnlyLinked(this.#tree, number));
      const largest = closed.reduce<Cluster | null>((a, b) => (a && a.urls >= b.urls ? a : b), null);
      if (!largest) return;
      tried.add(largest.number);
      this.#open(largest.number, EASY_NODES);
    }
  }

  /** What is in another place has a higher number. */
  #openAsked(open: readonly number[]): void {
    for (const place of [...open].sort((a, b) => a - b)) {
      const above = this.#shown.get(place > ROOT && place < this.#tree.size ? this.#tree.parentOf(place) : NONE);
      if (above?.some(({ kind, number }) => isPlace(kind) && number === place)) this.#open(place, MOST_NODES);
    }
  }

  #number(): void {
    for (const cluster of [...this.#shown.values()].flat()) {
      const { kind, number } = cluster;
      if (isPlace(kind) && this.#shown.has(number)) continue;
      const node = this.list.push(cluster) - 1;
      if (kind === 'page') this.#nodeOfPage.set(number, node);
      else this.#nodeOfPlace[number] = node;
    }
    for (let place = 1; place < this.#tree.size; place += 1) {
      if (this.#nodeOfPlace[place] !== NONE) continue;
      this.#nodeOfPlace[place] = this.#nodeOfPlace[this.#tree.parentOf(place)] ?? NONE;
    }
  }
}

function isPlace(kind: NodeKind): boolean {
  return kind !== 'page' && kind !== 'rest';
}

/** What an open place is shown by. */
function contentsOf(tree: FolderTree, place: number): readonly Cluster[] {
  const bySize = tree.childrenOf(place).sort((a, b) => tree.urlsOf(b) - tree.urlsOf(a));
  const places = place === ROOT ? firstHosts(tree, bySize) : bySize.slice(0, PLACES_OF_PLACE);
  const pages = tree.pagesOf(place).slice(0, PAGES_OF_PLACE);
  const clusters: Cluster[] = [
    ...places.map((number) => ({ kind: tree.kindOf(number), number, within: place, urls: tree.urlsOf(number) })),
    ...pages.map((number) => ({ kind: 'page' as const, number, within: place, urls: 1 })),
  ];
  const left = clusters.reduce((rest, { urls }) => rest - urls, tree.urlsOf(place));
  return left > 0 ? [...clusters, { kind: 'rest', number: place, within: place, urls: left }] : clusters;
}

function firstHosts(tree: FolderTree, bySize: readonly number[]): readonly number[] {
  const isForeign = (host: number): boolean => isOnlyLinked(tree, host);
  const own = bySize.filter((host) => !isForeign(host)).slice(0, PLACES_OF_PLACE);
  return [...own, ...bySize.filter(isForeign).slice(0, FOREIGN_HOSTS)];
}

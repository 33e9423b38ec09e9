import type { PlaceKind } from '../../../contract/site.js';
import { STATE_CODES } from '../../store/database/states.js';
import { partsOf } from './url-parts.js';

/** The place that holds the hosts, and the URLs of those for which there was no room. */
export const ROOT = 0;
/** Places that are told apart, whatever a site makes up: some 50 MB, and as much again while they are counted. */
const MOST_PLACES = 250_000;
/** Stands for "no more" in the lists of children. */
const NONE = -1;
const STATES = Object.values(STATE_CODES).length;

/**
 * Hosts and folders of a crawl, with what is in them. A place is a number, in the order in which they were first seen:
 * what a place is in has a lower one. Pages have no place; of each it is known which it is in.
 */
export class FolderTree {
  readonly #parents: number[] = [NONE];
  readonly #names: string[] = [''];
  readonly #firstChild: number[] = [NONE];
  readonly #nextChild: number[] = [NONE];
  /** By the place above and the name. */
  readonly #places = new Map<string, number>();
  /** Places of whole folders, as far as there is room: the way to one is not gone again for each URL in it. */
  readonly #folders = new Map<string, number>();
  /** URLs by place and state code; of the whole place once `sumUp` has run. */
  #counts = new Float64Array(1024 * STATES);
  #bytes = new Float64Array(1024);
  #placeOfId = new Int32Array(1024).fill(NONE);
  #isCut = false;
  #last: { readonly folder: string; readonly place: number } = { folder: '', place: ROOT };

  /** Notes a URL; `state` as stored. */
  add(id: number, url: string, state: number, bytes: number): void {
    const place = this.#placeOf(url);
    if (id >= this.#placeOfId.length) this.#growIds(id);
    this.#placeOfId[id] = place;
    this.#counts[place * STATES + state] = (this.#counts[place * STATES + state] ?? 0) + 1;
    this.#bytes[place] = (this.#bytes[place] ?? 0) + bytes;
  }

  /** Adds what is in each place to the one above it: once, when all is noted. */
  sumUp(): void {
    for (let place = this.size - 1; place > ROOT; place -= 1) {
      const above = this.#parents[place] ?? ROOT;
      this.#bytes[above] = (this.#bytes[above] ?? 0) + (this.#bytes[place] ?? 0);
      for (let state = 0; state < STATES; state += 1) {
        const at = above * STATES + state;
        this.#counts[at] = (this.#counts[at] ?? 0) + (this.#counts[place * STATES + state] ?? 0);
      }
    }
    this.#places.clear();
    this.#folders.clear();
  }

  get size(): number {
    return this.#parents.length;
  }

  /** Whether there were more places than are told apart. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** The place above; `ROOT` for a host. */
  parentOf(place: number): number {
    return this.#parents[place] ?? ROOT;
  }

  nameOf(place: number): string {
    return this.#names[place] ?? '';
  }

  kindOf(place: number): Exclude<PlaceKind, 'page'> {
    if (this.parentOf(place) === ROOT) return 'host';
    return this.nameOf(place).endsWith('?') ? 'queries' : 'folder';
  }

  /** What the URLs of everything in a place begin with. */
  addressOf(place: number): string {
    const names: string[] = [];
    for (let at = place; at > ROOT; at = this.parentOf(at)) names.push(this.nameOf(at));
    return names.reverse().join('');
  }

  /** Hosts and folders in a place, in the order in which they were first seen. */
  childrenOf(place: number): number[] {
    const children: number[] = [];
    for (let at = this.#firstChild[place] ?? NONE; at !== NONE; at = this.#nextChild[at] ?? NONE) children.push(at);
    return children.reverse();
  }

  /** Numbers of the URLs that are in a place itself, in the order of discovery: a walk over all, 1 ms a million. */
  pagesOf(place: number): number[] {
    const ids: number[] = [];
    const places = this.#placeOfId;
    // An iterator over a million costs ten times as much.
    for (let id = 1; id < places.length; id += 1) if (places[id] === place) ids.push(id);
    return ids;
  }

  /** The place of every URL by its number; -1 where there is none. */
  get placeOfId(): Int32Array {
    return this.#placeOfId;
  }

  /** URLs in a place of one state code. */
  countOf(place: number, state: number): number {
    return this.#counts[place * STATES + state] ?? 0;
  }

  bytesOf(place: number): number {
    return this.#bytes[place] ?? 0;
  }

  /** URLs in a place. */
  urlsOf(place: number): number {
    let urls = 0;
    for (let state = 0; state < STATES; state += 1) urls += this.countOf(place, state);
    return urls;
  }

  /** URLs found one after the other mostly lie in the same folder. */
  #placeOf(url: string): number {
    const { folder, names } = partsOf(url);
    if (folder === this.#last.folder) return this.#last.place;
    const place = this.#folders.get(folder) ?? this.#wayTo(folder, names);
    this.#last = { folder, place };
    return place;
  }

  #wayTo(folder: string, names: () => readonly string[]): number {
    let place = ROOT;
    for (const name of names()) {
      const next = this.#places.get(`${place}/${name}`) ?? this.#make(place, name);
      if (next === null) break;
      place = next;
    }
    if (this.#folders.size < MOST_PLACES) this.#folders.set(ownText(folder), place);
    return place;
  }

  /** Null where there is no room. */
  #make(parent: number, name: string): number | null {
    const place = this.size;
    if (place >= MOST_PLACES) {
      this.#isCut = true;
      return null;
    }
    const own = ownText(name);
    this.#places.set(`${parent}/${own}`, place);
    this.#parents.push(parent);
    this.#names.push(own);
    this.#firstChild.push(NONE);
    this.#nextChild.push(this.#firstChild[parent] ?? NONE);
    this.#firstChild[parent] = place;
    if (place >= this.#bytes.length) this.#growPlaces();
    return place;
  }

  #growIds(id: number): void {
    const grown = new Int32Array(2 * (id + 1)).fill(NONE);
    grown.set(this.#placeOfId);
    this.#placeOfId = grown;
  }

  #growPlaces(): void {
    const bytes = new Float64Array(2 * this.#bytes.length);
    const counts = new Float64Array(2 * this.#counts.length);
    bytes.set(this.#bytes);
    counts.set(this.#counts);
    this.#bytes = bytes;
    this.#counts = counts;
  }
}

/** A part of a longer text would keep all of that in memory. */
function ownText(part: string): string {
  return Buffer.from(part).toString();
}

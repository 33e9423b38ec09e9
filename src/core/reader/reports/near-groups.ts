import { largestFirst } from './groups.js';

/** Bits by which the hashes of nearly equal texts differ at most. */
const MAX_DISTANCE = 3;
/** Hashes that differ in so few bits are equal in one of four bands of 16: only those are compared. */
const BANDS = 4;
/** Hashes of one band that a new one is compared with. A site can make pages by the thousand that share one. */
const MAX_COMPARED = 256;

/** Finds pages whose texts are nearly the same, from their similarity hashes. */
export class NearGroups {
  /** Places of hashes in #high and #low by band and its 16 bits. */
  readonly #bands = new Map<number, number[]>();
  readonly #places = new Map<string, number>();
  readonly #high: number[] = [];
  readonly #low: number[] = [];
  /** Which hash each hash was joined to; its own place where it was not. */
  readonly #joined: number[] = [];
  readonly #members: { readonly id: number; readonly content: number }[][] = [];

  /** `hash` is 16 hex digits, `content` is equal for equal bytes. Ids come in their order. */
  add(id: number, hash: string, content: number): void {
    const place = this.#places.get(hash) ?? this.#enter(hash);
    this.#members[place]?.push({ id, content });
  }

  /** Groups of more than one page, the largest first; those whose pages are the same bytes are no news and left out. */
  groups(): readonly (readonly number[])[] {
    const byRoot = new Map<number, { readonly id: number; readonly content: number }[]>();
    for (const [place, members] of this.#members.entries()) {
      const root = this.#rootOf(place);
      const known = byRoot.get(root);
      if (known) for (const member of members) known.push(member);
      else byRoot.set(root, [...members]);
    }
    const groups = [...byRoot.values()].filter((group) => group.some(({ content }) => content !== group[0]?.content));
    return largestFirst(groups.map((group) => group.map(({ id }) => id).sort((a, b) => a - b)));
  }

  #enter(hash: string): number {
    const place = this.#high.length;
    const [high, low] = [Number.parseInt(hash.slice(0, 8), 16) | 0, Number.parseInt(hash.slice(8), 16) | 0];
    this.#places.set(hash, place);
    this.#high.push(high);
    this.#low.push(low);
    this.#joined.push(place);
    this.#members.push([]);
    for (let band = 0; band < BANDS; band += 1) this.#compare(place, band);
    return place;
  }

  #compare(place: number, band: number): void {
    const half = (band < 2 ? this.#high : this.#low)[place] ?? 0;
    const name = band * 65536 + ((half >>> (band % 2 === 0 ? 16 : 0)) & 0xffff);
    const others = this.#bands.get(name);
    if (!others) {
      this.#bands.set(name, [place]);
      return;
    }
    for (const other of others) if (this.#distance(place, other) <= MAX_DISTANCE) this.#join(place, other);
    if (others.length < MAX_COMPARED) others.push(place);
  }

  #distance(a: number, b: number): number {
    const high = (this.#high[a] ?? 0) ^ (this.#high[b] ?? 0);
    const low = (this.#low[a] ?? 0) ^ (this.#low[b] ?? 0);
    return countBits(high) + countBits(low);
  }

  #join(a: number, b: number): void {
    const [one, other] = [this.#rootOf(a), this.#rootOf(b)];
    this.#joined[Math.max(one, other)] = Math.min(one, other);
  }

  #rootOf(place: number): number {
    let at = place;
    for (let next = this.#joined[at]; next !== undefined && next !== at; next = this.#joined[at]) {
      this.#joined[at] = this.#joined[next] ?? next;
      at = next;
    }
    return at;
  }
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

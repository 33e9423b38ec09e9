import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import type { Listing } from './listings.js';

/** A row of the list by targets: a target, or below it a link that leads there. */
export interface TargetPlace {
  readonly part: 'target' | 'page';
  /** The place in the listing of the link, of a target that of its first one. */
  readonly at: number;
  /** Pages with a link to the target. */
  readonly pages: number;
}

interface Group {
  readonly target: number;
  /** Its links in the listing: from this place up to that of the next one. */
  readonly from: number;
  readonly to: number;
  readonly pages: number;
}

/** The links of a listing of broken links by where they lead: these stand together there. */
export class TargetGroups {
  readonly #groups: readonly Group[];

  /** `isWhole`: the listing is of all links, and knows how many pages link to each target, also those it does not list. */
  constructor({ keys, others, counts }: Listing, isWhole: boolean) {
    const groups: Group[] = [];
    for (let from = 0; from < others.length; ) {
      const target = others[from] ?? 0;
      let to = from + 1;
      while (to < others.length && others[to] === target) to += 1;
      const pages = isWhole ? (counts[from] ?? 0) : pagesOf(keys.subarray(from, to));
      groups.push({ target, from, to, pages });
      from = to;
    }
    this.#groups = groups;
  }

  /** A window of the list, in which the links to some targets stand below these. */
  window(
    open: ReadonlySet<number>,
    from: number,
    to: number,
  ): { readonly total: number; readonly places: TargetPlace[] } {
    const places: TargetPlace[] = [];
    let row = 0;
    for (const group of this.#groups) {
      if (row >= from && row < to) places.push({ part: 'target', at: group.from, pages: group.pages });
      row += 1;
      if (!open.has(group.target)) continue;
      const [first, end] = [Math.max(from, row), Math.min(to, row + group.to - group.from)];
      for (let one = first; one < end; one += 1)
        places.push({ part: 'page', at: group.from + one - row, pages: group.pages });
      row += group.to - group.from;
    }
    return { total: row, places };
  }
}

function pagesOf(links: Float64Array): number {
  return new Set([...links].map((id) => Math.floor(id / LINKS_PER_PAGE))).size;
}

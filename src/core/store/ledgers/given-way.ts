import { RecentMap } from '../../runtime/recent-map.js';

/** Far more than URLs are fetched at once; what is forgotten costs one request. */
const REMEMBERED = 100_000;

/** To which URLs others gave way: what was redirected to a known URL is not fetched for a page of its own. */
export class GivenWay {
  readonly #to = new RecentMap<number>(REMEMBERED);

  /** `id` was redirected to `known`, a URL of its own. */
  note(id: number, known: number): void {
    this.#to.set(String(id), known);
  }

  /** Whether `from` gave way to `id`, by way of others or not; null where nothing is known of it. */
  leads(from: number, id: number): boolean | null {
    let next = this.#to.get(String(from));
    if (next === undefined) return null;
    // A circle of others is one that `id` is not part of.
    const met = new Set([from]);
    while (next !== undefined && next !== id && !met.has(next)) {
      met.add(next);
      next = this.#to.get(String(next));
    }
    return next === id;
  }
}

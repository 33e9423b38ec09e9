import { identityKey, type IdentityOptions } from '../../scope/identity.js';
import { digestOf } from '../../store/ledgers/seen.js';
import {
  asBytes,
  type Connection,
  number,
  requiredNumber,
  requiredText,
  type Statement,
} from '../../store/database/sql.js';
import type { IdSet } from './id-set.js';

/** Redirects looked at in one go. */
const PORTION = 4000;
/** URLs followed from one to the next before a chain is given up as endless. */
const MAX_STEPS = 50;

/** Where a URL's own redirects lead: to another URL of the crawl, or to itself or nothing the crawl knows (0). */
interface Redirecting {
  hops: number;
  target: string;
  next: number;
}

/** A chain of redirects, from one URL over others that redirect as well. */
export interface Chain {
  readonly id: number;
  readonly hops: number;
  /** The URL of the crawl at its end, where that is another one; 0 = none. */
  readonly end: number;
  /** It comes back to where it was. */
  readonly isLoop: boolean;
}

/** Reads the redirects, a portion a call, and follows them across URLs. */
export class RedirectWalk {
  readonly #rows: Statement;
  readonly #find: Statement;
  readonly #identity: IdentityOptions | undefined;
  readonly #byId = new Map<number, Redirecting>();
  #done: readonly [id: number, position: number] = [0, 0];

  /** `identity`: how the crawl tells URLs apart. */
  constructor(connection: Connection, identity: IdentityOptions | undefined) {
    this.#identity = identity;
    this.#rows = connection.prepare(HOPS);
    this.#find = connection.prepare('SELECT url_id FROM keys WHERE digest = ?');
  }

  /** Whether there is more to do. */
  next(): boolean {
    const rows = this.#rows.all(...this.#done);
    for (const [id, , target] of rows) this.#note(requiredNumber(id), requiredText(target));
    const last = rows.at(-1);
    this.#done = [requiredNumber(last?.[0]), requiredNumber(last?.[1])];
    if (rows.length === PORTION) return true;
    for (const [id, redirecting] of this.#byId) redirecting.next = this.#resolve(id, redirecting.target);
    return false;
  }

  /** Every URL that redirects, in the order of ids. */
  chains(): readonly Chain[] {
    return [...this.#byId.keys()].map((id) => this.#chainFrom(id));
  }

  /** What is linked by a redirect is linked as well. */
  passOn(linked: IdSet): void {
    for (const [id, { next }] of this.#byId) {
      if (!linked.has(id)) continue;
      for (let at = next; at !== 0 && !linked.has(at); at = this.#byId.get(at)?.next ?? 0) linked.add(at);
    }
  }

  #note(id: number, target: string): void {
    const known = this.#byId.get(id);
    if (!known) this.#byId.set(id, { hops: 1, target, next: 0 });
    else {
      known.hops += 1;
      known.target = target;
    }
  }

  #resolve(id: number, target: string): number {
    try {
      const found = number(this.#find.first(digestOf(identityKey(target, this.#identity)))?.[0] ?? null);
      return found === null || found === id ? 0 : found;
    } catch {
      // No address, from a damaged row: it leads nowhere that the crawl knows.
      return 0;
    }
  }

  #chainFrom(id: number): Chain {
    const seen = new Set([id]);
    let at = this.#byId.get(id);
    let [hops, end, isLoop] = [at?.hops ?? 0, at?.next ?? 0, false];
    while (at && at.next !== 0 && !isLoop) {
      end = at.next;
      isLoop = seen.has(end) || seen.size > MAX_STEPS;
      seen.add(end);
      at = this.#byId.get(end);
      if (!isLoop) hops += at?.hops ?? 0;
    }
    return { id, hops, end, isLoop };
  }
}

const HOPS = `
SELECT url_id, position, ${asBytes('target')} FROM hops WHERE (url_id, position) > (?, ?)
ORDER BY url_id, position LIMIT ${PORTION}`;

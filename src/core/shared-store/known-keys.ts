import { RecentMap } from '../runtime/recent-map.js';
import { digestOf } from '../store/ledgers/seen.js';
import { KIND_CODES, STATE_CODES } from '../store/database/states.js';
import type { OfferedLink } from '../scope/types.js';
import type { Server } from './connection.js';

/** Some 40 MB at most. */
const REMEMBERED = 200_000;
const HINTS = 256;
/** Whatever depth the next link has, the URL is to be looked at: it was left out for its link, is an asset, or another name. */
const LOOK = HINTS - 1;

/** What a shorter way to a known URL would change: it waits at that depth, was left out for its link, or nothing any more. */
export type Opening =
  | { readonly kind: 'waits'; readonly depth: number; readonly isAsset: boolean }
  | { readonly kind: 'left_out' }
  | { readonly kind: 'fixed' };

const FIXED: Opening = { kind: 'fixed' };

/**
 * What stands in `keys` for a URL: its id, and in the lowest byte at what depth it was found, which no way that is as long can
 * better. So most links to known URLs need no second look, and nothing is written when a URL changes.
 */
export function refOf(id: number, { depth, kind, skip }: Pick<OfferedLink, 'depth' | 'kind' | 'skip'>): number {
  const isOpen = skip === 'too_deep' || skip === 'nofollow' || kind === 'asset';
  return id * HINTS + (isOpen ? LOOK : Math.min(depth, LOOK - 1));
}

/** For another name of a URL. */
export function aliasRef(id: number): number {
  return id * HINTS + LOOK;
}

export function idOf(ref: number): number {
  return Math.floor(ref / HINTS);
}

/** Whether a link may bring the known URL nearer, or into the queue. */
export function mayImprove(ref: number, { depth, skip }: Pick<OfferedLink, 'depth' | 'skip'>): boolean {
  const hint = ref % HINTS;
  return skip === null && (hint === LOOK || depth < hint);
}

/** As the server's uuid. */
export function keyDigest(key: string): string {
  return digestOf(key).toString('hex');
}

/** Which identity keys are known, and what is known of their URLs: at hand, or asked of the server. */
export class KnownKeys {
  readonly #refs = new RecentMap<number>(REMEMBERED);
  readonly #openings = new RecentMap<Opening>(REMEMBERED);

  recall(key: string): number | undefined {
    return this.#refs.get(key);
  }

  note(key: string, ref: number): void {
    this.#refs.set(key, ref);
  }

  opening(id: number): Opening | undefined {
    return this.#openings.get(String(id));
  }

  noteOpening(id: number, opening: Opening): void {
    this.#openings.set(String(id), opening);
  }

  /** Other URLs wait or are left out than before. */
  forgetOpenings(): void {
    this.#openings.clear();
  }

  /** Asks for the keys that are not at hand. What is found is at hand then. */
  async lookUp(server: Server, keys: Iterable<string>): Promise<void> {
    const unknown = [...new Set(keys)].filter((key) => this.#refs.get(key) === undefined);
    if (unknown.length === 0) return;
    const [row] = await server.rows<{ refs: string }>(REFS, [`{${unknown.map(keyDigest).join(',')}}`]);
    for (const [index, ref] of (row?.refs ?? '').split(',').entries())
      if (ref !== '') this.note(unknown[index] ?? '', Number(ref));
  }

  /** Asks what becomes of these URLs by a shorter way, where that is not at hand. */
  async lookAt(server: Server, ids: Iterable<number>): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => this.opening(id) === undefined);
    if (unknown.length === 0) return;
    for (const id of unknown) this.noteOpening(id, FIXED);
    for (const { id, depth, isAsset } of await server.rows<OpeningRow>(OPENINGS, [`{${unknown.join(',')}}`]))
      this.noteOpening(id, depth === null ? { kind: 'left_out' } : { kind: 'waits', depth, isAsset });
  }
}

interface OpeningRow {
  readonly id: number;
  /** Null = it was left out for its link. */
  readonly depth: number | null;
  readonly isAsset: boolean;
}

const REFS = {
  name: 'refs',
  text: `
SELECT string_agg(coalesce(k.ref::text, ''), ',' ORDER BY w.n) AS refs
FROM unnest($1::uuid[]) WITH ORDINALITY AS w (digest, n) LEFT JOIN keys k ON k.digest = w.digest`,
};

const OPENINGS = {
  name: 'openings',
  text: `
SELECT id, depth, kind = ${KIND_CODES.asset} AS "isAsset" FROM queue WHERE id = ANY($1::bigint[])
UNION ALL
SELECT id, NULL, false FROM results
WHERE id = ANY($1::bigint[]) AND state = ${STATE_CODES.skipped} AND attempts = 0 AND reason IN ('too_deep', 'nofollow')`,
};

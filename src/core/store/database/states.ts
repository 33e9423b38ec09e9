import type { UrlState } from '../../../contract/job.js';
import { LINK_PLACES, type LinkPlace } from '../../../contract/link-places.js';
import type { LinkKind } from '../../scope/types.js';
import type { Value } from './sql.js';

/**
 * States as stored, in the order of the State column in tables. A `taken` row was given out and is not settled: to
 * everybody but its taker, who alone knows whether it is being worked on, it is queued.
 */
export const STATE_CODES = { queued: 0, taken: 1, saved: 2, unchanged: 3, skipped: 4, failed: 5 } as const;

/** States as counted and shown. */
export type StoredState = Exclude<UrlState, 'pending'>;

const STATES: readonly StoredState[] = ['queued', 'queued', 'saved', 'unchanged', 'skipped', 'failed'];

/** The state of a stored code. */
export function stateOf(code: number): StoredState {
  return STATES[code] ?? 'failed';
}

/** The stored codes of a state; none for `pending`, which is only known to who works on the URL. */
export function codesOf(state: UrlState): readonly number[] {
  return Object.values(STATE_CODES).filter((code) => STATES[code] === state);
}

/** Link kinds as stored; numbers are never used again for another kind. */
export const KIND_CODES = {
  anchor: 0,
  area: 1,
  frame: 2,
  link: 3,
  refresh: 4,
  redirect: 5,
  seed: 6,
  sitemap: 7,
  user: 8,
  asset: 9,
} as const satisfies Record<LinkKind, number>;

/** The link kind of a stored code. */
export function kindOf(code: number): LinkKind {
  return KINDS.get(code) ?? 'anchor';
}

const KINDS: ReadonlyMap<number, LinkKind> = new Map(
  // Object.entries widens the names to string; they are those of the table above.
  (Object.entries(KIND_CODES) as [LinkKind, number][]).map(([kind, code]) => [code, kind]),
);

/** Parts of a page as stored; numbers are never used again for another part. */
export const PLACE_CODES = {
  header: 0,
  nav: 1,
  main: 2,
  aside: 3,
  footer: 4,
} as const satisfies Record<LinkPlace, number>;

/** The part of a stored code; null where none is stored. */
export function placeOf(code: Value | undefined): LinkPlace | null {
  return LINK_PLACES.find((place) => PLACE_CODES[place] === code) ?? null;
}

/** A SQL expression that turns a stored code into its name. */
export function nameInSql(column: string, codes: Readonly<Record<string, number>>): string {
  const cases = Object.entries(codes).map(([name, code]) => `WHEN ${code} THEN '${name}'`);
  return `CASE ${column} ${cases.join(' ')} END`;
}

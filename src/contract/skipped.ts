import { msg } from './language.js';
import type { SkipGroup } from './rules.js';

/** Of URLs of which there is no row. */
export const COUNTED_ONLY = msg(
  '{n, plural, one {# URL was} other {# URLs were}} counted only, to keep the database small.',
);

export interface SkipGroups {
  /** The largest first, at most 500. */
  readonly groups: readonly SkipGroup[];
  /** How many groups are not among them, and how many URLs these have. */
  readonly others: { readonly groups: number; readonly count: number };
}

/** Asks for the URLs of one group. */
export interface SkippedQuery extends Pick<SkipGroup, 'reason' | 'pattern'> {
  /** What the URLs have in them, in any case; empty = all. */
  readonly text: string;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
}

/** A window of the URLs of a group, in the order in which they were found. */
export interface SkippedPage {
  /** Those that are stored; the group may count more, of which nothing else is known. */
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly { readonly id: number; readonly url: string }[];
}

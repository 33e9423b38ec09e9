import type { LinkPlace } from './link-places.js';
import type { UrlState } from './job.js';

/** The links that lead to a URL, or away from its page. */
export interface LinkQuery {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
}

/** The other end of a link, and what has become of it. */
export interface LinkRow {
  readonly id: number;
  readonly url: string;
  /** The words of the link. */
  readonly text: string;
  readonly state: UrlState;
  readonly status: number | null;
  /** The part of its page in which the link stands; null where nobody can tell. */
  readonly place: LinkPlace | null;
}

/** `in`: one row per page, in the order in which they were found. `out`: in the order of the page. */
export interface LinkPage {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly LinkRow[];
}

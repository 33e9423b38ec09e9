import type { TrapKind } from '../../contract/traps.js';
import type { LinkKind } from '../scope/types.js';

/** A never-seen URL that passed every other check and is about to be queued. */
export interface WatchedLink {
  /** Identity key of the URL. */
  readonly key: string;
  readonly depth: number;
  readonly kind: LinkKind;
}

/**
 * What becomes of it. `penalty` (0 and more) is added to the depth to give the rank in which the frontier is worked off:
 * a pattern with very many URLs sinks, so that it cannot starve the others, and is still fetched in the end.
 */
export type Admission =
  | { readonly kind: 'admit'; readonly penalty: number }
  | { readonly kind: 'park'; readonly pattern: string; readonly trap: TrapKind };

/** A page that was saved, as far as traps are concerned. */
export interface WatchedPage {
  readonly key: string;
  readonly status: number;
  readonly title: string | null;
  /** Hash of the page's text with white space folded; null where there is no text. */
  readonly textHash: string | null;
  readonly words: number;
}

/** The trap a saved page gave away: from now on the pattern's URLs are parked. */
export interface TrapFound {
  readonly pattern: string;
  readonly trap: TrapKind;
}

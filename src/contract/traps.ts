/** What makes a pattern of URLs look endless. A closed set: the window and the command line have words for each. */
export const TRAP_KINDS = [
  'path_repetition',
  'growing_query',
  'session_id',
  'calendar',
  'facets',
  'versions',
  'endless_chain',
  'same_body',
  'soft_404',
] as const;
export type TrapKind = (typeof TRAP_KINDS)[number];

/** What a person said of a trap; `parked` = nothing yet. */
export const TRAP_STATES = ['parked', 'allowed', 'excluded', 'ignored'] as const;
export type TrapState = (typeof TRAP_STATES)[number];

/** A pattern of URLs that is held back. Its URLs are skipped with the reason `trap` until a person decides. */
export interface Trap {
  readonly trapId: number;
  /** The URL with its variable parts replaced: `https://a.org/cal/{n}/{n}?day={n}`. */
  readonly pattern: string;
  readonly kind: TrapKind;
  readonly state: TrapState;
  /** URLs of the pattern, at most five. */
  readonly examples: readonly string[];
  /** URLs of the pattern that went to the queue. */
  readonly admitted: number;
  /** URLs of the pattern that are held back. */
  readonly parked: number;
}

/** `allow`: so many more of the held-back URLs go to the queue. `ignore`: it is no trap, all go. `exclude`: none ever. */
export type TrapDecision =
  | { readonly kind: 'allow'; readonly count: number }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'ignore' };

import type { TrapKind } from '../../contract/traps.js';

/** A pattern that a URL belongs to and that may turn out to be a trap. */
export interface Suspicion {
  readonly pattern: string;
  readonly trap: TrapKind;
  /** Whether it is a trap, when so many URLs of the pattern went to the queue. */
  readonly isProven: (admitted: number) => boolean;
  /** True = this URL goes to the queue though the pattern is parked: it is a page that was not seen yet. */
  readonly isSpared?: boolean;
  /** True = this URL is not one of those that make the pattern a trap. */
  readonly isUncounted?: boolean;
  /** Called when the URL goes to the queue. */
  readonly onAdmit?: () => void;
}

/** URLs admitted of a pattern that has no end by its form: repetitions, growing queries, sessions. */
export const FORM_LIMIT = 20;
/** URLs admitted of a pattern that is endless only by its number: calendars, facets, chains. */
export const NUMBER_LIMIT = 200;

/** The simplest proof: there were enough of them. */
export const afterForm = (admitted: number): boolean => admitted >= FORM_LIMIT;

/** The pattern holds a URL only when a person excludes it. */
export function harmless({ pattern, trap }: Suspicion): Suspicion {
  return { pattern, trap, isProven: () => false, isSpared: true, isUncounted: true };
}

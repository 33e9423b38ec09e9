import type { QueryWatch } from './query-watch.js';
import type { Suspicion } from './suspicion.js';
import type { UrlParts } from './url-parts.js';

/** Filters that are combined: all queries of two parameters or more on one path are one pattern. */
export function suspectFacets(url: UrlParts, watch: QueryWatch): Suspicion {
  return {
    pattern: watch.pattern,
    trap: 'facets',
    isProven: () => watch.isCombined,
    onAdmit: () => watch.note(url),
  };
}

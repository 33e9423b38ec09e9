import type { SkipReason } from '../../contract/outcome.js';

/** Reasons that say: this URL never belonged to the crawl. Closed over what a person asked for, not over what happened. */
const OUTSIDE: readonly SkipReason[] = [
  'out_of_scope',
  'not_included',
  'excluded_by_rule',
  'user_excluded',
  'too_deep',
  'unsupported_scheme',
  'invalid_url',
  'url_too_long',
];

/** How many of the skipped URLs lie outside what the crawl was asked for. */
export function outsideCount(skippedByReason: Readonly<Partial<Record<SkipReason, number>>>): number {
  return OUTSIDE.reduce((sum, reason) => sum + Math.max(0, skippedByReason[reason] ?? 0), 0);
}

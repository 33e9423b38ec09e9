import { t } from '../../contract/language.js';
import type { SkipReason } from '../../contract/outcome.js';
import type { ExplainedCheck } from '../../contract/rules.js';
import { candidateOf, type Check, CHECKS } from './checks.js';
import type { CompiledRules } from './rules.js';
import type { LinkKind } from './types.js';

export interface Explanation {
  /** As it would be fetched; as given where it is no address. */
  readonly url: string;
  readonly key: string;
  /** In the order they are made, up to and with the deciding one. */
  readonly checks: readonly ExplainedCheck[];
  /** The reason of the deciding check; null when all passed and the URL may be queued. */
  readonly skip: SkipReason | null;
}

/** What is known of a URL beside its text. */
export interface ExplainContext {
  /** Null where no link to it was found yet: nothing that links say of it is held against it then. */
  readonly depth?: number | null;
  readonly nofollow?: boolean;
  readonly kind?: LinkKind;
}

/** Says check by check why a URL is or is not crawled: the very checks of `offerLink`, in its order. */
export function explain(url: string, rules: CompiledRules, context: ExplainContext = {}): Explanation {
  const { depth = 0, nofollow = false, kind = 'anchor' } = context;
  const base = rules.rules.seeds[0] ?? 'http://localhost/';
  const candidate = candidateOf({ href: url, kind, text: '', nofollow }, base, depth ?? 0, rules);
  const checks: ExplainedCheck[] = [];
  let skip: SkipReason | null = null;
  for (const check of CHECKS) {
    // Only a crawl that is signed in asks this.
    if (check.name === 'sign_out' && rules.rules.holdSignOut !== true) continue;
    const passed = check.passes(candidate, rules);
    const unknown = depth === null ? unknownWords(check, rules) : null;
    checks.push({ name: check.name, passed, words: unknown ?? check.explain(candidate, rules) });
    if (passed) continue;
    skip = check.skip;
    break;
  }
  return { url: candidate.url === '' ? url : candidate.url, key: candidate.key, checks, skip };
}

/** What is said of a check that only a link to the URL could answer; null for the others. */
function unknownWords({ name }: Check, { rules }: CompiledRules): string | null {
  if (name === 'nofollow') return t('No link to it was found yet that could be marked nofollow.');
  if (name !== 'depth') return null;
  if (rules.maxDepth === null) return t('There is no depth limit.');
  return t('No link to it was found yet, so its depth is not known; the limit is {limit}.', { limit: rules.maxDepth });
}

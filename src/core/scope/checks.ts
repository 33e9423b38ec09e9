import type { SkipReason } from '../../contract/outcome.js';
import { applyOptions, canonicalTriplets, fetchUrl } from './identity.js';
import type { Address } from './patterns/pattern.js';
import type { CompiledRules } from './rules.js';
import { pathStart } from './scope.js';
import type { LinkKind, RawLink } from './types.js';

/** A link on its way through the checks. */
export interface Candidate extends Address {
  /** To be fetched: as written, resolved, without fragment. Empty where the href is no URL. */
  readonly url: string;
  readonly key: string;
  /** With its colon; empty where the href is no URL. */
  readonly protocol: string;
  readonly kind: LinkKind;
  readonly depth: number;
  readonly nofollow: boolean;
}

export interface Check {
  readonly name: 'address' | 'scheme' | 'length' | 'scope' | 'exclude' | 'include' | 'depth' | 'nofollow';
  /** The reason for a link that does not pass. */
  readonly skip: SkipReason;
  passes(candidate: Candidate, rules: CompiledRules): boolean;
  /** Why it passed or not, in words for a person. */
  explain(candidate: Candidate, rules: CompiledRules): string;
}

/**
 * Every check a link goes through, in order; the first that it does not pass decides. The one list behind `offerLink`
 * and `explain`.
 */
export const CHECKS: readonly Check[] = [
  {
    name: 'address',
    skip: 'invalid_url',
    passes: ({ protocol }) => protocol !== '',
    explain: ({ protocol }) => (protocol === '' ? 'It is not an address.' : 'It is an address.'),
  },
  {
    name: 'scheme',
    skip: 'unsupported_scheme',
    passes: ({ protocol }) => protocol === 'http:' || protocol === 'https:',
    explain: ({ protocol }) => `Only http and https are fetched; this is ${protocol}`,
  },
  {
    name: 'length',
    skip: 'url_too_long',
    passes: ({ url }, { rules }) => url.length <= rules.maxUrlLength,
    explain: ({ url }, { rules }) => `It has ${url.length} characters of at most ${rules.maxUrlLength}.`,
  },
  {
    name: 'scope',
    skip: 'out_of_scope',
    passes: (candidate, rules) => scopeHolds(candidate, rules) || isAskedFor(candidate.kind),
    explain: (candidate, compiled) => {
      const { rules } = compiled;
      if (!scopeHolds(candidate, compiled) && isAskedFor(candidate.kind)) return 'It was asked for by name.';
      const verdict = scopeHolds(candidate, compiled) ? 'is inside' : 'is outside';
      return `It ${verdict} the scope “${rules.scope}” of ${listSeeds(rules.seeds)}.`;
    },
  },
  {
    name: 'exclude',
    skip: 'excluded_by_rule',
    passes: (candidate, { exclude }) => !exclude.some((pattern) => pattern.matches(candidate)),
    explain: (candidate, { exclude }) => {
      const hit = exclude.find((pattern) => pattern.matches(candidate));
      return hit === undefined ? `None of ${exclude.length} exclude rules matches.` : `Excluded by “${hit.text}”.`;
    },
  },
  {
    name: 'include',
    skip: 'not_included',
    passes: (candidate, { include }) =>
      include.length === 0 || needsNoInclude(candidate.kind) || include.some((pattern) => pattern.matches(candidate)),
    explain: (candidate, { include }) => {
      if (include.length === 0) return 'There are no include rules.';
      const hit = include.find((pattern) => pattern.matches(candidate));
      if (hit !== undefined) return `Included by “${hit.text}”.`;
      if (candidate.kind === 'asset') return 'It is part of a page, which needs no include rule.';
      if (isAskedFor(candidate.kind)) return 'It was asked for by name, which needs no include rule.';
      return `None of ${include.length} include rules matches.`;
    },
  },
  {
    name: 'depth',
    skip: 'too_deep',
    passes: ({ depth, kind }, { rules }) => rules.maxDepth === null || kind === 'asset' || depth <= rules.maxDepth,
    explain: ({ depth }, { rules }) => `It is at depth ${depth} of ${rules.maxDepth ?? 'any'}.`,
  },
  {
    name: 'nofollow',
    skip: 'nofollow',
    passes: ({ nofollow, kind }, { rules }) => !(nofollow && rules.obeyNofollow) || kind === 'asset',
    explain: ({ nofollow }, { rules }) => {
      if (!nofollow) return 'The link may be followed.';
      return rules.obeyNofollow ? 'The link says nofollow.' : 'The link says nofollow, which this crawl does not obey.';
    },
  },
];

/** Resolves a link against its base into what the checks look at. */
export function candidateOf(link: RawLink, base: string, depth: number, rules: CompiledRules): Candidate {
  const parsed = resolve(link.href, base);
  const { kind, nofollow } = link;
  if (parsed === null) {
    return { url: '', key: '', canonical: '', pathStart: 0, protocol: '', kind, nofollow, depth };
  }
  const url = fetchUrl(parsed);
  const canonical = canonicalTriplets(url);
  return {
    url,
    canonical,
    key: applyOptions(canonical, rules.identity),
    pathStart: pathStart(canonical),
    protocol: url.slice(0, url.indexOf(':') + 1),
    kind,
    nofollow,
    depth,
  };
}

/** An asset belongs to its page, wherever it lies, where that is what was asked for. */
function scopeHolds({ canonical, key, kind }: Candidate, { inScope, rules }: CompiledRules): boolean {
  return inScope(canonical, key) || (kind === 'asset' && rules.assets === 'anywhere');
}

function needsNoInclude(kind: LinkKind): boolean {
  return kind === 'asset' || isAskedFor(kind);
}

/** A seed that no rule names must still be read, or the crawl would end before it began. */
function isAskedFor(kind: LinkKind): boolean {
  return kind === 'seed' || kind === 'user';
}

function resolve(href: string, base: string): URL | null {
  try {
    return new URL(href, base);
  } catch {
    // Not an address: an expected answer, which the first check reports.
    return null;
  }
}

function listSeeds(seeds: readonly string[]): string {
  const [first, ...others] = seeds;
  if (first === undefined) return 'no seed';
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

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
    explain: ({ protocol }) => (protocol === '' ? 'It is not a valid address.' : 'It is a valid address.'),
  },
  {
    name: 'scheme',
    skip: 'unsupported_scheme',
    passes: isWeb,
    explain: (candidate) => {
      const scheme = candidate.protocol.slice(0, -1);
      if (isWeb(candidate)) return `It is an ${scheme} address.`;
      return `Only http and https are fetched; the scheme of this address is ${scheme}.`;
    },
  },
  {
    name: 'length',
    skip: 'url_too_long',
    passes: ({ url }, { rules }) => url.length <= rules.maxUrlLength,
    explain: ({ url }, { rules }) =>
      `It has ${number(url.length)} characters; ${number(rules.maxUrlLength)} are allowed.`,
  },
  {
    name: 'scope',
    skip: 'out_of_scope',
    passes: isLetIn,
    explain: (candidate, compiled) => {
      const { rules } = compiled;
      const isInside = compiled.inScope(candidate.canonical, candidate.key);
      const words = `It is ${isInside ? 'inside' : 'outside'} the scope “${rules.scope}” of ${listSeeds(rules.seeds)}`;
      if (isInside || !isLetIn(candidate, compiled)) return `${words}.`;
      return isAskedFor(candidate.kind)
        ? `${words}, but was asked for by name.`
        : `${words}, but a page uses it: this crawl fetches such files from anywhere.`;
    },
  },
  {
    name: 'exclude',
    skip: 'excluded_by_rule',
    passes: (candidate, { exclude }) => !exclude.some((pattern) => pattern.matches(candidate)),
    explain: (candidate, { exclude }) => {
      const hit = exclude.find((pattern) => pattern.matches(candidate));
      return hit === undefined ? noneMatches('exclude', exclude.length) : `The exclude rule “${hit.text}” matches.`;
    },
  },
  {
    name: 'include',
    skip: 'not_included',
    passes: (candidate, { include }) =>
      include.length === 0 || needsNoInclude(candidate.kind) || include.some((pattern) => pattern.matches(candidate)),
    explain: (candidate, { include }) => {
      const hit = include.find((pattern) => pattern.matches(candidate));
      if (hit !== undefined) return `The include rule “${hit.text}” matches.`;
      const words = noneMatches('include', include.length);
      if (include.length === 0 || !needsNoInclude(candidate.kind)) return words;
      return `${words} None has to: ${candidate.kind === 'asset' ? 'a page uses it' : 'it was asked for by name'}.`;
    },
  },
  {
    name: 'depth',
    skip: 'too_deep',
    passes: ({ depth, kind }, { rules }) => rules.maxDepth === null || kind === 'asset' || depth <= rules.maxDepth,
    explain: ({ depth, kind }, { rules: { maxDepth } }) => {
      if (maxDepth === null) return `It is at depth ${number(depth)}; there is no limit.`;
      if (depth <= maxDepth) return `It is at depth ${number(depth)}; the limit is ${number(maxDepth)}.`;
      const words = `It is at depth ${number(depth)}, beyond the limit of ${number(maxDepth)}`;
      return kind === 'asset' ? `${words}, which does not hold for files that pages use.` : `${words}.`;
    },
  },
  {
    name: 'nofollow',
    skip: 'nofollow',
    passes: ({ nofollow, kind }, { rules }) => !(nofollow && rules.obeyNofollow) || kind === 'asset',
    explain: ({ nofollow, kind }, { rules }) => {
      if (!nofollow) return 'The link to it is not marked nofollow.';
      if (!rules.obeyNofollow) return 'The link to it is marked nofollow, which this crawl does not obey.';
      if (kind === 'asset') return 'The page is marked nofollow, which does not hold for files that it uses.';
      return 'The link to it is marked nofollow.';
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

function isWeb({ protocol }: Candidate): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

/** An asset belongs to its page, wherever it lies, where that is what was asked for. */
function isLetIn({ canonical, key, kind }: Candidate, { inScope, rules }: CompiledRules): boolean {
  return inScope(canonical, key) || (kind === 'asset' && rules.assets === 'anywhere') || isAskedFor(kind);
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

function noneMatches(list: 'exclude' | 'include', count: number): string {
  if (count === 0) return `There are no ${list} rules.`;
  return count === 1 ? `The only ${list} rule does not match.` : `None of the ${number(count)} ${list} rules matches.`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function listSeeds(seeds: readonly string[]): string {
  const [first, ...others] = seeds;
  if (first === undefined) return 'no starting address';
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

import type { Scope } from '../../contract/job-config.js';
import { type Message, msg, t } from '../../contract/language.js';
import type { SkipReason } from '../../contract/outcome.js';
import { applyOptions, canonicalTriplets, fetchUrl } from './identity.js';
import type { Address } from './patterns/pattern.js';
import type { CompiledRules } from './rules.js';
import { pathStart } from './scope.js';
import { looksLikeSignOut } from './sign-out-links.js';
import type { LinkKind, RawLink } from './types.js';

const SCOPE_WORDS: Readonly<Record<Scope, Message>> = {
  page: msg('page'),
  folder: msg('folder'),
  host: msg('host'),
  domain: msg('domain'),
  listed: msg('listed'),
  custom: msg('custom'),
};

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
  /** What the link says. */
  readonly text: string;
}

export interface Check {
  readonly name: 'address' | 'scheme' | 'length' | 'scope' | 'exclude' | 'include' | 'depth' | 'nofollow' | 'sign_out';
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
    explain: ({ protocol }) => (protocol === '' ? t('It is not a valid address.') : t('It is a valid address.')),
  },
  {
    name: 'scheme',
    skip: 'unsupported_scheme',
    passes: isWeb,
    explain: (candidate) => {
      const scheme = candidate.protocol.slice(0, -1);
      if (isWeb(candidate)) return t('It is an {scheme} address.', { scheme });
      return t('Only http and https are fetched; the scheme of this address is {scheme}.', { scheme });
    },
  },
  {
    name: 'length',
    skip: 'url_too_long',
    passes: ({ url }, { rules }) => url.length <= rules.maxUrlLength,
    explain: ({ url }, { rules }) =>
      t('It has {n} characters; {most} are allowed.', { n: url.length, most: rules.maxUrlLength }),
  },
  {
    name: 'scope',
    skip: 'out_of_scope',
    passes: isLetIn,
    explain: (candidate, compiled) => {
      const { rules } = compiled;
      const values = { scope: t(SCOPE_WORDS[rules.scope]), seeds: listSeeds(rules.seeds) };
      if (compiled.inScope(candidate.canonical, candidate.key))
        return t('It is inside the scope “{scope}” of {seeds}.', values);
      if (!isLetIn(candidate, compiled)) return t('It is outside the scope “{scope}” of {seeds}.', values);
      return isAskedFor(candidate.kind)
        ? t('It is outside the scope “{scope}” of {seeds}, but was asked for by name.', values)
        : t(
            'It is outside the scope “{scope}” of {seeds}, but a page uses it: this crawl fetches such files from anywhere.',
            values,
          );
    },
  },
  {
    name: 'exclude',
    skip: 'excluded_by_rule',
    passes: (candidate, { exclude }) => !exclude.some((pattern) => pattern.matches(candidate)),
    explain: (candidate, { exclude }) => {
      const hit = exclude.find((pattern) => pattern.matches(candidate));
      return hit === undefined
        ? t(NO_EXCLUDE, { n: exclude.length })
        : t('The exclude rule “{rule}” matches.', { rule: hit.text });
    },
  },
  {
    name: 'include',
    skip: 'not_included',
    passes: (candidate, { include }) =>
      include.length === 0 || needsNoInclude(candidate.kind) || include.some((pattern) => pattern.matches(candidate)),
    explain: (candidate, { include }) => {
      const hit = include.find((pattern) => pattern.matches(candidate));
      if (hit !== undefined) return t('The include rule “{rule}” matches.', { rule: hit.text });
      const words = t(NO_INCLUDE, { n: include.length });
      if (include.length === 0 || !needsNoInclude(candidate.kind)) return words;
      return candidate.kind === 'asset'
        ? `${words} ${t('None has to: a page uses it.')}`
        : `${words} ${t('None has to: it was asked for by name.')}`;
    },
  },
  {
    name: 'depth',
    skip: 'too_deep',
    passes: ({ depth, kind }, { rules }) => rules.maxDepth === null || kind === 'asset' || depth <= rules.maxDepth,
    explain: ({ depth, kind }, { rules: { maxDepth } }) => {
      if (maxDepth === null) return t('It is at depth {depth}; there is no limit.', { depth });
      if (depth <= maxDepth) return t('It is at depth {depth}; the limit is {limit}.', { depth, limit: maxDepth });
      const values = { depth, limit: maxDepth };
      return kind === 'asset'
        ? t(
            'It is at depth {depth}, beyond the limit of {limit}, which does not hold for files that pages use.',
            values,
          )
        : t('It is at depth {depth}, beyond the limit of {limit}.', values);
    },
  },
  {
    name: 'nofollow',
    skip: 'nofollow',
    passes: ({ nofollow, kind }, { rules }) => !(nofollow && rules.obeyNofollow) || kind === 'asset',
    explain: ({ nofollow, kind }, { rules }) => {
      if (!nofollow) return t('The link to it is not marked nofollow.');
      if (!rules.obeyNofollow) return t('The link to it is marked nofollow, which this crawl does not obey.');
      if (kind === 'asset') return t('The page is marked nofollow, which does not hold for files that it uses.');
      return t('The link to it is marked nofollow.');
    },
  },
  {
    name: 'sign_out',
    skip: 'sign_out_link',
    passes: (candidate, { rules }) => rules.holdSignOut !== true || mayBeFollowed(candidate),
    explain: (candidate) =>
      mayBeFollowed(candidate)
        ? t('Its address does not look as if it signed out or deleted something.')
        : t('It looks as if it signed out or deleted something, and the crawl is signed in.'),
  },
];

/** Resolves a link against its base into what the checks look at. */
export function candidateOf(link: RawLink, base: string, depth: number, rules: CompiledRules): Candidate {
  const parsed = resolve(link.href, base);
  const { kind, nofollow, text } = link;
  if (parsed === null) {
    return { url: '', key: '', canonical: '', pathStart: 0, protocol: '', kind, nofollow, text, depth };
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
    text,
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

/** What a person or the page itself asks for is no link that the crawl stumbled over. */
function mayBeFollowed({ url, text, kind }: Candidate): boolean {
  return needsNoInclude(kind) || !looksLikeSignOut(url, text);
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

const NO_EXCLUDE = msg(
  '{n, plural, =0 {There are no exclude rules.} one {The only exclude rule does not match.} other {None of the # exclude rules matches.}}',
);
const NO_INCLUDE = msg(
  '{n, plural, =0 {There are no include rules.} one {The only include rule does not match.} other {None of the # include rules matches.}}',
);

function listSeeds(seeds: readonly string[]): string {
  const [first, ...others] = seeds;
  if (first === undefined) return t('no starting address');
  return t('{n, plural, =0 {{first}} one {{first} and # more} other {{first} and # more}}', {
    n: others.length,
    first,
  });
}

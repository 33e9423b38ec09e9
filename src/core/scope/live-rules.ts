import type { JobConfig, RuleSettings } from '../../contract/job-config.js';
import type { IdentityOptions } from './identity.js';
import { offerLink } from './judge-link.js';
import { type CompiledRules, compileRules } from './rules.js';
import { TRACKING_PARAMS } from './tracking-params.js';
import type { FrontierEntry, FrontierRules, OfferedLink, RawLink } from './types.js';
import type { SkipReason } from '../../contract/outcome.js';

/** Longer URLs are recorded as skipped. */
export const MAX_URL_LENGTH = 2048;

/** The rules as the configuration gives them, before any seed has answered. A named sitemap anchors the scope as a seed does. */
export function rulesOf(config: JobConfig): FrontierRules {
  const { scope, seeds, sitemaps, include, exclude, maxDepth, assets, obeyNofollow } = config;
  const identity = identityOf(config);
  return {
    ...{ scope, include, exclude, maxDepth, assets, obeyNofollow },
    seeds: [...seeds, ...sitemaps],
    maxUrlLength: MAX_URL_LENGTH,
    ...(holdsSignOut(config) && { holdSignOut: true }),
    ...(identity === null ? {} : { identity }),
  };
}

/** Whether links that look as if they signed out are left alone: where nobody is signed in there is nothing to lose. */
export function holdsSignOut({ signedIn, followSignOut }: Pick<JobConfig, 'signedIn' | 'followSignOut'>): boolean {
  return signedIn && !followSignOut;
}

/** What else makes two URLs one page, as the configuration asks; null = nothing. */
export function identityOf({ dropTracking, dropParams, sortQuery }: RuleSettings): IdentityOptions | null {
  const dropped = dropTracking ? [...TRACKING_PARAMS, ...dropParams] : dropParams;
  return dropped.length === 0 && !sortQuery ? null : { dropParams: dropped, sortQuery };
}

/**
 * Other addresses of the same seed, learned from the seed's own redirect: http and https, with and without `www.`,
 * and the folder behind a seed that was written without its last slash. Null when the redirect teaches nothing.
 */
export function seedAlias(from: string, to: string): string | null {
  const a = new URL(from);
  const b = new URL(to);
  const sameHost = bareHost(a) === bareHost(b);
  if (!sameHost || a.href === b.href) return null;
  const sameOrigin = a.origin === b.origin;
  if (!sameOrigin && (a.port !== '' || b.port !== '')) return null;
  if (sameOrigin) return b.pathname === `${a.pathname}/` ? b.href : null;
  return b.href;
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^www\./, '');
}

/** Two addresses of one site. */
export interface Alias {
  readonly from: string;
  readonly to: string;
}

/** What the scope is measured from. A folder written without its last slash is that folder, not the one it lies in. */
export function anchorsOf(
  { seeds, sitemaps }: Pick<JobConfig, 'seeds' | 'sitemaps'>,
  aliases: readonly Alias[],
): readonly string[] {
  return aliases.reduce((known, { to }) => [...known.filter((seed) => to !== `${seed}/`), to], [...seeds, ...sitemaps]);
}

/** The rules of a crawl that runs: they grow by what the seeds' own redirects teach, and a person may change them. */
export class LiveRules {
  #config: JobConfig;
  readonly #aliases: Alias[] = [];
  #plain: FrontierRules;
  #compiled: CompiledRules;

  constructor(config: JobConfig) {
    this.#config = config;
    this.#plain = rulesOf(config);
    this.#compiled = compileRules(this.#plain);
  }

  /** The rules as plain data, for a worker thread; a new object whenever they change. */
  get plain(): FrontierRules {
    return this.#plain;
  }

  get compiled(): CompiledRules {
    return this.#compiled;
  }

  /** The pure checks of one link: parse, scheme, length, scope, rules, depth. Null for what is no web link. */
  offer(link: RawLink, base: string, depth: number): OfferedLink | null {
    return offerLink(link, base, depth, this.#compiled);
  }

  /** Lets a seed that redirects to its own alias keep its site in scope; null when nothing new was learned. */
  learnFromRedirect(
    entry: Pick<FrontierEntry, 'depth'>,
    hop: { readonly url: string; readonly target: string },
  ): Alias | null {
    if (entry.depth !== 0) return null;
    const to = seedAlias(hop.url, hop.target);
    return to === null ? null : this.learn({ from: hop.url, to });
  }

  /** Takes an alias in; null when it is known. */
  learn(alias: Alias): Alias | null {
    if (this.#plain.seeds.includes(alias.to)) return null;
    this.#aliases.push(alias);
    this.#compile();
    return alias;
  }

  /** New rules; what was learned of the seeds stays. */
  replace(change: Partial<JobConfig>): void {
    this.#config = { ...this.#config, ...change };
    this.#compile();
  }

  #compile(): void {
    this.#plain = { ...rulesOf(this.#config), seeds: anchorsOf(this.#config, this.#aliases) };
    this.#compiled = compileRules(this.#plain);
  }
}

/** Reasons that a change of rules may change. */
const BY_RULES: ReadonlySet<SkipReason> = new Set(['out_of_scope', 'excluded_by_rule', 'not_included', 'too_deep']);

/** Judges links by the rules as they are now: they were judged by older ones while the page was being worked on. */
export function judgeAgain(links: readonly OfferedLink[], rules: LiveRules): readonly OfferedLink[] {
  return links.map((link) => {
    if (link.skip !== null && !BY_RULES.has(link.skip)) return link;
    const judged = rules.offer({ href: link.url, kind: link.kind, text: '', nofollow: false }, link.url, link.depth);
    return judged ? { ...link, skip: judged.skip } : link;
  });
}

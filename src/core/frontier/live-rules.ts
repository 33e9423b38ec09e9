import type { JobConfig } from '../../contract/job.js';
import type { RedirectHop } from '../fetch/types.js';
import { offerLink } from './offer.js';
import { type CompiledRules, compileRules } from './rules.js';
import type { FrontierEntry, FrontierRules, OfferedLink, RawLink } from './types.js';

/** Longer URLs are recorded as skipped. */
export const MAX_URL_LENGTH = 2048;

/** The rules as the configuration gives them, before any seed has answered. */
export function rulesOf(config: JobConfig): FrontierRules {
  return {
    scope: config.scope,
    seeds: config.seeds,
    include: config.include,
    exclude: config.exclude,
    maxDepth: config.maxDepth,
    maxUrlLength: MAX_URL_LENGTH,
    obeyNofollow: config.obeyRobots,
  };
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

/** The rules of a running crawl: they grow by what the seeds' own redirects teach. */
export class LiveRules {
  #plain: FrontierRules;
  #compiled: CompiledRules;

  constructor(plain: FrontierRules) {
    this.#plain = plain;
    this.#compiled = compileRules(plain);
  }

  /** The rules as plain data, for a worker thread; a new object whenever they change. */
  get plain(): FrontierRules {
    return this.#plain;
  }

  /** The pure checks of one link: parse, scheme, length, scope, rules, depth. Null for what is no web link. */
  offer(link: RawLink, base: string, depth: number): OfferedLink | null {
    return offerLink(link, base, depth, this.#compiled);
  }

  /** Lets a seed that redirects to its own alias keep its site in scope. */
  learnFromRedirect(entry: FrontierEntry, hop: RedirectHop): void {
    if (entry.depth !== 0) return;
    const alias = seedAlias(hop.url, hop.target);
    if (alias === null || this.#plain.seeds.includes(alias)) return;
    // A folder written without its last slash is that folder, not the one it lies in.
    const others = this.#plain.seeds.filter((seed) => alias !== `${seed}/`);
    this.#plain = { ...this.#plain, seeds: [...others, alias] };
    this.#compiled = compileRules(this.#plain);
  }
}

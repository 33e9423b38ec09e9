import type { Clock } from '../clock.js';
import type { FetchOutcome } from '../fetch/types.js';
import { crawlDelayMs, isAllowed, type RobotsRules } from './robots.js';
import { policyOf, reaskDelayMs, ROBOTS_LIFE_MS, type RobotsVerdict } from './robots-policy.js';

export interface RobotsDirectoryParts {
  readonly clock: Clock;
  /** Product token that groups address us by. */
  readonly agent: string;
  /** Fetches a robots.txt by its own rules: five redirects, its own deadline. Never rejects for what a server does. */
  readonly fetch: (url: string) => Promise<FetchOutcome>;
}

type Known =
  | { readonly kind: 'rules'; readonly rules: RobotsRules }
  | { readonly kind: 'unreachable'; readonly message: string };

interface Entry {
  known: Known | null;
  /** Epoch; from then on the file is asked for again. */
  staleAtMs: number;
  failures: number;
  /** The fetch under way, which all who ask meanwhile wait for. */
  loading: Promise<Known> | null;
}

/**
 * The robots.txt of every origin the crawl meets: one fetch an origin, shared by all who wait, failures remembered as
 * well as rules. Rules past their 24 hours stay in force while the file cannot be reached (RFC 9309 2.4).
 */
export class RobotsDirectory {
  readonly #parts: RobotsDirectoryParts;
  readonly #entries = new Map<string, Entry>();

  constructor(parts: RobotsDirectoryParts) {
    this.#parts = parts;
  }

  /** Whether an absolute http or https URL may be fetched; reads its origin's robots.txt first where that is not known. */
  async allowed(url: string): Promise<RobotsVerdict> {
    const { origin } = new URL(url);
    const entry = this.#entryOf(origin);
    const known = this.#current(entry) ?? (await this.#load(origin, entry));
    if (known.kind === 'unreachable') return { ...known, retryAtMs: entry.staleAtMs };
    const { agent } = this.#parts;
    const { allowed, line } = isAllowed(known.rules, agent, url);
    if (!allowed) return { kind: 'disallowed', line };
    return { kind: 'allowed', crawlDelayMs: crawlDelayMs(known.rules, agent) };
  }

  /** Absolute http or https addresses of the sitemaps the origin's robots.txt names; empty before it was read. */
  sitemaps(origin: string): readonly string[] {
    const known = this.#entries.get(new URL(origin).origin)?.known;
    return known?.kind === 'rules' ? absolute(known.rules.sitemaps, origin) : [];
  }

  #entryOf(origin: string): Entry {
    const known = this.#entries.get(origin);
    if (known !== undefined) return known;
    const entry: Entry = { known: null, staleAtMs: 0, failures: 0, loading: null };
    this.#entries.set(origin, entry);
    return entry;
  }

  #current(entry: Entry): Known | null {
    return this.#parts.clock.now() < entry.staleAtMs ? entry.known : null;
  }

  #load(origin: string, entry: Entry): Promise<Known> {
    entry.loading ??= this.#ask(origin, entry).finally(() => {
      entry.loading = null;
    });
    return entry.loading;
  }

  async #ask(origin: string, entry: Entry): Promise<Known> {
    const url = `${origin}/robots.txt`;
    const policy = policyOf(url, await this.#parts.fetch(url));
    const nowMs = this.#parts.clock.now();
    if (policy.kind === 'rules') {
      entry.failures = 0;
      entry.staleAtMs = nowMs + ROBOTS_LIFE_MS;
      entry.known = policy;
      return policy;
    }
    entry.failures += 1;
    entry.staleAtMs = nowMs + reaskDelayMs(entry.failures, policy.retryAfterMs);
    if (entry.known?.kind !== 'rules') entry.known = { kind: 'unreachable', message: policy.message };
    return entry.known;
  }
}

function absolute(sitemaps: readonly string[], origin: string): readonly string[] {
  const found = new Set<string>();
  for (const text of sitemaps) {
    try {
      const url = new URL(text, origin);
      if (url.protocol === 'http:' || url.protocol === 'https:') found.add(url.href);
    } catch {
      // No address: the line names no sitemap, and the others are kept.
    }
  }
  return [...found];
}

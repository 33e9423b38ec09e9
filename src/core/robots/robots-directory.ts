// The room robots: robots.txt, fetched once an origin, parsed, asked.
import { keptOf } from '../../contract/saying.js';
import type { Clock } from '../runtime/clock.js';
import type { FetchOutcome } from '../fetch/types.js';
import { crawlDelayMs, groupName, isAllowed, linesOf, parseRobots } from './parse-robots.js';
import {
  GIVEN_UP_LIFE_MS,
  isGivenUp,
  policyOf,
  reaskDelayMs,
  ROBOTS_LIFE_MS,
  type RobotsPolicy,
  type RobotsUnreachable,
  type RobotsVerdict,
} from './robots-policy.js';

export interface RobotsDirectoryParts {
  readonly clock: Clock;
  /** Product token that groups address us by. */
  readonly agent: string;
  /** Fetches a robots.txt by its own rules: five redirects, its own deadline. Never rejects for what a server does. */
  readonly fetch: (url: string) => Promise<FetchOutcome>;
}

type Rules = Extract<RobotsPolicy, { kind: 'rules' }>;
type Failed = Extract<RobotsPolicy, { kind: 'unreachable' }>;
type Known = Rules | RobotsUnreachable;

interface Entry {
  known: Known | null;
  /** Of the rising clock; from then on the file is asked for again. */
  staleAtMs: number;
  /** Failures in a row. */
  failures: number;
  /** The fetch under way, which all who ask meanwhile wait for. */
  loading: Promise<Known> | null;
  /** Of the file, and a little for everything else. */
  bytes: number;
}

/** Files remembered, in their bytes; in memory their rules take twenty times that. Those used longest ago are asked for anew. */
const MOST_KEPT_BYTES = 4 * 1024 * 1024;
const ENTRY_BYTES = 1024;

const OVERRIDDEN: RobotsVerdict = {
  kind: 'allowed',
  crawlDelayMs: null,
  overridden: true,
  line: null,
  lineText: null,
  agent: null,
};

/**
 * The robots.txt of every origin the crawl meets: one fetch an origin, shared by all who wait, failures remembered as
 * well as rules. Rules past their 24 hours stay in force while the file cannot be reached (RFC 9309 2.4).
 */
export class RobotsDirectory {
  readonly #parts: RobotsDirectoryParts;
  /** The one used last comes last. */
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  readonly #overridden = new Set<string>();

  constructor(parts: RobotsDirectoryParts) {
    this.#parts = parts;
  }

  /** From now on the robots.txt of this host (with its port where that is not the usual one) is neither read nor obeyed. */
  override(host: string): void {
    this.#overridden.add(host.toLowerCase());
  }

  /** Whether an absolute http or https URL may be fetched; reads its origin's robots.txt first where that is not known. */
  async allowed(url: string): Promise<RobotsVerdict> {
    const { origin, host } = new URL(url);
    if (this.#overridden.has(host)) return OVERRIDDEN;
    const entry = this.#entryOf(origin);
    const known = this.#current(entry) ?? (await this.#load(origin, entry));
    return known.kind === 'rules' ? this.#judge(known, url) : this.#heldBack(known, entry);
  }

  /** Absolute http or https addresses of the sitemaps the origin's robots.txt names; empty before it was read. */
  sitemaps(origin: string): readonly string[] {
    const known = this.#rulesOf(origin);
    return known ? absolute(known.rules.sitemaps, origin) : [];
  }

  /** The least time between two requests that the origin's robots.txt asks for, at most 30 s; null before it was read. */
  crawlDelayMs(origin: string): number | null {
    if (this.#overridden.has(new URL(origin).host)) return null;
    const known = this.#rulesOf(origin);
    return known ? crawlDelayMs(known.rules, this.#parts.agent) : null;
  }

  /** The file as it was read and its age in milliseconds, for the process that asks the origin next; null where there is none. */
  textOf(origin: string): { readonly text: string; readonly ageMs: number } | null {
    const entry = this.#entries.get(origin);
    if (entry?.known?.kind !== 'rules') return null;
    const ageMs = ROBOTS_LIFE_MS - (entry.staleAtMs - this.#parts.clock.monotonic());
    return { text: entry.known.lines.join('\n').replaceAll('\0', ' '), ageMs };
  }

  /** Takes over what another process has read, until it is too old. */
  adopt(origin: string, text: string, ageMs: number): void {
    const bytes = Buffer.from(text, 'latin1');
    const entry = this.#entryOf(origin);
    if (entry.known !== null) return;
    entry.known = { kind: 'rules', rules: parseRobots(bytes), lines: linesOf(bytes) };
    entry.staleAtMs = this.#parts.clock.monotonic() + ROBOTS_LIFE_MS - ageMs;
    this.#weigh(entry, ENTRY_BYTES + bytes.byteLength);
  }

  /** The moment of the next ask as the machine's clock shows it now: it may have been set meanwhile. */
  #heldBack(known: RobotsUnreachable, { staleAtMs }: Entry): RobotsUnreachable {
    const { clock } = this.#parts;
    return { ...known, retryAtMs: clock.now() + Math.max(0, staleAtMs - clock.monotonic()) };
  }

  #rulesOf(origin: string): Rules | null {
    const known = this.#entries.get(new URL(origin).origin)?.known;
    return known?.kind === 'rules' ? known : null;
  }

  #judge({ rules, lines }: Rules, url: string): RobotsVerdict {
    const { agent } = this.#parts;
    const { allowed, line } = isAllowed(rules, agent, url);
    const lineText = line === null ? null : (lines[line - 1] ?? null);
    const by = { line, lineText, agent: groupName(rules, agent) };
    if (!allowed) return { kind: 'disallowed', ...by };
    return { kind: 'allowed', crawlDelayMs: crawlDelayMs(rules, agent), overridden: false, ...by };
  }

  #entryOf(origin: string): Entry {
    const known = this.#entries.get(origin);
    const entry = known ?? { known: null, staleAtMs: 0, failures: 0, loading: null, bytes: 0 };
    this.#entries.delete(origin);
    this.#entries.set(origin, entry);
    if (known === undefined) this.#weigh(entry, ENTRY_BYTES);
    return entry;
  }

  /** Notes what an entry takes, and forgets others when there is too much. */
  #weigh(entry: Entry, bytes: number): void {
    this.#bytes += bytes - entry.bytes;
    entry.bytes = bytes;
    for (const [origin, each] of this.#entries) {
      if (this.#bytes <= MOST_KEPT_BYTES) return;
      if (each === entry || each.loading !== null) continue;
      this.#entries.delete(origin);
      this.#bytes -= each.bytes;
    }
  }

  #current(entry: Entry): Known | null {
    return this.#parts.clock.monotonic() < entry.staleAtMs ? entry.known : null;
  }

  #load(origin: string, entry: Entry): Promise<Known> {
    entry.loading ??= this.#ask(origin, entry).finally(() => {
      entry.loading = null;
    });
    return entry.loading;
  }

  async #ask(origin: string, entry: Entry): Promise<Known> {
    const url = `${origin}/robots.txt`;
    const outcome = await this.#parts.fetch(url);
    const policy = policyOf(url, outcome);
    if (outcome.kind === 'response') this.#weigh(entry, ENTRY_BYTES + outcome.body.byteLength);
    const { clock } = this.#parts;
    if (policy.kind === 'rules') {
      entry.failures = 0;
      entry.staleAtMs = clock.monotonic() + ROBOTS_LIFE_MS;
      entry.known = policy;
      return policy;
    }
    // An interruption says nothing of the server.
    if (policy.patience !== 'any') entry.failures += 1;
    const failed = unreachable(policy, entry.failures, clock.now());
    entry.staleAtMs = clock.monotonic() + failed.retryAtMs - clock.now();
    if (entry.known?.kind !== 'rules') entry.known = failed;
    return entry.known;
  }
}

function unreachable(policy: Failed, failures: number, nowMs: number): RobotsUnreachable {
  const { originProblem, error, patience, retryAfterMs } = policy;
  const givenUp = isGivenUp(failures, patience);
  const waitMs = reaskDelayMs(failures, retryAfterMs);
  const retryAtMs = nowMs + (givenUp ? Math.max(GIVEN_UP_LIFE_MS, waitMs) : waitMs);
  return { kind: 'unreachable', ...keptOf(policy), originProblem, error, givenUp, retryAtMs };
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

import { MAX_ROBOTS_BYTES } from '../fetch/head-verdict.js';
import { fetchUrl } from '../scope/identity.js';
import { comparablePath, matchesPattern, type RobotsPattern, robotsPattern } from './robots-pattern.js';
import { pathStart } from '../scope/scope.js';

/** What a robots.txt says, by agent. */
export interface RobotsRules {
  /** Lower-case product token, or `*`, to what all its groups say together. */
  readonly groups: ReadonlyMap<string, RobotsGroup>;
  /** Values of the Sitemap lines as written, in order, without repeats. */
  readonly sitemaps: readonly string[];
}

export interface RobotsGroup {
  /** Most specific first, allow before disallow of one length: the first that matches decides. */
  readonly rules: readonly RobotsRule[];
  /** At most MAX_CRAWL_DELAY_MS; null where none was given. */
  readonly crawlDelayMs: number | null;
}

export interface RobotsRule {
  readonly allow: boolean;
  readonly pattern: RobotsPattern;
  /** Line of the file, from 1. */
  readonly line: number;
}

export const MAX_CRAWL_DELAY_MS = 30_000;

type Field = 'agent' | 'allow' | 'disallow' | 'delay' | 'sitemap';

/** Names as site owners write them; a name counts by its beginning, as the large search engines read it. */
const FIELDS: readonly (readonly [RegExp, Field])[] = [
  [/^user[- ]?agent/i, 'agent'],
  [/^allow/i, 'allow'],
  [/^(?:disallow|dissallow|dissalow|disalow|diasllow|disallaw)/i, 'disallow'],
  [/^crawl-?delay/i, 'delay'],
  [/^site-?map/i, 'sitemap'],
];

/**
 * Reads a robots.txt (RFC 9309), bytes or text. Never fails: what is no line of the format is passed over. Groups of one
 * agent are merged; a partial byte order mark, missing colons (`disallow /x`), and the usual misspellings are understood.
 * Other records, Sitemap and Crawl-delay among them, do not end a group (2.2.4).
 */
export function parseRobots(body: Uint8Array | string): RobotsRules {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const draft = new Draft();
  for (const [index, line] of linesOf(bytes).entries()) {
    const field = fieldOf(line);
    if (field !== null) draft.add(field.name, field.value, index + 1);
  }
  return draft.finish();
}

/**
 * Whether an agent may fetch a URL, and the line that decided (null: no rule matched). `agentToken` is the product
 * token alone, any case; `url` absolute. /robots.txt is always allowed.
 */
export function isAllowed(
  robots: RobotsRules,
  agentToken: string,
  url: string,
): { readonly allowed: boolean; readonly line: number | null } {
  const group = groupFor(robots, agentToken);
  if (group === null || group.rules.length === 0) return { allowed: true, line: null };
  const absolute = fetchUrl(url);
  const path = comparablePath(absolute.slice(pathStart(absolute)));
  if (path === '/robots.txt') return { allowed: true, line: null };
  const rule = group.rules.find(({ pattern }) => matchesPattern(path, pattern));
  return { allowed: rule?.allow ?? true, line: rule?.line ?? null };
}

/** Milliseconds an agent is asked to leave between requests; null where it is not asked. */
export function crawlDelayMs(robots: RobotsRules, agentToken: string): number | null {
  return groupFor(robots, agentToken)?.crawlDelayMs ?? null;
}

/** The agent's own group, even an empty one, or else that of all agents (RFC 9309 2.2.1). */
function groupFor(robots: RobotsRules, agentToken: string): RobotsGroup | null {
  const name = groupName(robots, agentToken);
  return name === null ? null : (robots.groups.get(name) ?? null);
}

/** The agent whose group counts for an agent: its own, `*`, or null where no group does. */
export function groupName(robots: RobotsRules, agentToken: string): string | null {
  const own = agentToken.toLowerCase();
  if (robots.groups.has(own)) return own;
  return robots.groups.has('*') ? '*' : null;
}

/**
 * One character an octet: path lengths are compared in octets, and a file in no known charset still reads. Of a file above
 * the limit the line that it cuts in two is left out (RFC 9309 2.5).
 */
export function linesOf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_ROBOTS_BYTES)).toString('latin1');
  const lines = text.replace(/^\xEF(?:\xBB\xBF?)?/, '').split(/\r\n|\r|\n/);
  return bytes.length > MAX_ROBOTS_BYTES ? lines.slice(0, -1) : lines;
}

function fieldOf(line: string): { readonly name: Field; readonly value: string } | null {
  const hash = line.indexOf('#');
  const content = (hash < 0 ? line : line.slice(0, hash)).trim();
  const colon = content.indexOf(':');
  // Without a colon only two words are taken for a name and its value.
  const parts = colon >= 0 ? [content.slice(0, colon), content.slice(colon + 1)] : content.split(/[ \t]+/);
  const [key, value] = parts;
  if (key === undefined || value === undefined || parts.length > 2) return null;
  const name = FIELDS.find(([form]) => form.test(key.trim()))?.[1];
  return name === undefined ? null : { name, value: value.trim() };
}

class DraftGroup {
  readonly rules: RobotsRule[] = [];
  crawlDelayMs: number | null = null;
}

class Draft {
  readonly #groups = new Map<string, DraftGroup>();
  readonly #sitemaps = new Set<string>();
  #current = new Set<DraftGroup>();
  #rulesSeen = false;

  add(name: Field, value: string, line: number): void {
    if (name === 'agent') this.#addAgent(value);
    else if (name === 'sitemap') this.#addSitemap(value);
    else if (name === 'delay') this.#addDelay(value);
    else this.#addRule(name === 'allow', value, line);
  }

  finish(): RobotsRules {
    for (const group of this.#groups.values()) group.rules.sort(bySpecificity);
    return { groups: this.#groups, sitemaps: [...this.#sitemaps] };
  }

  #addAgent(value: string): void {
    if (this.#rulesSeen) {
      this.#current = new Set();
      this.#rulesSeen = false;
    }
    const token = /^\*(?:\s|$)/.test(value) ? '*' : (/^[A-Za-z_-]*/.exec(value)?.[0] ?? '').toLowerCase();
    if (token === '') return;
    const group = this.#groups.get(token) ?? new DraftGroup();
    this.#groups.set(token, group);
    this.#current.add(group);
  }

  #addRule(allow: boolean, value: string, line: number): void {
    this.#rulesSeen = true;
    if (value === '') return;
    const values = allow ? [value, ...folderOfIndex(value)] : [value];
    for (const each of values) {
      const rule = { allow, pattern: robotsPattern(each), line };
      for (const group of this.#current) group.rules.push(rule);
    }
  }

  #addDelay(value: string): void {
    const seconds = Number.parseFloat(value);
    if (!(seconds >= 0)) return;
    const delayMs = Math.min(seconds * 1000, MAX_CRAWL_DELAY_MS);
    for (const group of this.#current) group.crawlDelayMs = Math.max(group.crawlDelayMs ?? 0, delayMs);
  }

  #addSitemap(value: string): void {
    if (value !== '') this.#sitemaps.add(Buffer.from(value, 'latin1').toString('utf8'));
  }
}

/** Who allows the index page of a folder means the folder's own address too: Google's reading, followed by sites. */
function folderOfIndex(pattern: string): readonly string[] {
  const slash = pattern.lastIndexOf('/');
  return slash >= 0 && pattern.startsWith('/index.htm', slash) ? [`${pattern.slice(0, slash + 1)}$`] : [];
}

function bySpecificity(a: RobotsRule, b: RobotsRule): number {
  return b.pattern.octets - a.pattern.octets || Number(b.allow) - Number(a.allow);
}

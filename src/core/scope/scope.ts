import { getDomain } from 'tldts';
import { assertNever } from '../../contract/outcome.js';
import type { Scope } from '../../contract/job-config.js';
import { identityKey, type IdentityOptions } from './identity.js';
import type { UrlPattern } from './patterns/pattern.js';

/** Whether a URL, given by its canonical form and its identity key, belongs to the crawl. */
export type ScopeTest = (canonical: string, key: string) => boolean;

/** Verdicts by host are kept up to this many hosts: a page that links a million hosts must not cost a million entries. */
const MAX_KNOWN_HOSTS = 10_000;

/**
 * Compiles a preset. With no seed nothing is in scope. Each seed widens the scope by its own page, folder, host or domain;
 * a www or https alias is equal only where the seeds list it.
 *
 * - `page`, `listed`: the seeds themselves.
 * - `folder`: the seed's origin and path up to its last slash, and everything below.
 * - `host`: the seed's host and port, by http or https.
 * - `domain`: the registrable domain by the public suffix list, private suffixes such as github.io included, any port;
 *   an IP address, localhost or a public suffix stands for itself.
 * - `custom`: the seeds themselves and what an include rule names; without rules nothing else.
 */
export function compileScope(
  scope: Scope,
  seeds: readonly string[],
  identity?: IdentityOptions,
  include: readonly UrlPattern[] = [],
): ScopeTest {
  const keys = seeds.map((seed) => identityKey(seed, identity));
  switch (scope) {
    case 'page':
    case 'listed':
      return memberOf(new Set(keys));
    case 'folder':
      return within(keys.map(folderOf));
    case 'host':
      return byHost(new Set(keys.map(hostOf)));
    case 'domain':
      return byDomain(new Set(keys.map((key) => domainOf(hostOf(key)))));
    case 'custom':
      return named(new Set(keys), include);
    default:
      return assertNever(scope);
  }
}

/** Index at which the path begins in a canonical http URL. */
export function pathStart(canonical: string): number {
  const slash = canonical.indexOf('/', canonical.indexOf('//') + 2);
  return slash < 0 ? canonical.length : slash;
}

/** Host with its port, where that is not the scheme's own. */
export function hostOf(canonical: string): string {
  return canonical.slice(canonical.indexOf('//') + 2, pathStart(canonical));
}

/** Registrable domain of a host, or the host itself where it has none. */
export function domainOf(host: string): string {
  const name = host.replace(/:\d+$/, '').replace(/\.$/, '');
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}

/** Origin and path up to the last slash. */
export function folderOf(canonical: string): string {
  const query = canonical.indexOf('?');
  return canonical.slice(0, canonical.lastIndexOf('/', query < 0 ? canonical.length : query) + 1);
}

function memberOf(keys: ReadonlySet<string>): ScopeTest {
  return (_, key) => keys.has(key);
}

function named(keys: ReadonlySet<string>, include: readonly UrlPattern[]): ScopeTest {
  return (canonical, key) => {
    if (keys.has(key)) return true;
    const address = { canonical, pathStart: pathStart(canonical) };
    return include.some((pattern) => pattern.matches(address));
  };
}

/**
 * Ordered, and none the start of another: then the only prefix a URL can have is the last one that is not above it,
 * found by halving. A list of 100,000 seeds costs 17 comparisons.
 */
function within(folders: readonly string[]): ScopeTest {
  const prefixes: string[] = [];
  for (const folder of [...folders].sort()) {
    const last = prefixes.at(-1);
    if (last === undefined || !folder.startsWith(last)) prefixes.push(folder);
  }
  return (canonical) => {
    let low = 0;
    let high = prefixes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((prefixes[middle] ?? '') <= canonical) low = middle + 1;
      else high = middle;
    }
    const candidate = prefixes[low - 1];
    return candidate !== undefined && canonical.startsWith(candidate);
  };
}

function byHost(hosts: ReadonlySet<string>): ScopeTest {
  return (canonical) => hosts.has(hostOf(canonical));
}

function byDomain(domains: ReadonlySet<string>): ScopeTest {
  const known = new Map<string, boolean>();
  return (canonical) => {
    const host = hostOf(canonical);
    const before = known.get(host);
    if (before !== undefined) return before;
    if (known.size >= MAX_KNOWN_HOSTS) known.clear();
    const inside = domains.has(domainOf(host));
    known.set(host, inside);
    return inside;
  };
}

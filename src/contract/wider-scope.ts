import type { JobConfig } from './job-config.js';
import type { OutsideLinks } from './outside-links.js';

/** Where most links outside the scope lead: elsewhere on the host, to its domain, to other hosts; or nobody knows. */
export type Destination = 'host' | 'domain' | 'other_hosts' | 'unknown';

/** The nearest that takes half of them in. */
export function destinationOf({ host, domain, elsewhere }: OutsideLinks): Destination {
  const all = host + domain + elsewhere;
  if (all === 0) return 'unknown';
  if (host * 2 >= all) return 'host';
  return (host + domain) * 2 >= all ? 'domain' : 'other_hosts';
}

/** How many of them lead there. */
export function linksTo(destination: Destination, { host, domain, elsewhere }: OutsideLinks): number {
  switch (destination) {
    case 'host':
      return host;
    case 'domain':
      return host + domain;
    case 'other_hosts':
      return domain + elsewhere;
    case 'unknown':
      return 0;
  }
}

/** What lets most of the links in that lead outside the scope, and no more than it has to. */
export type WiderScope =
  | { readonly kind: 'scope'; readonly scope: 'host' | 'domain' }
  /** `isAll`: there are no others. */
  | { readonly kind: 'hosts'; readonly hosts: readonly string[]; readonly isAll: boolean };

/** Rules for more addresses than these could not be read by a person. */
const MOST_ANCHORS = 20;

/** Null where a person has to say what else belongs: it is not known where they lead, or rules leave them out as well. */
export function widerScope(
  { scope, include, seeds, sitemaps }: Pick<JobConfig, 'scope' | 'include' | 'seeds' | 'sitemaps'>,
  outside: OutsideLinks,
): WiderScope | null {
  const destination = destinationOf(outside);
  if (destination === 'unknown') return null;
  if (destination !== 'other_hosts') return scope === 'custom' ? null : { kind: 'scope', scope: destination };
  // Rules that narrow a host or a folder would hold anywhere once they are all there is.
  if (scope !== 'custom' && (include.length > 0 || seeds.length + sitemaps.length > MOST_ANCHORS)) return null;
  const hosts = outside.hosts.map(({ host }) => host);
  const named = outside.hosts.reduce((sum, { count }) => sum + count, 0);
  return hosts.length === 0 ? null : { kind: 'hosts', hosts, isAll: named === linksTo(destination, outside) };
}

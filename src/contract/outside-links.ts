/** Links to one host, which is named with its port where that is unusual. */
export interface HostLinks {
  readonly host: string;
  readonly count: number;
}

/** Where new URLs outside the scope lead. Bounded. */
export interface OutsideLinks {
  /** To a host that the crawl began on. */
  readonly host: number;
  /** To another host of such a host's registrable domain. */
  readonly domain: number;
  /** To any other host. */
  readonly elsewhere: number;
  /** Those of `domain` and `elsewhere` by host, the most linked first, at most `MAX_NAMED_HOSTS`. */
  readonly hosts: readonly HostLinks[];
}

/** Hosts that are told apart; as many are let in by one click. */
export const MAX_NAMED_HOSTS = 50;

/** Nothing leads outside, or nobody knows where to. */
export const NO_OUTSIDE_LINKS: OutsideLinks = { host: 0, domain: 0, elsewhere: 0, hosts: [] };

/** Both together. A host that has been dropped for the bound begins anew. */
export function outsideSum(a: OutsideLinks, b: OutsideLinks): OutsideLinks {
  return {
    host: a.host + b.host,
    domain: a.domain + b.domain,
    elsewhere: a.elsewhere + b.elsewhere,
    hosts: mostLinked([...a.hosts, ...b.hosts]),
  };
}

/** The most linked hosts, each once; of two with as many links the earlier. */
export function mostLinked(links: Iterable<HostLinks>): readonly HostLinks[] {
  const counts = new Map<string, number>();
  for (const { host, count } of links) counts.set(host, (counts.get(host) ?? 0) + count);
  const hosts = [...counts].map(([host, count]) => ({ host, count }));
  return hosts.sort((a, b) => b.count - a.count).slice(0, MAX_NAMED_HOSTS);
}

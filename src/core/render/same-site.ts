import { getDomain } from 'tldts';

/** Whether two addresses belong to one site: the same registrable domain, or the same host where there is none. */
export function isSameSite(a: URL, b: URL): boolean {
  return siteOf(a) === siteOf(b);
}

function siteOf({ hostname }: URL): string {
  // A host on which strangers have their names, as github.io, is no site.
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}

import type { JobConfig } from '../../contract/job-config.js';
import { canonicalTriplets, fetchUrl, identityKey } from './identity.js';
import { identityOf, rulesOf } from './live-rules.js';
import { compileRules } from './rules.js';
import { domainOf } from './scope.js';

/**
 * To which URLs the session of a person who signed in may go: those on the hosts that the crawl starts from, with and
 * without `www.` and on any port, as cookies have none; where the scope is wider by hosts, those it takes in as well.
 */
export function sessionHosts(config: JobConfig): (url: URL) => boolean {
  const { scope, seeds, sitemaps } = config;
  const hosts = new Set([...seeds, ...sitemaps].map((address) => bareHost(new URL(address).hostname)));
  const isOwn = ({ hostname }: URL): boolean => hosts.has(bareHost(hostname));
  if (scope === 'domain') {
    const domains = new Set([...hosts].map(domainOf));
    return (url) => isOwn(url) || domains.has(domainOf(url.hostname));
  }
  if (scope !== 'custom') return isOwn;
  const { inScope } = compileRules(rulesOf(config));
  const identity = identityOf(config) ?? undefined;
  return (url) => isOwn(url) || inScope(canonicalTriplets(fetchUrl(url)), identityKey(url.href, identity));
}

function bareHost(hostname: string): string {
  return hostname.replace(/^www\./, '');
}

import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { JobConfig } from '../../contract/job-config.js';
import { type HostLinks, mostLinked, type OutsideLinks } from '../../contract/outside-links.js';
import type { RuleChange } from '../../contract/rules.js';
import type { WiderScope } from '../../contract/wider-scope.js';
import { identityKey } from './identity.js';
import { anchorsOf } from './live-rules.js';
import { compileScope, domainOf, folderOf, hostOf } from './scope.js';

/** Sorts links that are out of scope by where they lead from the seeds, which include their aliases. */
export function outsideLinks(
  byOrigin: Iterable<readonly [origin: string, count: number]>,
  seeds: readonly string[],
): OutsideLinks {
  const isOnHost = compileScope('host', seeds);
  const isInDomain = compileScope('domain', seeds);
  const hosts: HostLinks[] = [];
  let [host, domain, elsewhere] = [0, 0, 0];
  for (const [origin, count] of byOrigin) {
    const url = `${origin}/`;
    if (isOnHost(url, url)) {
      host += count;
      continue;
    }
    if (isInDomain(url, url)) domain += count;
    else elsewhere += count;
    hosts.push({ host: hostOf(url), count });
  }
  return { host, domain, elsewhere, hosts: mostLinked(hosts) };
}

/** The rules by which a crawl takes in what is wider, and all that it took in before. */
export function widened(wider: WiderScope, config: JobConfig, aliases: JobSnapshot['aliases']): RuleChange {
  if (wider.kind === 'scope') return { scope: wider.scope };
  // A folder rule covers everything below it.
  const named = wider.hosts.map((host) => `${host}/`);
  const own = config.scope === 'custom' ? config.include : ownRules(config, anchorsOf(config, aliases));
  return { scope: 'custom', include: [...new Set([...own, ...named])] };
}

/** What an include rule has to say for the scope as it is. */
function ownRules({ scope }: JobConfig, anchors: readonly string[]): readonly string[] {
  const keys = anchors.map((anchor) => identityKey(anchor));
  switch (scope) {
    case 'folder':
      return keys.map(folderOf);
    case 'host':
      return keys.map((key) => `${hostOf(key)}/`);
    case 'domain':
      return keys.map((key) => domainRule(domainOf(hostOf(key))));
    default:
      return [];
  }
}

/** The domain, all its subdomains, and any port; no glob says that and no more. */
function domainRule(domain: string): string {
  return `/^https?:\\/\\/([^\\/]+\\.)?${domain.replace(/[.[\]]/g, '\\$&')}(:\\d+)?\\//`;
}

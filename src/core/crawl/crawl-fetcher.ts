import type { JobConfig } from '../../contract/job-config.js';
import { allowHostsOf } from '../fetch/connect/address-guard.js';
import { createFetcher } from '../fetch/client.js';
import type { SignIn } from '../fetch/cookies/signed-in-cookies.js';
import { hasNetwork, withNetworkWatch } from '../fetch/network-watch.js';
import type { Fetcher } from '../fetch/types.js';
import { RobotsDirectory } from '../robots/robots-directory.js';
import { fetchRobots } from '../robots/robots-fetch.js';
import type { Clock } from '../runtime/clock.js';
import { agentOf } from '../runtime/product.js';
import type { OpenedSecrets } from './secrets.js';

/** With what a crawl asks servers. */
export interface FetcherSetting {
  readonly config: JobConfig;
  readonly clock: Clock;
  readonly secrets: OpenedSecrets;
  /** The session of a person who signed in; null = nobody did. */
  readonly signIn: SignIn | null;
}

/** The HTTP client of a crawl with these settings. The caller closes it. */
export function fetcherFor({ config, clock, secrets, signIn }: FetcherSetting): Fetcher {
  const { cookies, proxy, tlsExceptions } = config;
  const fetcher = createFetcher({
    userAgent: agentOf(config).userAgent,
    clock,
    cookies,
    signIn,
    proxy,
    tlsExceptions,
    credentials: secrets.credentials,
    ...(secrets.proxyAuth ? { proxyAuth: secrets.proxyAuth } : {}),
    allowPrivate: allowHostsOf([...config.seeds, ...config.sitemaps]),
  });
  return withNetworkWatch(fetcher, { clock, hasNetwork });
}

/** The robots.txt files as a crawl with these settings sees them. `now`: the settings where they may change meanwhile. */
export function robotsFor(
  { config, clock }: Pick<FetcherSetting, 'config' | 'clock'>,
  fetcher: Fetcher,
  now = () => config,
): RobotsDirectory {
  const robots = new RobotsDirectory({
    clock,
    get agent() {
      return agentOf(now()).token;
    },
    fetch: (url) => fetchRobots(fetcher, url, now().limits),
  });
  for (const host of config.robotsOverrides) robots.override(host);
  return robots;
}

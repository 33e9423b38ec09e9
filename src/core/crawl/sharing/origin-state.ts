import type { OriginRest } from '../../frontier/host-hand-over.js';
import type { RobotsDirectory } from '../../robots/robots-directory.js';
import type { OriginState } from '../../store/host-leases.js';

/** What the next owner of an origin goes on from. How many requests it takes at once is learnt anew, carefully. */
export function heldOver(rest: OriginRest, robots: Pick<RobotsDirectory, 'textOf' | 'crawlDelayMs'>): OriginState {
  const { origin } = rest;
  return { ...rest, target: null, crawlDelayMs: robots.crawlDelayMs(origin), robots: robots.textOf(origin) };
}

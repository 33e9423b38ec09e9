import type { OriginRest } from '../../frontier/host-hand-over.js';
import type { RobotsDirectory } from '../../robots/robots-directory.js';
import type { OriginState } from '../../store/host-leases.js';

/**
 * What the next owner of a host's origins goes on from. How many requests one takes at once is learnt anew, carefully. Nothing is said
 * of an origin that rests for no reason and whose robots.txt was not read here: its delay is not known, so whoever asks it next counts
 * that from now on, as after an owner that died.
 */
export function heldOver(
  rests: readonly OriginRest[],
  robots: Pick<RobotsDirectory, 'textOf' | 'crawlDelayMs'>,
): readonly OriginState[] {
  return rests.flatMap((rest) => {
    const { origin, parked } = rest;
    const text = robots.textOf(origin);
    if (text === null && parked === null) return [];
    return [{ ...rest, target: null, crawlDelayMs: robots.crawlDelayMs(origin), robots: text }];
  });
}

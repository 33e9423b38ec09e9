import type { FetchLimits } from '../../contract/job-config.js';
import type { FetchOutcome, Fetcher } from '../fetch/types.js';

/** RFC 9309, 2.3.1.2: at least five redirects should be followed, also to other hosts. */
const MAX_REDIRECTS = 5;
/** A robots.txt that takes longer counts as unreachable. */
const DEADLINE_MS = 15_000;

/** Fetches a robots.txt by its own rules: five redirects anywhere, its own short deadline. */
export function fetchRobots(fetcher: Fetcher, url: string, limits: FetchLimits): Promise<FetchOutcome> {
  return fetcher.fetch(
    {
      url,
      kind: 'robots',
      limits: { ...limits, maxRedirects: MAX_REDIRECTS, totalTimeoutMs: Math.min(limits.totalTimeoutMs, DEADLINE_MS) },
    },
    { onPhase: () => undefined, onRedirect: async () => ({ follow: true }) },
    new AbortController().signal,
  );
}

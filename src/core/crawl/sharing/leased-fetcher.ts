import type { FetchHooks, Fetcher, RedirectHop } from '../../fetch/types.js';
import type { HostLeases } from '../../store/host-leases.js';

/**
 * A fetcher that asks nobody once the leases are not in force any more. A process that was stopped, or whose machine slept, finds
 * answers waiting when it goes on, and would ask for the next pages before its timers tell it that its hosts are others'.
 */
export function leasedFetcher(fetcher: Fetcher, leases: Pick<HostLeases, 'inForce'>): Fetcher {
  return {
    ...fetcher,
    fetch: async (request, hooks, signal) =>
      leases.inForce() ? fetcher.fetch(request, leasedHooks(hooks, leases), signal) : { kind: 'aborted' },
  };
}

/** Each further hop is a request of its own. */
function leasedHooks(hooks: FetchHooks, leases: Pick<HostLeases, 'inForce'>): FetchHooks {
  const { acceptBody } = hooks;
  return {
    onPhase: (phase, bytes) => hooks.onPhase(phase, bytes),
    async onRedirect(hop: RedirectHop) {
      const verdict = await hooks.onRedirect(hop);
      return leases.inForce() ? verdict : { follow: false, skip: 'redirect_to_known' };
    },
    ...(acceptBody && { acceptBody: acceptBody.bind(hooks) }),
  };
}

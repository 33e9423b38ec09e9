import type { HostSettings } from './job-config.js';

/** What a person wants of a host: nothing of it is begun until it is released, or its URLs are taken before all others. */
export const HOST_TREATMENTS = ['usual', 'held', 'first'] as const;
export type HostTreatment = (typeof HOST_TREATMENTS)[number];

/** How a host (with port where unusual) is treated. What is held is not taken, whatever else is said of it. */
export function treatmentOf(host: string, { heldHosts, firstHosts }: HostSettings): HostTreatment {
  if (heldHosts.includes(host)) return 'held';
  return firstHosts.includes(host) ? 'first' : 'usual';
}

/** Every host that is not treated as usual. */
export function treatments({ heldHosts, firstHosts }: HostSettings): ReadonlyMap<string, HostTreatment> {
  const first = firstHosts.map((host) => [host, 'first'] as const);
  return new Map<string, HostTreatment>([...first, ...heldHosts.map((host) => [host, 'held'] as const)]);
}

/** The lists with one host treated so from now on. */
export function treatedHosts(host: string, treatment: HostTreatment, hosts: HostSettings): HostSettings {
  const others = (list: readonly string[]): readonly string[] => list.filter((one) => one !== host);
  const [heldHosts, firstHosts] = [others(hosts.heldHosts), others(hosts.firstHosts)];
  return {
    heldHosts: treatment === 'held' ? [...heldHosts, host] : heldHosts,
    firstHosts: treatment === 'first' ? [...firstHosts, host] : firstHosts,
  };
}

import type { ParkReason } from '../../contract/events.js';
import { treatmentOf } from '../../contract/host-treatment.js';
import type { HostSettings } from '../../contract/job-config.js';
import type { ParkedHost } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import type { HostPace } from '../../contract/queue-head.js';
import { hostOf } from '../format/urls.js';
import { isSlowed } from './host-words.js';

/** A host of the crawl and how it is asked right now. */
export type HostState =
  /** A person holds it back; so many of its URLs wait. */
  | { readonly kind: 'held'; readonly origin: string; readonly queued: number }
  | { readonly kind: 'parked'; readonly origin: string; readonly reason: ParkReason; readonly until: string }
  | {
      readonly kind: 'slowed' | 'busy' | 'idle';
      readonly origin: string;
      readonly pace: HostPace;
      /** Its URLs are fetched before all others. */
      readonly isFirst: boolean;
    };

/**
 * Every host that is known to have work or to wait: those that are held back, those that wait, those that a person wants
 * first, then slowed ones, then the others, each kind by name: what is to be clicked does not move with every request.
 */
export function hostStates(
  paces: readonly HostPace[],
  parked: readonly ParkedHost[],
  hosts: HostSettings,
): readonly HostState[] {
  const held = hosts.heldHosts.map((host) => heldHost(host, paces));
  const told = new Set([...held, ...parked].map(({ origin }) => origin));
  const isHeld = ({ origin }: { readonly origin: string }): boolean => treatmentOf(hostOf(origin), hosts) === 'held';
  const asked = paces
    .filter((pace) => !told.has(pace.origin) && !isHeld(pace))
    .map((pace) => askedHost(pace, hosts))
    .sort((a, b) => (a.origin < b.origin ? -1 : 1));
  return [
    ...held,
    ...parked
      .filter((host) => !isHeld(host))
      .map(({ origin, reason, until }) => ({ kind: 'parked' as const, origin, reason, until })),
    ...asked.filter(({ isFirst }) => isFirst),
    ...asked.filter(({ isFirst, kind }) => !isFirst && kind === 'slowed'),
    ...asked.filter(({ isFirst, kind }) => !isFirst && kind !== 'slowed'),
  ];
}

/** A host is held back by its name, and so under each of its schemes. */
function heldHost(host: string, paces: readonly HostPace[]): HostState & { readonly kind: 'held' } {
  const of = paces.filter(({ origin }) => hostOf(origin) === host);
  return {
    kind: 'held',
    origin: of[0]?.origin ?? `https://${host}`,
    queued: of.reduce((sum, { queued }) => sum + queued, 0),
  };
}

function askedHost(pace: HostPace, hosts: HostSettings) {
  const kind = isSlowed(pace) ? ('slowed' as const) : pace.running > 0 ? ('busy' as const) : ('idle' as const);
  return { kind, origin: pace.origin, pace, isFirst: treatmentOf(hostOf(pace.origin), hosts) === 'first' };
}

/** What a chip says beside the host's name: `3 open`, `1 open, at most 2`, `none open`. */
export function openWords({ running, target, ceiling }: HostPace): string {
  if (target < ceiling) return t('{running} open, at most {target}', { running, target });
  return running === 0 ? t('none open') : t('{running} open', { running });
}

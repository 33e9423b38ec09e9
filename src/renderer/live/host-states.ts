import type { ParkReason } from '../../contract/events.js';
import type { HostPace } from '../../contract/queue-head.js';
import type { ParkedHost } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { isSlowed } from './host-words.js';

/** A host of the crawl and how it is asked right now. */
export type HostState =
  | { readonly kind: 'parked'; readonly origin: string; readonly reason: ParkReason; readonly until: string }
  | { readonly kind: 'slowed' | 'busy' | 'idle'; readonly origin: string; readonly pace: HostPace };

/** Every host that is known to have work or to wait: those that wait first, then slowed ones, then the busiest. */
export function hostStates(paces: readonly HostPace[], parked: readonly ParkedHost[]): readonly HostState[] {
  const waiting = new Set(parked.map(({ origin }) => origin));
  const asked = paces.filter(({ origin }) => !waiting.has(origin)).map(askedHost);
  return [
    ...parked.map(({ origin, reason, until }) => ({ kind: 'parked' as const, origin, reason, until })),
    ...ASKED_KINDS.flatMap((kind) => asked.filter((host) => host.kind === kind)),
  ];
}

const ASKED_KINDS = ['slowed', 'busy', 'idle'] as const;

function askedHost(pace: HostPace): HostState {
  const kind = isSlowed(pace) ? 'slowed' : pace.running > 0 ? 'busy' : 'idle';
  return { kind, origin: pace.origin, pace };
}

/** What a chip says beside the host's name: `3 open`, `1 open, at most 2`, `none open`. */
export function openWords({ running, target, ceiling }: HostPace): string {
  if (target < ceiling) return t('{running} open, at most {target}', { running, target });
  return running === 0 ? t('none open') : t('{running} open', { running });
}

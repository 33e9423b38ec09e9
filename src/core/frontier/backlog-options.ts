import type { ParkReason } from '../../contract/events.js';
import type { HostSettings } from '../../contract/job-config.js';
import type { BackoffOptions } from '../politeness/host-backoff.js';
import type { HostGates } from '../politeness/host-gates.js';
import type { OriginLimits } from '../politeness/origin-limits.js';

/** What a backlog is given, and whom it tells. */
export interface BacklogOptions extends BackoffOptions {
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly limitsOf: (origin: string) => OriginLimits;
  /** Hosts that are held back or taken first; default none. */
  readonly treated?: HostSettings;
  /** URLs worked on at once, all origins together; default the most there may be. */
  readonly concurrency?: number;
  /** Shared with the other crawls of the process; default gates of its own. */
  readonly gates?: HostGates;
  /** No request to the origin until then (epoch). Said again when it gets longer; one release ends it. */
  readonly onParked: (origin: string, reason: ParkReason, untilMs: number) => void;
  readonly onReleased: (origin: string, reason: ParkReason) => void;
  /** Something may be takeable now that was not before. */
  readonly onReady: () => void;
}

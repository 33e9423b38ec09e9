import type { PaceSettings } from '../../contract/job-config.js';
import { MAX_CONCURRENCY } from '../../contract/job-config.js';
import { isPrivateAddress, literalAddress } from '../fetch/connect/address-guard.js';

/** Requests a second to one public host when nothing else is asked for. */
const PUBLIC_REQUESTS_PER_SECOND = 10;

/** How gently one origin is treated. */
export interface OriginLimits {
  /** Requests open at once, at most; never more than there are workers. */
  readonly maxRunning: number;
  /** Least time between two requests, milliseconds; jittered by half either way. 0 = none. */
  readonly intervalMs: number;
  /** Ask less at once when it answers slowly or with errors. */
  readonly adaptive: boolean;
  /** A loopback or private host: at full speed from its first answer on, and slowed down by errors alone. */
  readonly isLocal?: boolean;
}

/** What a job's settings mean for an origin (`scheme://host:port`). */
export function originLimits(origin: string, pace: PaceSettings): OriginLimits {
  const isLocal = isPrivateHost(new URL(origin).hostname);
  const rate = pace.requestsPerSecond ?? (isLocal ? null : PUBLIC_REQUESTS_PER_SECOND);
  return {
    maxRunning: pace.maxPerHost ?? MAX_CONCURRENCY,
    intervalMs: rate === null ? 0 : 1000 / rate,
    adaptive: pace.adaptive,
    isLocal,
  };
}

/** The limits that keep what each of these asks for; null of none. */
export function gentlest(limits: readonly OriginLimits[]): OriginLimits | null {
  const [first, ...others] = limits;
  if (!first) return null;
  return others.reduce(
    (merged, one) => ({
      ...merged,
      maxRunning: Math.min(merged.maxRunning, one.maxRunning),
      intervalMs: Math.max(merged.intervalMs, one.intervalMs),
      adaptive: merged.adaptive || one.adaptive,
    }),
    first,
  );
}

/** By its name alone: a private site behind a public name is treated as gently as a public one. */
function isPrivateHost(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  return literalAddress(hostname) !== null && isPrivateAddress(hostname);
}

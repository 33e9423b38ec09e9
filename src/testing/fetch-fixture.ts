import { DEFAULT_JOB, type FetchLimits } from '../contract/job-config.js';
import { type Clock, systemClock } from '../core/runtime/clock.js';
import { createFetcher, type FetcherOptions } from '../core/fetch/client.js';
import type { FetchHooks, FetchOutcome, Fetcher, FetchRequest } from '../core/fetch/types.js';

export const AGENT = 'Orbweaver/0.0.0 (+https://example.org/)';

/** A fetcher that may reach loopback, as a crawl with a loopback seed may. */
export function loopbackFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({ userAgent: AGENT, clock: systemClock, allowPrivate: () => true, ...options });
}

export interface FetchOptions extends Pick<FetchRequest, 'headers' | 'isBare' | 'write'> {
  readonly kind?: FetchRequest['kind'];
  readonly limits?: Partial<FetchLimits>;
  readonly validators?: NonNullable<FetchRequest['validators']>;
  readonly hooks?: Partial<FetchHooks>;
  readonly signal?: AbortSignal;
}

/** Fetches with the default limits and hooks that allow everything, but for what is given. */
export function fetchUrl(fetcher: Fetcher, url: string, options: FetchOptions = {}): Promise<FetchOutcome> {
  const { kind = 'page', validators, headers, isBare, write, signal = new AbortController().signal } = options;
  const limits = { ...DEFAULT_JOB.limits, ...options.limits };
  const request = {
    ...{ url, kind, limits },
    ...(validators && { validators }),
    ...(headers && { headers }),
    ...(isBare && { isBare }),
    ...(write && { write }),
  };
  const hooks: FetchHooks = {
    onPhase: () => undefined,
    onRedirect: () => Promise.resolve({ follow: true }),
    ...options.hooks,
  };
  return fetcher.fetch(request, hooks, signal);
}

/** The outcome as one of a kind; fails the test with what came instead. */
export function expectKind<K extends FetchOutcome['kind']>(
  outcome: FetchOutcome,
  kind: K,
): Extract<FetchOutcome, { kind: K }> {
  if (outcome.kind === kind) return outcome as Extract<FetchOutcome, { kind: K }>;
  throw new Error(`wanted ${kind}, got ${JSON.stringify(outcome)}`);
}

/** A clock on which `factor` milliseconds pass in one: long deadlines are tested quickly and in real order. */
export function hastyClock(factor: number): Clock {
  return {
    now: () => systemClock.now(),
    monotonic: () => systemClock.monotonic() * factor,
    after: (delayMs, action) => systemClock.after(delayMs / factor, action),
  };
}

import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import { networkInterfaces } from 'node:os';
import type { ErrorCode } from '../../contract/outcome.js';
import type { Clock } from '../runtime/clock.js';
import { isLocalName, literalAddress } from './connect/address-guard.js';
import { failureMessage } from './errors.js';
import type { Fetcher, FetchOutcome } from './types.js';

type Failed = Extract<FetchOutcome, { kind: 'error' }>;

/** What a request ends with when its machine has no network. */
const LOST_CODES: ReadonlySet<ErrorCode> = new Set([
  'connect_failed',
  'connect_refused',
  'connect_timeout',
  'connection_reset',
  'dns_failed',
  'dns_not_found',
  'headers_timeout',
  'idle_timeout',
  'proxy_failed',
  'total_timeout',
  'truncated_body',
]);
/** Those that a lost way out gives while the machine's own link is still up. */
const NO_WAY_CODES: ReadonlySet<ErrorCode> = new Set(['connect_failed', 'dns_failed', 'dns_not_found', 'proxy_failed']);

export interface NetworkWatchParts {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** False where it is certain that nothing but this machine itself can be reached. */
  readonly hasNetwork: () => boolean;
}

/**
 * Tells a lost network from a host that fails. Certain where the machine has no address to speak from. Where it has one,
 * a host that answered before and can no longer be found or reached says so, as long as no other host answers; from then
 * on every host that cannot be found or reached counts as lost, until one answers.
 */
export class NetworkWatch {
  readonly #parts: NetworkWatchParts;
  readonly #known = new Set<string>();
  #lastAnswerMs = Number.NEGATIVE_INFINITY;
  #isSuspected = false;

  constructor(parts: NetworkWatchParts) {
    this.#parts = parts;
  }

  /** Takes in how a request ended that was begun at `askedAtMs` (monotonic). Whether the network was to blame. */
  blames(outcome: FetchOutcome, askedAtMs: number): boolean {
    if (outcome.kind === 'aborted') return false;
    const { protocol, host, hostname } = new URL(outcome.finalUrl);
    if (isOwnMachine(hostname)) return false;
    const origin = `${protocol}//${host}`;
    if (outcome.kind === 'error' && outcome.status === null) return this.#isLost(outcome, origin, askedAtMs);
    if (outcome.kind !== 'skipped' || outcome.status !== null) this.#answered(origin);
    return false;
  }

  #answered(origin: string): void {
    this.#known.add(origin);
    this.#lastAnswerMs = this.#parts.clock.monotonic();
    this.#isSuspected = false;
  }

  #isLost({ code }: Failed, origin: string, askedAtMs: number): boolean {
    if (!LOST_CODES.has(code)) return false;
    if (!this.#parts.hasNetwork()) return true;
    if (!NO_WAY_CODES.has(code) || this.#lastAnswerMs > askedAtMs) return false;
    this.#isSuspected ||= this.#known.has(origin);
    return this.#isSuspected;
  }
}

/** A fetcher whose failures through a lost network are `offline` ones. */
export function withNetworkWatch(fetcher: Fetcher, parts: NetworkWatchParts): Fetcher {
  const watch = new NetworkWatch(parts);
  return {
    async fetch(request, hooks, signal) {
      const askedAtMs = parts.clock.monotonic();
      const outcome = await fetcher.fetch(request, hooks, signal);
      return watch.blames(outcome, askedAtMs) && outcome.kind === 'error' ? offline(outcome) : outcome;
    },
    close: () => fetcher.close(),
    cookies: fetcher.cookies ?? null,
    session: () => fetcher.session?.() ?? null,
  };
}

function offline(outcome: Failed): Failed {
  const words = saying(msg('this computer seems to be offline ({code})'), { code: outcome.code });
  return { ...outcome, code: 'offline', ...failureMessage(outcome.finalUrl, [words]), retryable: true };
}

/** Whether this machine has any address but loopback and link-local ones. */
export function hasNetwork(): boolean {
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  return addresses.some(({ address, internal }) => !internal && !/^(?:169\.254\.|fe80:)/i.test(address));
}

function isOwnMachine(hostname: string): boolean {
  if (isLocalName(hostname)) return true;
  const address = literalAddress(hostname);
  return address !== null && (address.startsWith('127.') || address === '::1');
}

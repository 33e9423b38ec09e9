import type { LookupFunction, Socket } from 'node:net';
import type { ConnectTiming } from '../../../contract/exchange-timing.js';
import type { Clock } from '../../runtime/clock.js';
import { isLocalName, isPrivateAddress, literalAddress } from './address-guard.js';
import { blockedAddressError } from '../errors.js';
import { guardedLookup } from './lookup.js';
import { connectThroughProxy } from './proxy-connection.js';
import { Attempt, connectTcp } from './tcp-connection.js';
import { secureConnection } from './tls-connection.js';
import type { DialRules, DialTarget } from './dial-rules.js';

export interface Dialled {
  readonly socket: Socket;
  /** What is wrong with the certificate that an exception let through, in words; else null. */
  readonly tlsProblem: string | null;
  readonly timing: ConnectTiming;
}

/** `done` is called once, unless the answer is called before: that gives the attempt up and closes its socket. */
export type Dial = (target: DialTarget, done: DialDone) => () => void;
export type DialDone = (...result: [error: null, dialled: Dialled] | [error: Error, dialled: null]) => void;

/**
 * Opens TCP and TLS connections, straight or through a proxy, and only to addresses that are public or whose host name
 * `allowPrivate` lets through. The check is made on the very addresses the socket connects to, so a name that changes its
 * mind (DNS rebinding) gains nothing; literal addresses, which are never looked up, are checked first. What a proxy makes
 * of a name it looks up itself cannot be seen: there only literal addresses and the names of this machine are refused.
 */
export function createDial(rules: DialRules): Dial {
  const lookup = guardedLookup(rules.allowPrivate, rules.resolve);
  return (target, done) => {
    const attempt = new Attempt();
    void reach(target, rules, lookup, attempt).then(
      (dialled) => attempt.end(() => done(null, dialled)),
      (error: unknown) => attempt.fail(() => done(asError(error), null)),
    );
    return () => attempt.giveUp();
  };
}

async function reach(target: DialTarget, rules: DialRules, lookup: LookupFunction, attempt: Attempt): Promise<Dialled> {
  const { protocol, hostname, port } = target;
  refuseForbidden(hostname, rules);
  const { clock } = rules;
  const startedAt = clock.monotonic();
  const timed = timedLookup(lookup, clock);
  const plain =
    rules.proxy === null
      ? await connectTcp(hostname, port, timed.lookup, attempt)
      : await connectThroughProxy(rules.proxy, target, rules, attempt);
  const connectedAt = clock.monotonic();
  const dnsMs = timed.tookMs();
  const connected = { dnsMs, connectMs: Math.max(0, connectedAt - startedAt - (dnsMs ?? 0)) };
  if (protocol !== 'https:') return { socket: plain, tlsProblem: null, timing: { ...connected, tlsMs: null } };
  const excepted = rules.allowInvalidCertificate(hostname, port);
  const { socket, problem } = await secureConnection(plain, { ...target, excepted });
  return { socket, tlsProblem: problem, timing: { ...connected, tlsMs: clock.monotonic() - connectedAt } };
}

/** The lookup, and how long it took: null where no name was looked up. */
function timedLookup(lookup: LookupFunction, clock: Clock): { lookup: LookupFunction; tookMs: () => number | null } {
  let tookMs: number | null = null;
  return {
    tookMs: () => tookMs,
    lookup: (hostname, options, done) => {
      const askedAt = clock.monotonic();
      lookup(hostname, options, (...answer) => {
        tookMs = clock.monotonic() - askedAt;
        done(...answer);
      });
    },
  };
}

function refuseForbidden(hostname: string, { allowPrivate, proxy }: DialRules): void {
  const literal = literalAddress(hostname);
  const isForbidden =
    literal === null ? proxy?.resolvesNames === true && isLocalName(hostname) : isPrivateAddress(literal);
  if (isForbidden && !allowPrivate(hostname)) throw blockedAddressError(hostname, literal ?? 'this machine');
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

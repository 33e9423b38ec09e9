import type { LookupAddress, LookupOptions } from 'node:dns';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type AllowPrivate, isPrivateAddress, literalAddress } from './address-guard.js';
import { blockedAddressError } from './errors.js';
import type { Resolve } from './resolver.js';

/** Where to connect: a URL's parts, IPv6 without brackets. */
export interface DialTarget {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number;
  /** The TLS session of an earlier connection, to be resumed. */
  readonly session: Buffer | null;
}

/** `done` is called once; the answer gives the attempt up and closes its socket. */
export type Dial = (target: DialTarget, done: DialDone) => () => void;
export type DialDone = (error: Error | null, socket: Socket | null) => void;

const TCP_BUFFER_BYTES = 64 * 1024;
/** Where Node tries several addresses in turn: its own 250 ms gives up on servers that are merely far away. */
const NEXT_ADDRESS_AFTER_MS = 1000;

/**
 * Opens TCP and TLS connections, and only to addresses that are public or whose host name `allowPrivate` lets through.
 * The check is made on the very addresses the socket connects to, so a name that changes its mind (DNS rebinding)
 * gains nothing; literal addresses, which are never looked up, are checked first. This is also where a proxy would be.
 */
export function createDial(allowPrivate: AllowPrivate, resolve: Resolve): Dial {
  const lookup = guardedLookup(allowPrivate, resolve);
  return (target, done) => {
    const literal = literalAddress(target.hostname);
    if (literal !== null && isPrivateAddress(literal) && !allowPrivate(target.hostname)) {
      queueMicrotask(() => done(blockedAddressError(target.hostname, literal), null));
      return () => undefined;
    }
    return settleOnce(open(target, lookup), target.protocol === 'https:' ? 'secureConnect' : 'connect', done);
  };
}

function open(target: DialTarget, lookup: LookupFunction): Socket {
  const { hostname: host, port, session } = target;
  const where = { host, port, lookup, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS };
  // Node's types leave highWaterMark out for connect; it is passed on to the socket.
  const tcp = { ...where, highWaterMark: TCP_BUFFER_BYTES };
  if (target.protocol !== 'https:') return connectTcp(tcp).setNoDelay(true);
  const name = isIP(host) === 0 ? { servername: host } : {};
  const resumed = session === null ? {} : { session };
  return connectTls({ ...where, ALPNProtocols: ['http/1.1'], ...name, ...resumed }).setNoDelay(true);
}

function settleOnce(socket: Socket, connected: string, done: DialDone): () => void {
  let settled = false;
  const settle: DialDone = (error, opened) => {
    if (settled) return;
    settled = true;
    done(error, opened);
  };
  socket.once(connected, () => settle(null, socket));
  socket.on('error', (error) => settle(error, null));
  socket.once('close', () => settle(new Error('the connection was closed while it was made'), null));
  return () => {
    settled = true;
    socket.destroy();
  };
}

/** A net.connect `lookup` that leaves out the addresses the guard forbids, and fails when none is left. */
export function guardedLookup(allowPrivate: AllowPrivate, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      const fail = (reason: Error): void => callback(reason, '', 0);
      if (error !== null) return fail(error);
      const allowed = allowPrivate(hostname)
        ? addresses
        : addresses.filter(({ address }) => !isPrivateAddress(address));
      const [first] = ipv4First(allowed);
      if (first === undefined) return fail(blockedAddressError(hostname, addresses[0]?.address ?? 'no address'));
      // Node 20 asks for all, Node 18 for one, and each rejects the form it did not ask for.
      if (wantsAll(options)) (callback as unknown as AllCallback)(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

function wantsAll(options: LookupOptions): boolean {
  return options.all === true;
}

/** What `callback` takes when all addresses are asked for; Node 18's types know the other form only. */
type AllCallback = (error: null, addresses: readonly LookupAddress[]) => void;

/** A runtime that tries one address only is given the family that works more often. */
function ipv4First(addresses: readonly LookupAddress[]): readonly LookupAddress[] {
  return [...addresses].sort((a, b) => a.family - b.family);
}

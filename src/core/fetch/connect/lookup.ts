import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AllowPrivate, isPrivateAddress } from './address-guard.js';
import { blockedAddressError } from '../errors.js';
import type { Resolve } from './resolver.js';

/** What decides at which addresses a name may be reached. */
export interface NameRules {
  readonly allowPrivate: AllowPrivate;
  readonly resolve: Resolve;
}

/**
 * The rules with a memory: a name that ever had a public address is a public site, and is not followed to a private one
 * later, although the user named it. So a seed cannot lead the crawl into the user's network (DNS rebinding).
 */
export function withoutRebinding({ allowPrivate, resolve }: NameRules): NameRules {
  const publicNames = new Set<string>();
  return {
    allowPrivate: (hostname) => allowPrivate(hostname) && !publicNames.has(hostname),
    resolve: (hostname, done) =>
      resolve(hostname, (error, addresses) => {
        // Only the few names that could be let through are worth remembering.
        const isPublic = allowPrivate(hostname) && addresses.some(({ address }) => !isPrivateAddress(address));
        if (isPublic) publicNames.add(hostname);
        done(error, addresses);
      }),
  };
}

/** A net.connect `lookup` that leaves out the addresses the guard forbids, and fails when none is left. */
export function guardedLookup(allowPrivate: AllowPrivate, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    guardedAddresses(hostname, allowPrivate, resolve, (error, addresses) => {
      const [first] = ipv4First(addresses);
      if (error !== null || first === undefined) return callback(error ?? noAddress(hostname), '', 0);
      // Node 20 asks for all, Node 18 for one, and each rejects the form it did not ask for.
      if (wantsAll(options)) (callback as unknown as AllCallback)(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** The one address to name to a proxy that looks no names up; `family` 4 where the proxy knows no other. */
export function guardedAddress(
  hostname: string,
  family: 4 | null,
  allowPrivate: AllowPrivate,
  resolve: Resolve,
): Promise<string> {
  return new Promise((fulfil, reject) => {
    guardedAddresses(hostname, allowPrivate, resolve, (error, addresses) => {
      const usable = ipv4First(addresses).find((each) => family === null || each.family === family);
      if (error !== null || usable === undefined) reject(error ?? noAddress(hostname));
      else fulfil(usable.address);
    });
  });
}

function guardedAddresses(
  hostname: string,
  allowPrivate: AllowPrivate,
  resolve: Resolve,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
): void {
  resolve(hostname, (error, addresses) => {
    if (error !== null || allowPrivate(hostname)) return done(error, addresses);
    const allowed = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = addresses;
    if (first === undefined || allowed.length > 0) return done(null, allowed);
    done(blockedAddressError(hostname, first.address), []);
  });
}

function noAddress(hostname: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`${hostname} has no address that can be used`);
  error.code = 'ENOTFOUND';
  return error;
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

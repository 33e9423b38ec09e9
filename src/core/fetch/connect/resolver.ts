import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { Clock } from '../../runtime/clock.js';

/** Resolves a host name to all its addresses. */
export type Resolve = (hostname: string, done: ResolveDone) => void;
type ResolveDone = (error: Error | null, addresses: readonly LookupAddress[]) => void;

const KEPT_MS = 30_000;
const MOST_KEPT = 1000;

/** Asks the operating system, which knows the hosts file and the local resolver. */
export const systemResolve: Resolve = (hostname, done) => {
  systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => {
    if (error === null) done(null, addresses);
    else done(error, []);
  });
};

/**
 * Shares one lookup among all who wait for the same name, and keeps its addresses for 30 s: the system's lookups
 * occupy the same few threads as files and decompression. Failures are not kept.
 */
export function sharedResolve(resolve: Resolve, clock: Clock): Resolve {
  const kept = new Map<string, { readonly addresses: readonly LookupAddress[]; readonly untilMs: number }>();
  const waiting = new Map<string, ResolveDone[]>();
  return (hostname, done) => {
    const known = kept.get(hostname);
    if (known !== undefined && known.untilMs > clock.monotonic()) return done(null, known.addresses);
    const others = waiting.get(hostname);
    if (others !== undefined) return void others.push(done);
    const all = [done];
    waiting.set(hostname, all);
    resolve(hostname, (error, addresses) => {
      waiting.delete(hostname);
      kept.delete(hostname);
      if (error === null) kept.set(hostname, { addresses, untilMs: clock.monotonic() + KEPT_MS });
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
      for (const each of all) each(error, addresses);
    });
  };
}

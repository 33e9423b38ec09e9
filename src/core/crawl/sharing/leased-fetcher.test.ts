import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchUrl, type FetchOptions, loopbackFetcher } from '../../../testing/fetch-fixture.js';
import { ManualClock } from '../../../testing/manual-clock.js';
import {
  pathOf,
  rawAnswer,
  rawOk,
  type RawScript,
  type RawServer,
  startRawServer,
} from '../../../testing/raw-server.js';
import type { Resolve } from '../../fetch/connect/resolver.js';
import type { FetchKind } from '../../fetch/types.js';
import { LeasedFetcher } from './leased-fetcher.js';

const LEASE_MS = 20_000;
const KINDS: readonly FetchKind[] = ['page', 'asset', 'robots', 'sitemap'];

/** Leases that end by an injected clock, as those of a process that is stopped do: nobody tells it. */
class TimedLeases {
  readonly clock = new ManualClock();
  readonly hosts = new Set(['own.test', 'own2.test']);
  #lost: ((why: string) => void) | null = null;
  readonly #endsAtMs = this.clock.monotonic() + LEASE_MS;

  inForce = () => this.clock.monotonic() < this.#endsAtMs;
  owns = (host: string) => this.inForce() && this.hosts.has(host);

  onLost = (listener: (why: string) => void) => {
    this.#lost = listener;
    return () => {
      this.#lost = null;
    };
  };

  lose(): void {
    this.#lost?.('It stood still.');
  }
}

let leases: TimedLeases;
let server: RawServer;
let fetcher: LeasedFetcher;
/** Called when the name of a host is looked up: the fetch has begun, and nothing is connected yet. */
let whileConnecting: () => void;

beforeEach(() => {
  leases = new TimedLeases();
  whileConnecting = () => undefined;
});

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

/** Answers where a host is. */
async function serve(script: RawScript): Promise<(host: string, path?: string) => string> {
  server = await startRawServer(script);
  const resolve: Resolve = (_host, done) => {
    whileConnecting();
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  };
  fetcher = new LeasedFetcher(loopbackFetcher({ resolve }), leases);
  return (host, path = '/') => `http://${host}:${server.port}${path}`;
}

const ask = (url: string, kind: FetchKind, options: FetchOptions = {}) =>
  fetchUrl(fetcher, url, { ...options, kind, limits: { connectTimeoutMs: 5000 } });
const answering: RawScript = (socket) => socket.write(rawOk('x'));

describe('a fetcher of leased hosts', () => {
  it.each(KINDS)('asks for a %s while its host is leased, and for nothing afterwards', async (kind) => {
    const at = await serve(answering);
    expect(await ask(at('own.test'), kind)).toMatchObject({ kind: 'response' });
    leases.clock.advance(LEASE_MS);
    expect(await ask(at('own.test'), kind)).toEqual({ kind: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });

  it.each(KINDS)(
    'sends no request for a %s where it stood still for longer than its lease while it connected',
    async (kind) => {
      const at = await serve(answering);
      whileConnecting = () => leases.clock.advance(LEASE_MS);
      expect(await ask(at('own.test'), kind)).toEqual({ kind: 'aborted' });
      await server.allClosed();
      expect(server.requests).toEqual([]);
    },
  );

  it.each(KINDS)('sends no request for a %s to a host that was given to another while it connected', async (kind) => {
    const at = await serve(answering);
    whileConnecting = () => leases.hosts.delete('own.test');
    expect(await ask(at('own.test'), kind)).toEqual({ kind: 'aborted' });
    expect(server.requests).toEqual([]);
  });

  it.each(KINDS)('does not follow a redirect of a %s where the lease ended meanwhile', async (kind) => {
    const at = await serve((socket) => {
      leases.clock.advance(LEASE_MS);
      socket.write(rawAnswer('HTTP/1.1 302 Found', [`Location: ${at('own2.test')}`, 'Content-Length: 0']));
    });
    expect(await ask(at('own.test'), kind)).toEqual({ kind: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });

  it.each(KINDS)('does not repeat a request for a %s that a closed connection swallowed', async (kind) => {
    const at = await serve((socket, _head, nth) => {
      if (nth === 0) socket.write(rawOk('x'));
      else {
        leases.clock.advance(LEASE_MS);
        socket.resetAndDestroy();
      }
    });
    expect(await ask(at('own.test'), kind)).toMatchObject({ kind: 'response' });
    expect(await ask(at('own.test'), kind)).toEqual({ kind: 'aborted' });
    expect(server.requests).toHaveLength(2);
  });

  it.each(KINDS)('does not ask for a %s again to read the answer leniently', async (kind) => {
    const at = await serve((socket) => {
      leases.clock.advance(LEASE_MS);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nBroken header\u0001\r\n\r\nx');
    });
    expect(await ask(at('own.test'), kind)).toEqual({ kind: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });

  it.each(KINDS)('ends a %s whose answer is on its way at once when the hosts are lost', async (kind) => {
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    const at = await serve((socket) => {
      socket.write(rawAnswer('HTTP/1.1 200 OK', ['Content-Type: text/plain', 'Content-Length: 100'], 'some'));
      isAsked();
    });
    const outcome = ask(at('own.test'), kind);
    await asked;
    leases.lose();
    expect(await outcome).toEqual({ kind: 'aborted' });
    await server.allClosed();
    expect(await ask(at('own.test'), kind)).toEqual({ kind: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });

  it('asks hosts that were never its own for what its own lead to, and for no page', async () => {
    const at = await serve((socket, head) =>
      socket.write(
        pathOf(head) === '/robots.txt'
          ? rawAnswer('HTTP/1.1 301 Moved', [`Location: ${at('foreign.test', '/r')}`, 'Content-Length: 0'])
          : rawOk('x'),
      ),
    );
    expect(await ask(at('foreign.test'), 'asset')).toMatchObject({ kind: 'response' });
    expect(await ask(at('own.test', '/robots.txt'), 'robots')).toMatchObject({ kind: 'response' });
    expect(await ask(at('foreign.test'), 'page')).toEqual({ kind: 'aborted' });
    expect(await ask(at('foreign.test', '/s'), 'sitemap')).toMatchObject({ kind: 'response' });
    expect(server.requests.map(pathOf)).toEqual(['/', '/robots.txt', '/r', '/s']);
  });

  it('keeps the hosts that a fetch is at, and those where it may go on', async () => {
    const at = await serve((socket, head) =>
      socket.write(
        pathOf(head) === '/'
          ? rawAnswer('HTTP/1.1 302 Found', [`Location: ${at('own2.test', '/there')}`, 'Content-Length: 0'])
          : rawOk('x'),
      ),
    );
    const kept = () => ['own.test', 'own2.test'].filter((host) => fetcher.inUse.has(host));
    const seen: (readonly string[])[] = [];
    whileConnecting = () => seen.push(kept());
    const onRedirect = async () => {
      seen.push(kept());
      return { follow: true } as const;
    };
    await ask(at('own.test'), 'page', { hooks: { onRedirect } });
    expect(seen).toEqual([['own.test'], ['own.test', 'own2.test'], ['own.test', 'own2.test']]);
    expect(kept()).toEqual([]);
  });
});

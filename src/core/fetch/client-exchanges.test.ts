import { afterEach, describe, expect, it } from 'vitest';
import { expectKind, type FetchOptions, fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import { startHttpProxy } from '../../testing/proxy-servers.js';
import { pathOf, rawAnswer, rawOk, type RawScript, type RawServer, startRawServer } from '../../testing/raw-server.js';
import type { FetchOutcome, StoredExchange } from './types.js';
import type { FetcherOptions } from './client.js';

const SECRETS = ['s3cr3t-pass', Buffer.from('ann:s3cr3t-pass').toString('base64'), 'k3y-value', 'session-of-ann'];

const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function serve(script: RawScript): Promise<RawServer> {
  const server = await startRawServer(script);
  closings.push(() => server.close());
  return server;
}

function fetching(url: string, options: Partial<FetcherOptions> = {}, more: FetchOptions = {}): Promise<FetchOutcome> {
  const fetcher = loopbackFetcher(options);
  closings.push(() => fetcher.close());
  return fetchUrl(fetcher, url, more);
}

function exchangesOf(outcome: FetchOutcome): readonly StoredExchange[] {
  return (outcome.kind === 'aborted' ? undefined : outcome.exchanges) ?? [];
}

/** A server on loopback that redirects twice before it answers. */
const REDIRECTS: RawScript = (socket, head) => {
  const path = pathOf(head);
  if (path === '/a') socket.write(rawAnswer('HTTP/1.1 301 Moved', ['Location: /b', 'Content-Length: 2'], 'no'));
  else if (path === '/b') socket.write(rawAnswer('HTTP/1.1 302 Found', ['location: /c?d', 'Content-Length: 0']));
  else socket.write(rawOk('page'));
};

describe('the steps of a request', () => {
  it('are timed, those of connecting only where a connection was made', async () => {
    const server = await serve(REDIRECTS);
    const { port } = new URL(server.origin);
    const resolve: FetcherOptions['resolve'] = (_name, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
    const outcome = await fetching(`http://named.test:${port}/a`, { resolve, allowPrivate: () => true });
    const timings = exchangesOf(expectKind(outcome, 'response')).map(({ timing }) => timing);
    const [made, ...reused] = timings;
    const time = expect.any(Number);
    expect(made).toEqual({ dnsMs: time, connectMs: time, tlsMs: null, waitMs: time, bodyMs: null });
    expect(reused[0]).toEqual({ dnsMs: null, connectMs: null, tlsMs: null, waitMs: time, bodyMs: null });
    expect(reused[1]).toMatchObject({ connectMs: null, bodyMs: time });
    for (const steps of timings) for (const ms of Object.values(steps ?? {})) expect(ms ?? 0).toBeGreaterThanOrEqual(0);
  });
});

describe('the heads of a fetch', () => {
  it('are the request as it went out and the answer as it came, header for header', async () => {
    const lines = ['X-ODD-case: 1', 'x-two: a', 'X-Two:   b', 'X-Latin: caf\u00e9', 'Content-Length: 2'];
    const server = await serve((socket) =>
      socket.write(
        Buffer.concat([Buffer.from(`HTTP/1.1 200 Very  fine\r\n${lines.join('\r\n')}\r\n\r\nok`, 'latin1')]),
      ),
    );
    const validators = { etag: '"v1"', lastModified: 'Wed, 21 Oct 2015 07:28:00 GMT' };
    const outcome = await fetching(`${server.origin}/p?q=1`, {}, { validators });
    const [exchange, ...more] = exchangesOf(expectKind(outcome, 'response'));
    expect(more).toEqual([]);
    expect(exchange).toMatchObject({ url: `${server.origin}/p?q=1`, address: '127.0.0.1' });
    expect(exchange?.request).toBe(`${server.requests[0]}\r\n`);
    expect(exchange?.request).toContain('If-None-Match: "v1"\r\n');
    expect(exchange?.response).toBe(
      'HTTP/1.1 200 Very  fine\r\nX-ODD-case: 1\r\nx-two: a\r\nX-Two: b\r\nX-Latin: caf\u00e9\r\nContent-Length: 2\r\n',
    );
    expect(new Date(exchange?.requestedAt ?? '').toISOString()).toBe(exchange?.requestedAt);
  });

  it('are kept for every hop, in order', async () => {
    const server = await serve(REDIRECTS);
    const exchanges = exchangesOf(await fetching(`${server.origin}/a`));
    expect(exchanges.map(({ url }) => url)).toEqual(['/a', '/b', '/c?d'].map((path) => `${server.origin}${path}`));
    expect(exchanges.map(({ request }) => request)).toEqual(server.requests.map((head) => `${head}\r\n`));
    expect(exchanges.map(({ response }) => response.split('\r\n')[0])).toEqual([
      'HTTP/1.1 301 Moved',
      'HTTP/1.1 302 Found',
      'HTTP/1.1 200 OK',
    ]);
  });

  it.each([
    ['an error', 'HTTP/1.1 404 Gone for good', 'error'],
    ['what is not wanted', 'HTTP/1.1 204 Nothing', 'skipped'],
  ])('are kept of %s too', async (_, line, kind) => {
    const server = await serve((socket) => socket.write(rawAnswer(line, [])));
    const outcome = await fetching(server.origin);
    expect(outcome.kind).toBe(kind);
    expect(exchangesOf(outcome).map(({ response }) => response)).toEqual([`${line}\r\n`]);
  });

  it('are of the requests that were answered only', async () => {
    const server = await serve((socket, head) => {
      if (pathOf(head) === '/a') socket.write(rawAnswer('HTTP/1.1 301 M', ['Location: /b', 'Content-Length: 0']));
      else socket.destroy();
    });
    const outcome = await fetching(`${server.origin}/a`);
    expect(outcome.kind).toBe('error');
    expect(exchangesOf(outcome).map(({ url }) => url)).toEqual([`${server.origin}/a`]);
  });

  it('hold no secret, whichever way it went', async () => {
    const server = await serve((socket, head) => {
      const set = ['Set-Cookie: id=session-of-ann; Path=/', 'SET-COOKIE: b=session-of-ann', 'X-Key: k3y-value'];
      if (pathOf(head) === '/a')
        socket.write(rawAnswer('HTTP/1.1 302 F', ['Location: /b', 'Content-Length: 0', ...set]));
      else socket.write(rawOk('x', set));
    });
    const credentials = [
      { origin: server.origin, kind: 'basic', name: 'ann', secret: 's3cr3t-pass' },
      { origin: server.origin, kind: 'header', name: 'X-Key', secret: 'k3y-value' },
    ] as const;
    const exchanges = exchangesOf(await fetching(`${server.origin}/a`, { cookies: true, credentials }));
    const sent = server.requests.join('\r\n');
    expect(SECRETS.filter((secret) => sent.includes(secret))).toEqual(SECRETS.slice(1));
    const kept = JSON.stringify(exchanges);
    expect(exchanges).toHaveLength(2);
    expect(SECRETS.filter((secret) => kept.includes(secret))).toEqual([]);
    expect(kept).not.toMatch(/authorization|cookie|x-key/i);
    expect(kept).toContain('User-Agent');
  });

  it('name the whole URL and no address through a proxy, and keep its login and its refusal out', async () => {
    const server = await serve((socket) => socket.write(rawOk('x')));
    const login = { user: 'ann', password: 's3cr3t-pass' };
    const proxy = await startHttpProxy({ login: `${login.user}:${login.password}` });
    closings.push(() => proxy.close());
    const through = { proxy: `http://${proxy.address}`, proxyAuth: login };
    const [exchange] = exchangesOf(await fetching(`${server.origin}/p`, through));
    expect(exchange).toMatchObject({ url: `${server.origin}/p`, address: null });
    expect(exchange?.request).toMatch(new RegExp(`^GET ${server.origin}/p HTTP/1.1\r\n`));
    expect(exchange?.request).not.toContain('Proxy-Authorization');
    const refused = await fetching(`${server.origin}/p`, { proxy: `http://${proxy.address}` });
    expect(refused).toMatchObject({ kind: 'error', code: 'proxy_failed' });
    expect(exchangesOf(refused)).toEqual([]);
  });
});

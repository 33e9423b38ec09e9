import type * as Tls from 'node:tls';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectKind, fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import { type ProxyRules, startHttpProxy, startSocksProxy, type TestProxy } from '../../testing/proxy-servers.js';
import { headerOf, pathOf, rawAnswer, rawOk, type RawServer, startRawServer } from '../../testing/raw-server.js';
import { SELF_SIGNED, SIGNED, TEST_AUTHORITY } from '../../testing/self-signed.js';
import type { FetcherOptions } from './client.js';
import type { Fetcher } from './types.js';

// The one thing that cannot be had on loopback: an authority the system trusts.
vi.mock('node:tls', async (importOriginal) => {
  const original = await importOriginal<typeof Tls>();
  return { ...original, connect: (options: object) => original.connect({ ...options, ca: TEST_AUTHORITY }) };
});

const BODY = 'through the proxy '.repeat(20_000);
const closings: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function web(): Promise<RawServer> {
  const server = await startRawServer((socket, head) => {
    if (pathOf(head) === '/from') socket.write(rawAnswer('HTTP/1.1 302 F', ['Location: /to?q=1', 'Content-Length: 0']));
    else if (pathOf(head) === '/407') socket.write(rawAnswer('HTTP/1.1 407 Odd', ['Content-Length: 0']));
    else socket.write(rawOk(BODY));
  });
  closings.push(() => server.close());
  return server;
}

/** The port of an https server that answers everything. */
async function secureWeb(): Promise<number> {
  const server = createServer({ key: SELF_SIGNED.key, cert: SIGNED.valid }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) =>
      socket.write(
        pathOf(chunk.toString()) === '/407' ? rawAnswer('HTTP/1.1 407 Odd', ['Content-Length: 0']) : rawOk(BODY),
      ),
    );
  });
  return listen(server);
}

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

/** A bad proxy: what it does with the first bytes of a connection, and the sockets open. */
async function answering(onBytes: (socket: Socket) => unknown): Promise<{ port: number; open: ReadonlySet<Socket> }> {
  const open = new Set<Socket>();
  const server = createTcpServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => onBytes(socket));
    socket.on('close', () => open.delete(socket));
    socket.resume();
  });
  return { port: await listen(server), open };
}

async function proxy(start: (rules?: ProxyRules) => Promise<TestProxy>, rules: ProxyRules = {}): Promise<TestProxy> {
  const started = await start(rules);
  closings.push(() => started.close());
  return started;
}

/** Allows nothing private; every name it looks up itself is at a public address, which only a proxy of ours reaches. */
function through(address: string, options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = loopbackFetcher({
    allowPrivate: () => false,
    resolve: (_name, done) => done(null, [{ address: '192.0.1.7', family: 4 }]),
    proxy: address,
    ...options,
  });
  closings.push(() => fetcher.close());
  return fetcher;
}

const TLS = { key: SELF_SIGNED.key, cert: SIGNED.valid };
const KINDS: readonly [string, (rules?: ProxyRules) => Promise<TestProxy>, ProxyRules, RegExp][] = [
  ['http', startHttpProxy, {}, /CONNECT valid\.test:|GET http:\/\/valid\.test:/],
  ['https', startHttpProxy, { tls: TLS }, /CONNECT valid\.test:|GET http:\/\/valid\.test:/],
  ['socks5', startSocksProxy, {}, /^5 192\.0\.1\.7:/],
  ['socks', startSocksProxy, {}, /^5 192\.0\.1\.7:/],
  ['socks5h', startSocksProxy, {}, /^5 valid\.test:/],
  ['socks4', startSocksProxy, {}, /^4 192\.0\.1\.7:/],
  ['socks4a', startSocksProxy, {}, /^4 valid\.test:/],
];

describe.each(KINDS)('a proxy of kind %s', (scheme, start, rules, asked) => {
  it('fetches http and https, over few connections', async () => {
    const [{ port }, securePort, server] = [await web(), await secureWeb(), await proxy(start, rules)];
    const fetcher = through(`${scheme}://${server.address}`);
    for (const url of [`http://valid.test:${port}/a`, `https://valid.test:${securePort}/a`]) {
      for (let n = 0; n < 2; n += 1) {
        const outcome = expectKind(await fetchUrl(fetcher, url), 'response');
        expect(outcome.body.toString() === BODY).toBe(true);
        expect(outcome).toMatchObject({ remoteAddress: null, tlsProblem: null, finalUrl: url });
      }
    }
    for (const each of server.asked) expect(each).toMatch(asked);
    expect(server.asked).toHaveLength(scheme.startsWith('http') ? 3 : 2);
  });

  it('refuses literal private addresses before the proxy hears of them', async () => {
    const [{ port }, server] = [await web(), await proxy(start, rules)];
    const fetcher = through(`${scheme}://${server.address}`);
    for (const host of ['127.0.0.1', '2130706433', '10.0.0.1', '[::1]', '[::ffff:7f00:1]', '169.254.169.254'])
      for (const url of [`http://${host}:${port}/`, `https://${host}:${port}/`])
        expect(await fetchUrl(fetcher, url)).toMatchObject({ code: 'blocked_address' });
    expect(server.asked).toEqual([]);
  });

  it('that refuses connections is said so', async () => {
    const server = await start(rules);
    await server.close();
    const outcome = expectKind(await fetchUrl(through(`${scheme}://${server.address}`), 'http://valid.test/'), 'error');
    expect(outcome).toMatchObject({ code: 'proxy_failed', retryable: true, status: null });
    expect(outcome.message).toContain(`the proxy ${server.address} cannot be reached: the server refused`);
  });

  it.each(['http', 'https'])('that answers garbage to %s is said so', async (target) => {
    const { port } = await answering((socket) => socket.end('\x01\xff\xff\xff garbage \r\n\r\n'));
    const fetcher = through(`${scheme}://127.0.0.1:${port}`);
    const outcome = expectKind(await fetchUrl(fetcher, `${target}://valid.test/`), 'error');
    // An http proxy's answers to http requests cannot be told from the server's.
    expect(outcome.code).toBe(scheme === 'http' && target === 'http' ? 'bad_response' : 'proxy_failed');
  });

  it.each(['http', 'https'])('that hangs up on %s is said so', async (target) => {
    const { port } = await answering((socket) => socket.end());
    const fetcher = through(`${scheme}://127.0.0.1:${port}`);
    const outcome = expectKind(await fetchUrl(fetcher, `${target}://valid.test/`), 'error');
    expect(outcome.code).toBe(scheme === 'http' && target === 'http' ? 'connection_reset' : 'proxy_failed');
  });

  it('that is silent ends at the deadline for connecting, and lets go', async () => {
    const { port, open } = await answering(() => undefined);
    const fetcher = through(`${scheme}://127.0.0.1:${port}`);
    const limits = { connectTimeoutMs: 150, headersTimeoutMs: 150 };
    const outcome = expectKind(await fetchUrl(fetcher, 'https://valid.test/', { limits }), 'error');
    expect(outcome.code).toBe('connect_timeout');
    await vi.waitFor(() => expect(open.size).toBe(0));
  });
});

describe.each([
  ['http', startHttpProxy],
  ['socks5h', startSocksProxy],
] as const)('a %s proxy with a login', (scheme, start) => {
  const proxyAuth = { user: 'älice', password: 'open:sesame' };

  it('is told user and password, and nobody else is', async () => {
    const server = await proxy(start, { login: 'älice:open:sesame' });
    const [plain, securePort] = [await web(), await secureWeb()];
    const fetcher = through(`${scheme}://${server.address}`, { proxyAuth });
    for (const url of [`http://valid.test:${plain.port}/`, `https://valid.test:${securePort}/`])
      expect(await fetchUrl(fetcher, url)).toMatchObject({ kind: 'response' });
    expect(plain.requests.map((head) => headerOf(head, 'Proxy-Authorization'))).toEqual([null]);
  });

  it.each(['http', 'https'])('says so where it is wrong or missing, for %s', async (target) => {
    const server = await proxy(start, { login: 'bob:other' });
    const wrong = expectKind(
      await fetchUrl(through(`${scheme}://${server.address}`, { proxyAuth }), `${target}://valid.test/`),
      'error',
    );
    expect(wrong).toMatchObject({ code: 'proxy_failed', retryable: true });
    expect(wrong.message).toContain(`the proxy ${server.address} did not accept the user and password`);
    expect(JSON.stringify(wrong)).not.toMatch(/sesame|lice|OnNlc2FtZ/);
    const missing = await fetchUrl(through(`${scheme}://${server.address}`), `${target}://valid.test/`);
    expect(expectKind(missing, 'error').message).toContain('wants a user and a password');
  });

  it('takes the user from its address too', async () => {
    const server = await proxy(start, { login: 'bob:' });
    const fetcher = through(`${scheme}://bob@${server.address}`);
    expect(await fetchUrl(fetcher, `http://valid.test:${(await web()).port}/`)).toMatchObject({ kind: 'response' });
  });
});

describe('through an HTTP proxy', () => {
  it('redirects and unusual statuses of the server are its own', async () => {
    const [{ port, requests }, securePort, server] = [await web(), await secureWeb(), await proxy(startHttpProxy)];
    const fetcher = through(`http://${server.address}`);
    const outcome = expectKind(await fetchUrl(fetcher, `http://valid.test:${port}/from`), 'response');
    expect(outcome.finalUrl).toBe(`http://valid.test:${port}/to?q=1`);
    expect(requests.map((head) => headerOf(head, 'Host'))).toEqual([`valid.test:${port}`, `valid.test:${port}`]);
    const tunnelled = await fetchUrl(fetcher, `https://valid.test:${securePort}/407`);
    expect(tunnelled).toMatchObject({ code: 'http_status', status: 407 });
  });

  it('a refused tunnel is told with its status', async () => {
    const { port } = await answering((socket) => socket.end('HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n'));
    const outcome = expectKind(await fetchUrl(through(`http://127.0.0.1:${port}`), 'https://valid.test/'), 'error');
    expect(outcome.message).toContain(
      `the proxy 127.0.0.1:${port} answered 503 when asked for a connection to valid.test:443`,
    );
    expect(outcome.code).toBe('proxy_failed');
  });

  it('a bad certificate of the server is its own, and one of the proxy the proxy’s', async () => {
    const server = await proxy(startHttpProxy);
    const port = await secureWeb();
    expect(await fetchUrl(through(`http://${server.address}`), `https://wrong.test:${port}/`)).toMatchObject({
      code: 'tls_invalid',
    });
    const excepting = through(`http://${server.address}`, { tlsExceptions: ['wrong.test'] });
    expect(await fetchUrl(excepting, `https://wrong.test:${port}/`)).toMatchObject({
      kind: 'response',
      tlsProblem: expect.stringContaining('another host'),
    });
    const bad = await proxy(startHttpProxy, { tls: { key: SELF_SIGNED.key, cert: SIGNED.expired } });
    const outcome = expectKind(await fetchUrl(through(`https://${bad.address}`), 'http://valid.test/'), 'error');
    expect(outcome.code).toBe('proxy_failed');
    expect(outcome.message).toMatch(/cannot be reached: the certificate of .* has expired/);
  });

  it.each(['localhost', 'LOCALHOST', 'a.localhost', 'localhost.', 'localhost.localdomain', 'ip6-localhost'])(
    'the name %s stays this machine’s, unless the crawl is of it',
    async (host) => {
      const [{ port }, server] = [await web(), await proxy(startHttpProxy)];
      expect(await fetchUrl(through(`http://${server.address}`), `http://${host}:${port}/`)).toMatchObject({
        code: 'blocked_address',
      });
      const own = through(`http://${server.address}`, { allowPrivate: (name) => name === host.toLowerCase() });
      expect(await fetchUrl(own, `http://${host}:${port}/`)).toMatchObject({ kind: 'response' });
    },
  );
});

describe('through a SOCKS proxy that looks no names up', () => {
  it.each(['socks5', 'socks4'])('a name at a private address is refused (%s)', async (scheme) => {
    const server = await proxy(startSocksProxy);
    const resolve: FetcherOptions['resolve'] = (_name, done) => done(null, [{ address: '10.0.0.1', family: 4 }]);
    const fetcher = through(`${scheme}://${server.address}`, { resolve });
    expect(await fetchUrl(fetcher, 'http://inside.test/')).toMatchObject({ code: 'blocked_address' });
    expect(server.asked).toEqual([]);
  });

  it('a name that does not exist is said so', async () => {
    const server = await proxy(startSocksProxy);
    const resolve: FetcherOptions['resolve'] = (_name, done) =>
      done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    const fetcher = through(`socks5://${server.address}`, { resolve });
    expect(await fetchUrl(fetcher, 'http://none.test/')).toMatchObject({ code: 'dns_not_found' });
  });

  it('a server that refuses is told by the proxy', async () => {
    const [closed, server] = [await web(), await proxy(startSocksProxy)];
    await closed.close();
    for (const scheme of ['socks5', 'socks4']) {
      const outcome = await fetchUrl(through(`${scheme}://${server.address}`), `http://valid.test:${closed.port}/`);
      expect(outcome).toMatchObject({ code: 'proxy_failed' });
      expect(expectKind(outcome, 'error').message).toMatch(
        /could not connect to 192\.0\.1\.7:\d+ \((connection refused|request rejected or failed)\)/,
      );
    }
  });

  it('a password no SOCKS message can hold is an error, not a crash', async () => {
    const server = await proxy(startSocksProxy);
    const proxyAuth = { user: 'x', password: 'y'.repeat(256) };
    const outcome = expectKind(
      await fetchUrl(through(`socks5://${server.address}`, { proxyAuth }), 'http://valid.test/'),
      'error',
    );
    expect(outcome.code).toBe('proxy_failed');
    expect(outcome.message).not.toContain('yyy');
  });
});

describe('an abort through a proxy', () => {
  it.each(['http', 'socks5'])('while %s connects ends the fetch and closes the socket', async (scheme) => {
    const abort = new AbortController();
    const { port, open } = await answering(() => abort.abort());
    const fetcher = through(`${scheme}://127.0.0.1:${port}`);
    expect(await fetchUrl(fetcher, 'https://valid.test/', { signal: abort.signal })).toEqual({ kind: 'aborted' });
    await vi.waitFor(() => expect(open.size).toBe(0));
  });
});

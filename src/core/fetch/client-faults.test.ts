import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { expectKind, fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import { pathOf, rawAnswer, rawOk, type RawScript, type RawServer, startRawServer } from '../../testing/raw-server.js';
import { SELF_SIGNED } from '../../testing/self-signed.js';
import type { Fetcher } from './types.js';

let server: RawServer;
let fetcher: Fetcher;

async function serve(script: RawScript): Promise<string> {
  server = await startRawServer(script);
  fetcher = loopbackFetcher();
  return server.origin;
}

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

const HTML = 'Content-Type: text/html';

/** What the server sends before it closes (`end`) or resets (`reset`), and what must come of it. */
const CUT: readonly [string, 'end' | 'reset', Buffer, string][] = [
  ['nothing at all', 'end', Buffer.alloc(0), 'connection_reset'],
  ['nothing but a reset', 'reset', Buffer.alloc(0), 'connection_reset'],
  ['half a head', 'end', Buffer.from('HTTP/1.1 200 OK\r\nContent-Ty'), 'connection_reset'],
  [
    'less than its Content-Length',
    'end',
    rawAnswer('HTTP/1.1 200 OK', ['Content-Length: 100'], 'short'),
    'truncated_body',
  ],
  [
    'less than its Content-Length and a reset',
    'reset',
    rawAnswer('HTTP/1.1 200 OK', ['Content-Length: 100'], 'short'),
    'connection_reset',
  ],
  [
    'a chunked body without its end',
    'end',
    rawAnswer('HTTP/1.1 200 OK', ['Transfer-Encoding: chunked'], '5\r\nshort\r\n'),
    'truncated_body',
  ],
  [
    'half a chunk',
    'end',
    rawAnswer('HTTP/1.1 200 OK', ['Transfer-Encoding: chunked'], 'ff\r\nshort'),
    'truncated_body',
  ],
  [
    'a short body on a closing connection',
    'end',
    rawAnswer('HTTP/1.1 200 OK', ['Connection: close', 'Content-Length: 100'], 'short'),
    'truncated_body',
  ],
  [
    'a cut chunked body on a closing connection',
    'end',
    rawAnswer('HTTP/1.1 200 OK', ['Connection: close', 'Transfer-Encoding: chunked'], '5\r\nshort\r\n'),
    'truncated_body',
  ],
  ['a body until close that is reset', 'reset', rawAnswer('HTTP/1.0 200 OK', [HTML], 'short'), 'connection_reset'],
  [
    'cut gzip in a whole answer',
    'end',
    rawOk(gzipSync('x'.repeat(9999)).subarray(0, -6), ['Content-Encoding: gzip']),
    'truncated_body',
  ],
  ['damaged gzip', 'end', rawOk('not gzip', ['Content-Encoding: gzip']), 'corrupt_encoding'],
];

/** Answers that are not proper HTTP, or more than a client should take. */
const ODD: readonly [string, Buffer, string, boolean][] = [
  ['garbage', Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'), 'bad_response', true],
  ['a garbled status', Buffer.from('HTTP/1.1 2x0 OK\r\n\r\n'), 'bad_response', true],
  ['a bad chunk size', rawAnswer('HTTP/1.1 200 OK', ['Transfer-Encoding: chunked'], 'zz\r\nx'), 'bad_response', true],
  ['two lengths', rawAnswer('HTTP/1.1 200 OK', ['Content-Length: 1', 'Content-Length: 2'], 'xx'), 'bad_response', true],
  ['a flood of 1xx', Buffer.from('HTTP/1.1 103 Early\r\n\r\n'.repeat(5000)), 'bad_response', true],
  [
    'an upgrade nobody asked for',
    Buffer.from('HTTP/1.1 101 Switch\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    'bad_response',
    true,
  ],
  ['a header of 200 KB', rawOk('x', [`X-Long: ${'y'.repeat(200_000)}`]), 'headers_too_large', false],
  [
    '20,000 headers',
    rawOk(
      'x',
      Array.from({ length: 20_000 }, (_, n) => `X-${n}: y`),
    ),
    'headers_too_large',
    false,
  ],
  ['an encoding that is not read', rawOk('x', ['Content-Encoding: zstd']), 'unsupported_encoding', false],
  ['too many encodings', rawOk('x', [`Content-Encoding: ${'gzip,'.repeat(6)}`]), 'unsupported_encoding', false],
];

/** Odd answers that are right all the same. */
/** A body in one chunk. */
function chunked(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
}

const FINE: readonly [string, Buffer, string][] = [
  ['HTTP/1.0 until close', rawAnswer('HTTP/1.0 200 OK', [HTML], 'body'), 'body'],
  ['HTTP/1.1 until close', rawAnswer('HTTP/1.1 200 OK', [HTML, 'Connection: close'], 'body'), 'body'],
  ['no reason phrase', Buffer.from('HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbody'), 'body'],
  [
    'chunks',
    rawAnswer('HTTP/1.1 200 OK', ['Transfer-Encoding: chunked'], '2\r\nbo\r\n2;x=y\r\ndy\r\n0\r\nT: 1\r\n\r\n'),
    'body',
  ],
  [
    'an early hint first',
    Buffer.concat([Buffer.from('HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\n'), rawOk('body')]),
    'body',
  ],
  ['an encoding that is none', rawOk('body', ['Content-Encoding: UTF-8']), 'body'],
  ['gzip that is empty', rawOk('', ['Content-Encoding: gzip']), ''],
  [
    'gzip with garbage behind it',
    rawOk(Buffer.concat([gzipSync('body'), Buffer.from('\n')]), ['Content-Encoding: x-gzip']),
    'body',
  ],
  [
    'gzip for the way only',
    rawAnswer('HTTP/1.1 200 OK', [HTML, 'Transfer-Encoding: gzip, chunked'], chunked(gzipSync('body'))),
    'body',
  ],
  ['a bare CR in a header', Buffer.from('HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\nbody'), 'body'],
  ['a header named __proto__', rawOk('body', ['__proto__: x']), 'body'],
];

describe('a server that sends', () => {
  it.each(CUT)('%s, then %s, gives no page', async (_name, how, bytes, code) => {
    const origin = await serve((socket) => socket.write(bytes, () => close(socket, how)));
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/page`), 'error');
    expect(outcome).toMatchObject({ code, retryable: true });
    expect(outcome.message.startsWith(`GET ${origin}/page: `)).toBe(true);
  });

  it.each(ODD)('%s gives a typed error', async (_name, bytes, code, retryable) => {
    const origin = await serve((socket) => socket.write(bytes, () => socket.end()));
    expect(await fetchUrl(fetcher, `${origin}/page`)).toMatchObject({ kind: 'error', code, retryable });
  });

  it.each(FINE)('%s gives its page', async (_name, bytes, body) => {
    const origin = await serve((socket) => socket.write(bytes, () => socket.end()));
    expect(expectKind(await fetchUrl(fetcher, `${origin}/page`), 'response').body.toString()).toBe(body);
  });
});

/** A reset is sent once the client has read what came before: a reset on top of it would discard that. */
function close(socket: Socket, how: 'end' | 'reset'): void {
  if (how === 'end') socket.end();
  else setTimeout(() => socket.resetAndDestroy(), 30);
}

describe('a kept-alive connection', () => {
  it('that closes between two requests costs nothing', async () => {
    const origin = await serve((socket) => socket.write(rawOk('x')));
    await fetchUrl(fetcher, `${origin}/1`);
    for (const socket of server.open) socket.destroy();
    expect(await fetchUrl(fetcher, `${origin}/2`)).toMatchObject({ kind: 'response' });
  });

  it('that closes when the next request comes is replaced unseen', async () => {
    const served = new Set<Socket>();
    const origin = await serve((socket) => {
      if (served.has(socket)) return socket.resetAndDestroy();
      served.add(socket);
      return socket.write(rawOk('x'));
    });
    for (let n = 0; n < 4; n += 1)
      expect(await fetchUrl(fetcher, `${origin}/${n}`)).toMatchObject({ kind: 'response' });
    expect(server.requests.map(pathOf)).toEqual(['/0', '/1', '/1', '/2', '/2', '/3', '/3']);
  });

  it('that is new and closes is an error, asked once', async () => {
    const origin = await serve((socket) => socket.resetAndDestroy());
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ code: 'connection_reset', retryable: true });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a server that cannot be reached', () => {
  it('because it refuses is said so, with its address', async () => {
    const origin = await serve(() => undefined);
    await server.close();
    const outcome = expectKind(await fetchUrl(fetcher, origin), 'error');
    expect(outcome).toMatchObject({ code: 'connect_refused', retryable: true, status: null, head: null });
    expect(outcome.message).toBe(`GET ${origin}/: the server refused the connection (127.0.0.1:${server.port})`);
  });

  it.each([
    ['ENOTFOUND', 'dns_not_found', false],
    ['EAI_AGAIN', 'dns_failed', true],
  ])('because its name gives %s is said so', async (errno, code, retryable) => {
    await serve(() => undefined);
    const failing = loopbackFetcher({
      resolve: (_hostname, done) => setImmediate(done, Object.assign(new Error(errno), { code: errno }), []),
    });
    expect(await fetchUrl(failing, 'http://no.example/')).toMatchObject({ kind: 'error', code, retryable });
    await failing.close();
  });
});

describe('TLS', () => {
  it('is verified: a certificate nobody signed is refused before anything is asked', async () => {
    await serve(() => undefined);
    let asked = 0;
    const secure = createServer(SELF_SIGNED, (socket: TLSSocket) => socket.on('data', () => (asked += 1)));
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const outcome = expectKind(await fetchUrl(fetcher, `https://127.0.0.1:${portOf(secure)}/`), 'error');
    expect(outcome).toMatchObject({ code: 'tls_invalid', retryable: false });
    expect(outcome.message).toMatch(/self.signed/i);
    expect(asked).toBe(0);
    await new Promise((resolve) => secure.close(resolve));
  });

  it('to a server that does not speak it is an error of its own', async () => {
    await serve(() => undefined);
    const plain = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const outcome = expectKind(await fetchUrl(fetcher, `https://127.0.0.1:${portOf(plain)}/`), 'error');
    expect(outcome).toMatchObject({ code: 'tls_invalid', retryable: false });
    expect(outcome.message).toContain('does not speak TLS at this port; an address with http:// instead');
    await new Promise((resolve) => plain.close(resolve));
  });
});

function portOf(listening: Server): number {
  const address = listening.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

import type { Socket } from 'node:net';
import { createServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { expectKind, fetchUrl, hastyClock, loopbackFetcher } from '../../testing/fetch-fixture.js';
import {
  headerOf,
  pathOf,
  rawAnswer,
  rawOk,
  type RawScript,
  type RawServer,
  startRawServer,
} from '../../testing/raw-server.js';
import { SELF_SIGNED } from '../../testing/self-signed.js';
import type { FetcherOptions } from './client.js';
import type { Fetcher } from './types.js';

let server: RawServer;
let fetcher: Fetcher;

async function serve(script: RawScript, options: Partial<FetcherOptions> = {}): Promise<string> {
  server = await startRawServer(script);
  fetcher = loopbackFetcher(options);
  return server.origin;
}

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

const OK = 'HTTP/1.1 200 OK';
const HTML = 'Content-Type: text/html';
const bareLf = (body: string): Buffer => Buffer.from(rawOk(body).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
const folded = (body: string | Buffer, headers: readonly string[] = []): Buffer =>
  rawOk(body, ['Content-Type: text/html;\r\n charset=utf-8', ...headers]);

/** What the strict reader refuses, and what was borne with. */
const LENIENT: readonly [string, Buffer, readonly string[]][] = [
  ['bare LF', bareLf('body'), ['bare_lf']],
  ['a folded header', folded('body'), ['folded_header']],
  ['a control character', rawOk('body', [HTML, 'X: a\x01b']), ['control_character']],
  ['a space before the colon', rawOk('body', ['Content-Type : text/html']), ['space_before_colon']],
  ['a space in a name', rawOk('body', [HTML, 'My Header: x']), ['odd_header_line']],
  ['a line without a colon', rawOk('body', [HTML, 'nonsense']), ['odd_header_line']],
  ['one length twice', rawOk('body', [HTML, 'Content-Length: 4']), ['repeated_length']],
  [
    'a length beside chunks',
    rawAnswer(OK, [HTML, 'Content-Length: 9', 'Transfer-Encoding: chunked'], '4\r\nbody\r\n0\r\n\r\n'),
    ['length_and_chunked'],
  ],
  [
    'spaces after the size of a chunk',
    rawAnswer(OK, [HTML, 'Transfer-Encoding: chunked'], '4  \r\nbody\r\n0\r\n\r\n'),
    ['odd_chunk_size'],
  ],
  ['a 100 first', Buffer.concat([rawAnswer('HTTP/1.1 100 Continue', []), rawOk('body')]), ['unexpected_interim']],
];

describe('an answer with', () => {
  it.each(LENIENT)('%s is read, and what was borne with is told', async (_name, bytes, lenient) => {
    const origin = await serve((socket) => socket.write(bytes));
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/page`), 'response');
    expect(outcome.body.toString()).toBe('body');
    expect(outcome.head.contentType).toMatch(/^text\/html/);
    expect(outcome.lenient).toEqual(lenient);
    expect(outcome.exchanges).toHaveLength(1);
    expect(outcome.exchanges?.[0]).toMatchObject({
      lenient,
      request: expect.stringContaining('connection: close\r\n'),
    });
    expect(server.requests.map(pathOf)).toEqual(['/page', '/page']);
    await server.allClosed();
  });

  it('a proper head is asked for once, on a connection that is kept', async () => {
    const origin = await serve((socket) => socket.write(rawOk('body')));
    for (let n = 0; n < 3; n += 1) {
      const outcome = expectKind(await fetchUrl(fetcher, `${origin}/${n}`), 'response');
      expect(outcome.lenient).toEqual([]);
      expect(outcome.exchanges?.[0]).not.toHaveProperty('lenient');
    }
    expect([server.requests.length, server.accepted]).toEqual([3, 1]);
  });

  it('another answer behind it does not answer the next request', async () => {
    const origin = await serve((socket, head) => {
      socket.write(Buffer.concat([folded(pathOf(head)), folded('of somebody else')]));
    });
    for (const path of ['/1', '/2', '/3']) {
      const outcome = expectKind(await fetchUrl(fetcher, origin + path), 'response');
      expect(outcome.body.toString()).toBe(path);
    }
    expect(server.accepted).toBe(server.requests.length);
  });

  it('no sense at all is asked for twice and then refused', async () => {
    const origin = await serve((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/page`), 'error');
    expect(outcome).toMatchObject({ code: 'bad_response', retryable: true });
    expect(outcome.message).toContain('it does not begin with a status line');
    expect(server.requests).toHaveLength(2);
  });
});

describe('an origin that was read leniently', () => {
  it('is asked once for each page from then on, and others are not concerned', async () => {
    const origin = await serve((socket) => socket.write(folded('body')));
    const other = await startRawServer((socket) => socket.write(rawOk('body')));
    for (const path of ['/1', '/2', '/3']) await fetchUrl(fetcher, origin + path);
    expect(server.requests.map(pathOf)).toEqual(['/1', '/1', '/2', '/3']);
    await fetchUrl(fetcher, `${other.origin}/x`);
    expect(headerOf(other.requests[0] ?? '', 'connection')).toBe('keep-alive');
    await other.close();
  });

  it('is read strictly again after a row of proper answers', async () => {
    const origin = await serve((socket, _head, nth) => socket.write(nth < 2 ? folded('body') : rawOk('body')));
    for (let n = 0; n < 24; n += 1) await fetchUrl(fetcher, `${origin}/${n}`);
    const kept = server.requests.map((head) => headerOf(head, 'connection') === 'keep-alive');
    expect(kept.filter(Boolean)).toHaveLength(1 + 3);
    expect(kept.slice(-3)).toEqual([true, true, true]);
  });

  it('gets a place where idle connections hold all there are', async () => {
    const origin = await serve(
      (socket, head) => socket.write(pathOf(head) === '/odd' ? folded('body') : rawOk('body')),
      { connectionsPerOrigin: 1 },
    );
    for (const path of ['/proper', '/odd', '/odd', '/proper'])
      expect(await fetchUrl(fetcher, origin + path)).toMatchObject({ kind: 'response' });
  });
});

/** Answers leniently from the second request on, so that the first is over before what is looked at begins. */
function afterFirst(then: (socket: Socket) => void): RawScript {
  return (socket, _head, nth) => {
    if (nth < 2) socket.write(folded('body'));
    else then(socket);
  };
}

describe('read leniently, too,', () => {
  it('a body is decoded', async () => {
    const origin = await serve((socket) => socket.write(folded(gzipSync('body'), ['Content-Encoding: gzip'])));
    expect(expectKind(await fetchUrl(fetcher, origin), 'response').body.toString()).toBe('body');
  });

  it('a body is limited', async () => {
    const origin = await serve((socket) => socket.write(folded('x'.repeat(5000))));
    const limits = { maxHtmlBytes: 4999 };
    expect(await fetchUrl(fetcher, origin, { limits })).toMatchObject({ code: 'body_too_large' });
    await server.allClosed();
  });

  it('a cut body is no page', async () => {
    const origin = await serve((socket) => socket.end(folded('body').subarray(0, -1)));
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ code: 'truncated_body' });
  });

  it('a flood of 1xx is an error', async () => {
    const origin = await serve((socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(5000)));
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ code: 'bad_response' });
    await server.allClosed();
  });

  it('a redirect is followed with the cookie it set', async () => {
    const origin = await serve(
      (socket, head) => {
        const cookie = headerOf(head, 'Cookie');
        if (cookie !== null) socket.write(folded(cookie));
        else socket.write(rawAnswer('HTTP/1.1 302 F', ['Location : /x', 'Set-Cookie: a=1', 'Content-Length: 0']));
      },
      { cookies: true },
    );
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/x`), 'response');
    expect(outcome.body.toString()).toBe('a=1');
    expect(outcome.lenient).toEqual(['space_before_colon', 'folded_header']);
    expect(outcome.exchanges?.map(({ lenient }) => lenient)).toEqual([['space_before_colon'], ['folded_header']]);
  });

  it('deadlines hold', async () => {
    const clock = hastyClock(20);
    const origin = await serve(
      afterFirst(() => undefined),
      { clock },
    );
    await fetchUrl(fetcher, origin);
    expect(await fetchUrl(fetcher, origin, { limits: { headersTimeoutMs: 2000 } })).toMatchObject({
      code: 'headers_timeout',
    });
    await server.allClosed();
  });

  it('a request is aborted', async () => {
    const controller = new AbortController();
    const origin = await serve(
      afterFirst((socket) => {
        socket.write(folded('body').subarray(0, -1));
        controller.abort();
      }),
    );
    await fetchUrl(fetcher, origin);
    expect(await fetchUrl(fetcher, origin, { signal: controller.signal })).toEqual({ kind: 'aborted' });
    await server.allClosed();
  });

  it('closing the fetcher ends what is under way', async () => {
    const origin = await serve(afterFirst(() => void fetcher.close()));
    await fetchUrl(fetcher, origin);
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ kind: 'error', code: 'internal' });
  });

  it('forbidden addresses are refused', async () => {
    let isAllowed = true;
    const origin = await serve((socket) => socket.write(folded('body')), { allowPrivate: () => isAllowed });
    await fetchUrl(fetcher, origin);
    isAllowed = false;
    expect(await fetchUrl(fetcher, `${origin}/2`)).toMatchObject({ kind: 'error', code: 'blocked_address' });
    expect(server.requests).toHaveLength(2);
  });

  it('an HTTP proxy is asked for the whole address', async () => {
    const proxy = await serve((socket) => socket.write(folded('body')));
    const proxied = loopbackFetcher({ proxy });
    for (const path of ['/1', '/2'])
      expect(await fetchUrl(proxied, `http://site.example${path}`)).toMatchObject({
        kind: 'response',
        lenient: ['folded_header'],
        remoteAddress: null,
      });
    expect(server.requests.map(pathOf)).toEqual(['/1', '/1', '/2'].map((path) => `http://site.example${path}`));
    await proxied.close();
  });

  it('a certificate is verified, and an exception told', async () => {
    await serve(() => undefined);
    const secure = createServer(SELF_SIGNED, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.end(folded('body')));
    });
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const address = secure.address();
    const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const trusting = loopbackFetcher({ tlsExceptions: [host] });
    for (const path of ['/1', '/2'])
      expect(await fetchUrl(trusting, `https://${host}${path}`)).toMatchObject({
        kind: 'response',
        lenient: ['folded_header'],
        tlsProblem: expect.stringContaining(host),
      });
    expect(await fetchUrl(fetcher, `https://${host}/`)).toMatchObject({ code: 'tls_invalid' });
    await trusting.close();
    await new Promise((resolve) => secure.close(resolve));
  });
});

const NAME = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/)
  .filter((name) => !/^(content|transfer|connection|location|keep|upgrade|trailer|set)/i.test(name));
const VALUE = fc.stringMatching(/^(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]{0,30}[!-~\x80-\xff])?)?$/);
const BLANKS = fc.constantFrom('', ' ', '\t', '  ');
const BODY = fc.string({ unit: 'binary-ascii', maxLength: 60 });

/** A proper answer: status, headers, and a body in one of the three framings. */
const PROPER = fc
  .record({
    status: fc.constantFrom(200, 201, 203, 299, 404, 500),
    words: fc.stringMatching(/^[ -~]{0,20}$/),
    headers: fc.array(fc.tuple(NAME, BLANKS, VALUE, BLANKS), { maxLength: 8 }),
    body: BODY,
    framing: fc.constantFrom('length', 'chunked', 'close'),
  })
  .map(({ status, words, headers, body, framing }) => {
    const own = headers.map(([name, before, value, after]) => `${name}:${before}${value}${after}`);
    const first = `HTTP/1.1 ${status} ${words}`;
    if (framing === 'length') return rawAnswer(first, [...own, `Content-Length: ${body.length}`], body);
    if (framing === 'close') return rawAnswer(first, [...own, 'Connection: close'], body);
    const chunk = body === '' ? '' : `${body.length.toString(16)};x=y\r\n${body}\r\n`;
    return rawAnswer(first, [...own, 'Transfer-Encoding: chunked'], `${chunk}0\r\nX-Trailer: z\r\n\r\n`);
  });

describe('both readers', () => {
  it('make the same of any proper answer', async () => {
    let answer = Buffer.alloc(0);
    const origin = await serve((socket, head) => {
      if (pathOf(head) === '/odd') socket.end(folded('body'));
      else socket.end(answer);
    });
    const strict = loopbackFetcher();
    await fc.assert(
      fc.asyncProperty(PROPER, async (proper) => {
        answer = proper;
        await fetchUrl(fetcher, `${origin}/odd`);
        const [one, other] = [await fetchUrl(strict, `${origin}/x`), await fetchUrl(fetcher, `${origin}/x`)];
        expect(headerOf(server.requests.at(-1) ?? '', 'connection')).toBe('close');
        expect(told(other)).toEqual(told(one));
      }),
      { numRuns: 100 },
    );
    await strict.close();
  });
});

/** What a fetch tells of the answer, whoever read it. */
function told(outcome: Awaited<ReturnType<typeof fetchUrl>>): object {
  if (outcome.kind === 'aborted') return outcome;
  const { kind, lenient, exchanges } = outcome;
  const head = 'head' in outcome ? outcome.head : null;
  const body = kind === 'response' ? outcome.body.toString() : null;
  return { kind, lenient, head, body, stored: exchanges?.map(({ response }) => response) };
}

import { afterEach, describe, expect, it } from 'vitest';
import { expectKind, fetchUrl, loopbackFetcher, AGENT } from '../../testing/fetch-fixture.js';
import {
  headerOf,
  pathOf,
  rawAnswer,
  rawOk,
  type RawScript,
  type RawServer,
  startRawServer,
} from '../../testing/raw-server.js';
import type { Fetcher, RedirectHop } from './types.js';

let server: RawServer;
let fetcher: Fetcher;

async function serve(script: RawScript): Promise<string> {
  server = await startRawServer(script);
  fetcher = loopbackFetcher();
  return server.origin;
}

/** Serves one answer to everything. */
function serveAll(answer: Buffer): Promise<string> {
  return serve((socket) => socket.write(answer));
}

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

describe('a plain answer', () => {
  it('comes back whole, with its head and how it came', async () => {
    const origin = await serveAll(rawOk('hello', ['Content-Type: text/html; charset=utf-8', 'X-Two: a', 'X-Two: b']));
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/a?b#c`), 'response');
    expect(outcome.body.toString()).toBe('hello');
    expect(outcome.body.buffer.byteLength).toBe(5);
    expect(outcome).toMatchObject({ finalUrl: `${origin}/a?b`, hops: [], wireBytes: 5, remoteAddress: '127.0.0.1' });
    expect(outcome.head).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8', contentLength: 5 });
    expect(outcome.head.headers['x-two']).toBe('a, b');
    expect(outcome.answerMs).toBeGreaterThan(0);
    expect(outcome.durationMs).toBeGreaterThanOrEqual(outcome.answerMs);
  });

  it('is asked for truthfully, with what this kind of document accepts', async () => {
    const origin = await serveAll(rawOk('x'));
    for (const kind of ['page', 'robots', 'sitemap'] as const) await fetchUrl(fetcher, `${origin}/${kind}`, { kind });
    const [page = '', robots = '', sitemap = ''] = server.requests;
    expect(page.startsWith('GET /page HTTP/1.1\r\n')).toBe(true);
    expect(headerOf(page, 'User-Agent')).toBe(AGENT);
    expect(headerOf(page, 'Host')).toBe(`127.0.0.1:${server.port}`);
    expect(headerOf(page, 'Accept-Encoding')).toBe('gzip, deflate, br');
    expect(headerOf(page, 'Accept')).toMatch(/^text\/html,/);
    expect(headerOf(robots, 'Accept')).toMatch(/^text\/plain,/);
    expect(headerOf(sitemap, 'Accept')).toMatch(/^application\/xml,/);
    expect(headerOf(page, 'Cookie')).toBeNull();
  });

  it('reuses its connection', async () => {
    const origin = await serveAll(rawOk('x'));
    for (let n = 0; n < 5; n += 1) await fetchUrl(fetcher, `${origin}/${n}`);
    expect(server.accepted).toBe(1);
  });

  it('never has more connections to an origin than allowed', async () => {
    const origin = await serve((socket) => setImmediate(() => socket.write(rawOk('x'))));
    const narrow = loopbackFetcher({ connectionsPerOrigin: 3 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => fetchUrl(narrow, `${origin}/${n}`)));
    expect(outcomes.every((outcome) => outcome.kind === 'response')).toBe(true);
    expect(server.accepted).toBe(3);
    await narrow.close();
    expect(server.requests).toHaveLength(20);
  });

  it('reports its phases in order', async () => {
    const origin = await serveAll(rawOk('x'));
    const phases: string[] = [];
    await fetchUrl(fetcher, origin, { hooks: { onPhase: (phase) => phases.push(phase) } });
    expect(phases).toEqual(['connect', 'headers', 'body']);
  });

  it('may be refused by its head, before the body is read', async () => {
    const origin = await serveAll(rawOk('x'.repeat(100), ['Content-Type: video/mp4']));
    const refuse = await fetchUrl(fetcher, origin, {
      hooks: { acceptBody: (head) => (head.contentType === 'video/mp4' ? 'content_type' : null) },
    });
    expect(refuse).toMatchObject({ kind: 'skipped', reason: 'content_type', status: 200 });
    expect(expectKind(await fetchUrl(fetcher, origin), 'response').body.length).toBe(100);
    expect(server.accepted).toBe(1);
  });
});

describe('the status', () => {
  const cases: readonly [string, readonly string[], object][] = [
    ['200 OK', ['Content-Length: 0'], { kind: 'response' }],
    ['201 Created', ['Content-Length: 0'], { kind: 'response' }],
    ['203 Maybe', ['Content-Length: 0'], { kind: 'response' }],
    ['204 No Content', [], { kind: 'skipped', reason: 'no_content', status: 204 }],
    ['205 Reset', ['Content-Length: 0'], { kind: 'skipped', reason: 'no_content', status: 205 }],
    [
      '206 Partial',
      ['Content-Length: 0', 'Content-Range: bytes 0-0/9'],
      { kind: 'error', code: 'partial_content', status: 206 },
    ],
    ['206 Whole', ['Content-Length: 0', 'Content-Range: bytes 0-8/9'], { kind: 'response' }],
    ['300 Choices', ['Content-Length: 0', 'Location: /x'], { kind: 'error', code: 'http_status', status: 300 }],
    ['304 Not Modified', [], { kind: 'error', code: 'unexpected_status', status: 304 }],
    ['305 Proxy', ['Content-Length: 0', 'Location: /x'], { kind: 'error', code: 'http_status', status: 305 }],
    ['404 Not Found', ['Content-Length: 0'], { kind: 'error', code: 'http_status', status: 404, retryable: false }],
    ['410 Gone', ['Content-Length: 0'], { kind: 'error', code: 'http_status', retryable: false }],
    ['429 Slow down', ['Content-Length: 0'], { kind: 'error', retryable: true, retryAfterMs: null }],
    ['503 Busy', ['Content-Length: 0', 'Retry-After: 7'], { kind: 'error', retryable: true, retryAfterMs: 7000 }],
    ['501 What', ['Content-Length: 0'], { kind: 'error', retryable: false }],
    ['999 Go away', ['Content-Length: 0'], { kind: 'error', code: 'http_status', status: 999, retryable: false }],
  ];
  it.each(cases)('%s is one clean outcome', async (status, headers, expected) => {
    const origin = await serveAll(rawAnswer(`HTTP/1.1 ${status}`, headers));
    expect(await fetchUrl(fetcher, `${origin}/page`)).toMatchObject(expected);
  });

  it('is named in the message, with method and URL', async () => {
    const origin = await serveAll(rawAnswer('HTTP/1.1 404 Not Found', ['Content-Length: 0']));
    const { message } = expectKind(await fetchUrl(fetcher, `${origin}/page`), 'error');
    expect(message).toBe(`GET ${origin}/page: the server answered 404`);
  });

  it.each([
    ['401 Who', 'WWW-Authenticate: Basic realm="x"', 'the server answered 401: it asks for a login (Basic)'],
    ['401 Who', 'X: y', 'the server answered 401'],
    ['403 No', 'cf-mitigated: challenge', 'answered 403 with a check whether a person is asking (Cloudflare)'],
    ['405 No', 'x-amzn-waf-action: captcha', 'answered 405 with a check whether a person is asking (AWS WAF)'],
  ])('%s with %s says what is wanted', async (status, header, words) => {
    const origin = await serveAll(rawAnswer(`HTTP/1.1 ${status}`, ['Content-Length: 0', header]));
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/page`), 'error');
    expect(outcome).toMatchObject({ code: 'http_status' });
    expect(outcome.message.endsWith(words)).toBe(true);
  });

  it('304 means unchanged where validators were sent', async () => {
    const origin = await serveAll(rawAnswer('HTTP/1.1 304 Not Modified', ['ETag: "a"']));
    const validators = { etag: '"a"', lastModified: 'Thu, 15 Jan 2026 12:00:00 GMT' };
    const outcome = expectKind(await fetchUrl(fetcher, origin, { validators }), 'not_modified');
    expect(outcome.head.headers['etag']).toBe('"a"');
    const [head = ''] = server.requests;
    expect(headerOf(head, 'If-None-Match')).toBe('"a"');
    expect(headerOf(head, 'If-Modified-Since')).toBe('Thu, 15 Jan 2026 12:00:00 GMT');
  });

  it('of an error drops a small body and keeps the connection', async () => {
    const origin = await serveAll(rawAnswer('HTTP/1.1 404 No', ['Content-Length: 30000'], 'x'.repeat(30_000)));
    for (let n = 0; n < 3; n += 1) await fetchUrl(fetcher, `${origin}/${n}`);
    expect(server.accepted).toBe(1);
  });

  it('of an error does not read a large body', async () => {
    const origin = await serve((socket) => socket.write(rawAnswer('HTTP/1.1 500 No', ['Content-Length: 9000000000'])));
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ kind: 'error', code: 'http_status', status: 500 });
    await server.allClosed();
  });
});

describe('redirects', () => {
  const redirect = (location: string, status = 302): Buffer =>
    rawAnswer(`HTTP/1.1 ${status} Moved`, [`Location: ${location}`, 'Content-Length: 5'], 'moved');

  it.each([301, 302, 303, 307, 308])('with %i are followed, each asked about first', async (status) => {
    const origin = await serve((socket, head) => {
      if (pathOf(head) === '/a') socket.write(redirect('b?x=1', status));
      else if (pathOf(head) === '/b?x=1') socket.write(redirect(`${origin}/c#part`, status));
      else socket.write(rawOk('end'));
    });
    const asked: RedirectHop[] = [];
    const onRedirect = (hop: RedirectHop) => {
      asked.push(hop);
      return Promise.resolve({ follow: true as const });
    };
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/a`, { hooks: { onRedirect } }), 'response');
    expect(outcome.hops).toEqual([
      { url: `${origin}/a`, status, target: `${origin}/b?x=1` },
      { url: `${origin}/b?x=1`, status, target: `${origin}/c` },
    ]);
    expect(asked).toEqual(outcome.hops);
    expect(outcome.finalUrl).toBe(`${origin}/c`);
    expect(server.accepted).toBe(1);
  });

  it('are not followed when the answer is no, and nothing is sent', async () => {
    const origin = await serve((socket) => socket.write(redirect('/next')));
    const outcome = await fetchUrl(fetcher, `${origin}/a`, {
      hooks: { onRedirect: () => Promise.resolve({ follow: false, skip: 'redirect_out_of_scope' }) },
    });
    expect(outcome).toMatchObject({
      kind: 'skipped',
      reason: 'redirect_out_of_scope',
      status: 302,
      finalUrl: `${origin}/a`,
    });
    expect(outcome).toMatchObject({ hops: [{ target: `${origin}/next` }] });
    expect(server.requests).toHaveLength(1);
  });

  it('with UTF-8 in the Location lead to the percent-encoded address', async () => {
    const origin = await serve((socket, head) => {
      socket.write(
        pathOf(head) === '/'
          ? Buffer.from('HTTP/1.1 301 M\r\nLocation: /größe\r\nContent-Length: 0\r\n\r\n')
          : rawOk('x'),
      );
    });
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ kind: 'response', finalUrl: `${origin}/gr%C3%B6%C3%9Fe` });
  });

  it('in a circle end as a loop', async () => {
    const origin = await serve((socket, head) => socket.write(redirect(pathOf(head) === '/a' ? '/b' : '/a')));
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/a`), 'error');
    expect(outcome).toMatchObject({ code: 'redirect_loop', retryable: false, status: 302 });
    expect(server.requests).toHaveLength(2);
  });

  it('to itself end as a loop at once', async () => {
    const origin = await serve((socket) => socket.write(redirect('#other')));
    expect(await fetchUrl(fetcher, `${origin}/a#part`)).toMatchObject({ code: 'redirect_loop' });
  });

  it('end after ten by default', async () => {
    const origin = await serve((socket, head) => socket.write(redirect(`/${Number(pathOf(head).slice(1)) + 1}`)));
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/0`), 'error');
    expect(outcome).toMatchObject({ code: 'too_many_redirects', retryable: false, status: 302 });
    expect(outcome.hops).toHaveLength(10);
    expect(server.requests).toHaveLength(11);
  });

  it('with two Locations lead to the first', async () => {
    const origin = await serve((socket, head) => {
      const headers = ['Location: /one', 'Location: /two', 'Content-Length: 0'];
      socket.write(pathOf(head) === '/' ? rawAnswer('HTTP/1.1 302 F', headers) : rawOk('x'));
    });
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ kind: 'response', finalUrl: `${origin}/one` });
  });

  it.each([
    ['//127.0.0.1:PORT/x', '/x'],
    ['?page=2', '/a?page=2'],
    ['\\\\127.0.0.1:PORT\\x', '/x'],
    ['../../../x', '/x'],
    ['/x y', '/x%20y'],
    ['HTTP://127.0.0.1:PORT/x#part', '/x'],
    ['%2Fx', '/%2Fx'],
  ])('with the Location %s lead where a browser would go', async (location, path) => {
    const origin = await serve((socket, head) =>
      socket.write(pathOf(head) === '/a' ? redirect(location.replace('PORT', String(server.port))) : rawOk('x')),
    );
    expect(await fetchUrl(fetcher, `${origin}/a`)).toMatchObject({ kind: 'response', finalUrl: origin + path });
  });

  it('end at the limit', async () => {
    const origin = await serve((socket, head) => socket.write(redirect(`/${Number(pathOf(head).slice(1)) + 1}`)));
    const outcome = await fetchUrl(fetcher, `${origin}/0`, { limits: { maxRedirects: 4 } });
    expect(outcome).toMatchObject({ kind: 'error', code: 'too_many_redirects' });
    expect(server.requests).toHaveLength(5);
  });

  it.each([
    ['Location: file:///etc/passwd', 'bad_scheme'],
    ['Location: ftp://127.0.0.1/', 'bad_scheme'],
    ['Location: http://[bad', 'bad_redirect'],
    ['Location: ', 'bad_redirect'],
    ['X-Location: /x', 'bad_redirect'],
  ])('with %s end as %s', async (header, code) => {
    const origin = await serveAll(rawAnswer('HTTP/1.1 302 Found', [header, 'Content-Length: 0']));
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ kind: 'error', code, retryable: false, status: 302 });
    expect(server.requests).toHaveLength(1);
  });

  it('with a large body do not read it', async () => {
    const origin = await serve((socket, head) => {
      if (pathOf(head) !== '/a') return socket.write(rawOk('end'));
      return socket.write(rawAnswer('HTTP/1.1 302 F', ['Location: /b', 'Content-Length: 900000000'], 'x'.repeat(1000)));
    });
    expect(await fetchUrl(fetcher, `${origin}/a`)).toMatchObject({ kind: 'response', finalUrl: `${origin}/b` });
    expect(server.accepted).toBe(2);
  });

  it('are asked about with the signal in hand: an abort does not wait for the answer', async () => {
    const origin = await serve((socket) => socket.write(redirect('/next')));
    const abort = new AbortController();
    const never = new Promise<never>(() => undefined);
    const outcome = fetchUrl(fetcher, origin, {
      signal: abort.signal,
      hooks: {
        onRedirect: () => {
          queueMicrotask(() => abort.abort());
          return never;
        },
      },
    });
    expect(await outcome).toEqual({ kind: 'aborted' });
  });
});

describe('an address that is not http', () => {
  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'javascript:1', 'data:text/html,x'])(
    'is refused: %s',
    async (url) => {
      await serveAll(rawOk('x'));
      expect(await fetchUrl(fetcher, url)).toMatchObject({ kind: 'error', code: 'bad_scheme', retryable: false });
    },
  );
});

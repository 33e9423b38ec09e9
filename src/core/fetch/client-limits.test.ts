import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { expectKind, fetchUrl, hastyClock, loopbackFetcher } from '../../testing/fetch-fixture.js';
import { pathOf, rawAnswer, rawOk, type RawScript, type RawServer, startRawServer } from '../../testing/raw-server.js';
import { systemClock } from '../runtime/clock.js';
import type { Fetcher } from './types.js';

let server: RawServer;
let fetcher: Fetcher;

async function serve(script: RawScript, clock = systemClock): Promise<string> {
  server = await startRawServer(script);
  fetcher = loopbackFetcher({ clock });
  return server.origin;
}

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

const OK_UNTIL_CLOSE = rawAnswer('HTTP/1.1 200 OK', ['Content-Type: text/html', 'Connection: close']);

/** Writes `bytes` every `everyMs` until the socket is gone. */
function drip(socket: Socket, bytes: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(bytes), everyMs);
  socket.on('close', () => clearInterval(timer));
}

describe('a deadline', () => {
  it('ends waiting for the headers, to the millisecond and not the second', async () => {
    const origin = await serve(() => undefined);
    const startedAt = performance.now();
    const outcome = expectKind(await fetchUrl(fetcher, origin, { limits: { headersTimeoutMs: 150 } }), 'error');
    expect(outcome).toMatchObject({ code: 'headers_timeout', retryable: true, status: null });
    expect(outcome.message).toBe(`GET ${origin}/: no complete response headers within 0.15 s`);
    expect(performance.now() - startedAt).toBeLessThan(900);
    await server.allClosed();
  });

  it('is not put off by headers that come byte by byte, nor by 1xx answers', async () => {
    const origin = await serve((socket, head) => {
      if (pathOf(head) === '/slow') socket.write('HTTP/1.1 200 OK\r\nX-A: ');
      drip(socket, pathOf(head) === '/slow' ? 'y' : 'HTTP/1.1 102 Processing\r\n\r\n', 20);
    });
    for (const path of ['/slow', '/1xx']) {
      const outcome = await fetchUrl(fetcher, `${origin}${path}`, { limits: { headersTimeoutMs: 200 } });
      expect(outcome).toMatchObject({ kind: 'error', code: 'headers_timeout' });
    }
  });

  it('ends a body that stops', async () => {
    const origin = await serve((socket) => socket.write(rawAnswer('HTTP/1.1 200 OK', ['Content-Length: 100'], 'some')));
    const outcome = await fetchUrl(fetcher, origin, { limits: { idleTimeoutMs: 100 } });
    expect(outcome).toMatchObject({ kind: 'error', code: 'idle_timeout', status: 200, retryable: true });
    await server.allClosed();
  });

  it('for idleness starts anew with each byte', async () => {
    const origin = await serve((socket) => {
      socket.write(OK_UNTIL_CLOSE);
      drip(socket, 'x', 50);
      setTimeout(() => socket.end(), 600);
    });
    expect(await fetchUrl(fetcher, origin, { limits: { idleTimeoutMs: 300 } })).toMatchObject({ kind: 'response' });
  });

  it('for the whole ends an endless body', async () => {
    const origin = await serve((socket) => {
      socket.write(OK_UNTIL_CLOSE);
      drip(socket, 'x'.repeat(1000), 20);
    });
    const outcome = await fetchUrl(fetcher, origin, { limits: { totalTimeoutMs: 300 } });
    expect(outcome).toMatchObject({ kind: 'error', code: 'total_timeout', retryable: true });
    await server.allClosed();
  });

  it('for the whole runs over all hops, but not while the caller thinks', async () => {
    const origin = await serve((socket, head) => {
      const next = Number(pathOf(head).slice(1)) + 1;
      setTimeout(() => socket.write(rawAnswer('HTTP/1.1 302 F', [`Location: /${next}`, 'Content-Length: 0'])), 60);
    });
    const limits = { totalTimeoutMs: 250, maxRedirects: 50 };
    const outcome = expectKind(await fetchUrl(fetcher, `${origin}/0`, { limits }), 'error');
    expect(outcome.code).toBe('total_timeout');
    expect(outcome.hops.length).toBeGreaterThanOrEqual(2);
    const think = () =>
      new Promise<{ follow: false; skip: 'out_of_scope' }>((resolve) => {
        setTimeout(() => resolve({ follow: false, skip: 'out_of_scope' }), 400);
      });
    const thought = await fetchUrl(fetcher, `${origin}/0`, { limits, hooks: { onRedirect: think } });
    expect(thought).toMatchObject({ kind: 'skipped', reason: 'out_of_scope' });
  });

  it('ends a byte a second long before the total does', async () => {
    const origin = await serve((socket) => {
      socket.write(OK_UNTIL_CLOSE);
      drip(socket, 'x', 10);
    }, hastyClock(100));
    const outcome = expectKind(await fetchUrl(fetcher, origin, { limits: { totalTimeoutMs: 60_000 } }), 'error');
    expect(outcome).toMatchObject({ code: 'too_slow', retryable: true, status: 200 });
    expect(outcome.durationMs).toBeGreaterThan(19_000);
    expect(outcome.durationMs).toBeLessThan(50_000);
  });

  it('ends connecting to a host whose name is never found', async () => {
    await serve(() => undefined);
    const lost = loopbackFetcher({ resolve: () => undefined });
    const outcome = await fetchUrl(lost, 'http://lost.example/', { limits: { connectTimeoutMs: 80 } });
    expect(outcome).toMatchObject({ kind: 'error', code: 'connect_timeout', retryable: true });
    await lost.close();
  });
});

describe('an abort', () => {
  it.each(['before', 'while waiting for headers', 'in the body'])(
    '%s ends the fetch at once and closes the socket',
    async (when) => {
      const abort = new AbortController();
      const origin = await serve((socket) => {
        if (when === 'in the body') socket.write(rawAnswer('HTTP/1.1 200 OK', ['Content-Length: 100'], 'some'));
        if (when !== 'in the body') setImmediate(() => abort.abort());
      });
      if (when === 'before') abort.abort();
      const outcome = fetchUrl(fetcher, origin, {
        signal: abort.signal,
        hooks: { onPhase: (phase) => (phase === 'body' ? setImmediate(() => abort.abort()) : undefined) },
      });
      expect(await outcome).toEqual({ kind: 'aborted' });
      await server.allClosed();
    },
  );

  it('while connecting ends the fetch at once', async () => {
    await serve(() => undefined);
    const lost = loopbackFetcher({ resolve: () => undefined });
    const abort = new AbortController();
    const outcome = fetchUrl(lost, 'http://lost.example/', { signal: abort.signal });
    setImmediate(() => abort.abort());
    expect(await outcome).toEqual({ kind: 'aborted' });
    await lost.close();
  });

  it('takes a waiting request out of the queue', async () => {
    const origin = await serve((socket, head) => (pathOf(head) === '/free' ? socket.write(rawOk('x')) : undefined));
    const narrow = loopbackFetcher({ connectionsPerOrigin: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const running = fetchUrl(narrow, `${origin}/hangs`, { signal: first.signal });
    const waiting = fetchUrl(narrow, `${origin}/never`, { signal: second.signal });
    const last = fetchUrl(narrow, `${origin}/free`);
    second.abort();
    expect(await waiting).toEqual({ kind: 'aborted' });
    first.abort();
    expect(await running).toEqual({ kind: 'aborted' });
    expect(await last).toMatchObject({ kind: 'response' });
    expect(server.requests.map(pathOf)).not.toContain('/never');
    await narrow.close();
  });

  it('of one of many leaves the signal as it was: no listeners stay behind', async () => {
    const origin = await serve((socket) => socket.write(rawOk('x')));
    const abort = new AbortController();
    const warnings: string[] = [];
    const note = (warning: Error): unknown => warnings.push(warning.name);
    process.on('warning', note);
    for (let n = 0; n < 5; n += 1)
      await Promise.all(Array.from({ length: 16 }, () => fetchUrl(fetcher, origin, { signal: abort.signal })));
    await new Promise(setImmediate);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('by closing the fetcher fails what runs', async () => {
    const origin = await serve(() => undefined);
    const outcome = fetchUrl(fetcher, origin);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fetcher.close();
    expect(await outcome).toMatchObject({ kind: 'error' });
    await server.allClosed();
  });
});

describe('the size limit', () => {
  const limits = { maxHtmlBytes: 10_000, maxOtherBytes: 50_000 };
  const page = (bytes: number, type: string): Buffer => rawOk('x'.repeat(bytes), [`Content-Type: ${type}`]);

  it.each([
    ['text/html', 10_000, 'response'],
    ['text/html', 10_001, 'error'],
    ['application/xhtml+xml; charset=utf-8', 10_001, 'error'],
    ['text/plain', 10_001, 'error'],
    ['application/pdf', 50_000, 'response'],
    ['application/pdf', 50_001, 'error'],
  ])('for %s of %i bytes gives %s', async (type, bytes, kind) => {
    const origin = await serve((socket) => socket.write(page(bytes, type)));
    const outcome = await fetchUrl(fetcher, origin, { limits });
    expect(outcome.kind).toBe(kind);
    if (kind === 'error') expect(outcome).toMatchObject({ code: 'body_too_large', retryable: false, status: 200 });
  });

  it('is seen in the headers, before the body is read', async () => {
    const head = rawAnswer('HTTP/1.1 200 OK', ['Content-Type: text/html', 'Content-Length: 9999999999']);
    const origin = await serve((socket) => socket.write(head));
    expect(await fetchUrl(fetcher, origin)).toMatchObject({ code: 'body_too_large' });
    await server.allClosed();
  });

  it('ends an endless body, and the server sends little more', async () => {
    let sent = 0;
    const origin = await serve((socket) => {
      socket.write(OK_UNTIL_CLOSE);
      const more = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(64 * 1024))) sent += 64 * 1024;
      };
      socket.on('drain', more);
      more();
    });
    expect(await fetchUrl(fetcher, origin, { limits: { maxHtmlBytes: 1_000_000 } })).toMatchObject({
      code: 'body_too_large',
    });
    await server.allClosed();
    expect(sent).toBeLessThan(20_000_000);
  });

  it('cuts robots.txt one byte behind 500 KiB instead of failing', async () => {
    const line = 'Disallow: /x\n'.repeat(100_000);
    const origin = await serve((socket, head) => {
      const headers = ['Content-Type: text/plain', 'Content-Encoding: gzip'];
      socket.write(pathOf(head) === '/gz' ? rawOk(gzipSync(line), headers) : rawOk(line, ['Content-Type: text/plain']));
    });
    for (const path of ['/plain', '/gz']) {
      const outcome = expectKind(await fetchUrl(fetcher, `${origin}${path}`, { kind: 'robots' }), 'response');
      expect(outcome.body.toString()).toBe(line.slice(0, 500 * 1024 + 1));
    }
  });

  it('for sitemaps is theirs, whatever the page limit', async () => {
    const origin = await serve((socket) => socket.write(page(60_000, 'application/xml')));
    expect(await fetchUrl(fetcher, origin, { kind: 'sitemap', limits })).toMatchObject({ kind: 'response' });
    expect(await fetchUrl(fetcher, origin, { kind: 'page', limits })).toMatchObject({ code: 'body_too_large' });
  });

  it('stops a bomb by its decoded size, in little memory', async () => {
    const zeros = Buffer.alloc(256 * 1024 * 1024);
    const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
    const bombs = {
      gzip: gzipSync(zeros, { level: 1 }),
      br: brotliCompressSync(zeros, quick),
      'gzip, gzip': Buffer.alloc(0),
    };
    bombs['gzip, gzip'] = gzipSync(bombs.gzip);
    const origin = await serve((socket, head) => {
      const coding = decodeURIComponent(pathOf(head).slice(1)) as keyof typeof bombs;
      socket.write(rawOk(bombs[coding], ['Content-Type: text/html', `Content-Encoding: ${coding}`]));
    });
    const before = process.memoryUsage().rss;
    for (const coding of Object.keys(bombs)) {
      const outcome = await fetchUrl(fetcher, `${origin}/${encodeURIComponent(coding)}`);
      expect({ coding, ...outcome }).toMatchObject({ coding, code: 'body_too_large' });
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('reports growth while a long body comes, in decoded bytes', async () => {
    const origin = await serve((socket) => {
      socket.write(OK_UNTIL_CLOSE);
      drip(socket, 'x'.repeat(1000), 30);
      setTimeout(() => socket.end(), 500);
    });
    const sizes: number[] = [];
    const onPhase = (_phase: string, bytes: number): unknown => sizes.push(bytes);
    const { body } = expectKind(await fetchUrl(fetcher, origin, { hooks: { onPhase } }), 'response');
    const growth = sizes.filter((bytes) => bytes > 0);
    expect(growth.length).toBeGreaterThanOrEqual(2);
    expect(growth.length).toBeLessThanOrEqual(6);
    expect(growth.at(-1)).toBeLessThanOrEqual(body.length);
  });
});

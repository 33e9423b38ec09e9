import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import {
  headerOf,
  pathOf,
  rawAnswer,
  rawOk,
  type RawScript,
  type RawServer,
  startRawServer,
} from '../../testing/raw-server.js';
import type { ResponseHead, Fetcher, FetchHooks } from './types.js';

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

const REFUSE: Partial<FetchHooks> = { acceptBody: () => 'content_type' };

/** Sends zeros for as long as the client takes them; `sent` counts what the socket took. */
function flood(sent: { bytes: number }, headers: readonly string[], chunked: boolean): RawScript {
  const zeros = Buffer.alloc(16 * 1024);
  const piece = chunked ? Buffer.concat([Buffer.from('4000\r\n'), zeros, Buffer.from('\r\n')]) : zeros;
  return (socket) => {
    socket.write(rawAnswer('HTTP/1.1 200 OK', headers));
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece)) sent.bytes += piece.length;
    };
    socket.on('drain', more);
    more();
  };
}

describe('a refused body', () => {
  it.each([
    ['whose length is known', ['Content-Length: 900000000'], false],
    ['whose length is not', ['Connection: close'], false],
    ['in chunks without end', ['Transfer-Encoding: chunked'], true],
    ['packed', ['Transfer-Encoding: chunked', 'Content-Encoding: gzip'], true],
  ] as const)('%s is not read, and its connection is dropped', async (_name, headers, chunked) => {
    const sent = { bytes: 0 };
    const origin = await serve(flood(sent, ['Content-Type: video/mp4', ...headers], chunked));
    const outcome = await fetchUrl(fetcher, origin, { kind: 'asset', hooks: REFUSE });
    expect(outcome).toMatchObject({ kind: 'skipped', reason: 'content_type', status: 200 });
    await server.allClosed();
    // What the system's own buffers take cannot be helped: a few megabytes on loopback.
    expect(sent.bytes).toBeLessThan(8_000_000);
  });

  it('that trickles does not keep its connection for long', async () => {
    const origin = await serve((socket) => {
      socket.write(rawAnswer('HTTP/1.1 200 OK', ['Content-Length: 50000'], 'x'));
    });
    const startedAt = performance.now();
    await fetchUrl(fetcher, origin, { hooks: REFUSE });
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await server.allClosed();
    expect(performance.now() - startedAt).toBeLessThan(4000);
  });

  it('that is small costs no connection', async () => {
    const origin = await serve((socket) => socket.write(rawOk('x'.repeat(60_000))));
    for (let n = 0; n < 5; n += 1) await fetchUrl(fetcher, origin, { hooks: REFUSE });
    expect(server.accepted).toBe(1);
  });

  it.each([
    ['too large', rawAnswer('HTTP/1.1 200 OK', ['Content-Length: 9000000000'])],
    ['of an unknown coding', rawOk('x', ['Content-Encoding: rot13'])],
    ['of a broken coding', rawOk('x', ['Content-Encoding: gzip'])],
  ])('is refused, not failed, also where it is %s', async (_name, answer) => {
    const origin = await serve((socket) => socket.write(answer));
    expect(await fetchUrl(fetcher, origin, { hooks: REFUSE })).toMatchObject({ kind: 'skipped' });
  });
});

describe('the question whether a body is wanted', () => {
  it('is asked once, of final 2xx answers with a body only', async () => {
    const origin = await serve((socket, head) => {
      const path = pathOf(head);
      if (path === '/301') socket.write(rawAnswer('HTTP/1.1 301 M', ['Location: /200', 'Content-Length: 0']));
      else if (path === '/404') socket.write(rawAnswer('HTTP/1.1 404 N', ['Content-Length: 0']));
      else if (path === '/204') socket.write(rawAnswer('HTTP/1.1 204 N', []));
      else
        socket.write(
          Buffer.concat([Buffer.from('HTTP/1.1 103 E\r\n\r\n'), rawOk(gzipSync('x'), ['Content-Encoding: gzip'])]),
        );
    });
    const heads: ResponseHead[] = [];
    const hooks = { acceptBody: (head: ResponseHead) => (heads.push(head), null) };
    for (const path of ['/301', '/404', '/204']) await fetchUrl(fetcher, origin + path, { hooks });
    expect(heads).toMatchObject([{ status: 200, contentLength: gzipSync('x').length, contentType: null }]);
  });
});

describe('an asset', () => {
  it('is asked for as whatever it is, and measured by what it is', async () => {
    const origin = await serve((socket, head) =>
      socket.write(rawOk('x'.repeat(5000), [`Content-Type: ${pathOf(head) === '/a.css' ? 'text/css' : 'image/png'}`])),
    );
    const limits = { maxHtmlBytes: 1000, maxOtherBytes: 9000 };
    expect(await fetchUrl(fetcher, `${origin}/a.png`, { kind: 'asset', limits })).toMatchObject({ kind: 'response' });
    expect(await fetchUrl(fetcher, `${origin}/a.css`, { kind: 'asset', limits })).toMatchObject({
      code: 'body_too_large',
    });
    expect(server.requests.map((head) => headerOf(head, 'Accept'))).toEqual(['*/*', '*/*']);
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectKind, fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import type { Fetcher, Write } from './types.js';

let server: Server;
let fetcher: Fetcher;
let origin: string;
/** What came, in order: method, path, type, origin, body. */
const came: string[] = [];

beforeEach(async () => {
  came.length = 0;
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      came.push([method, url, headers['content-type'], headers.origin, Buffer.concat(parts).toString()].join(' '));
      if (url === '/drop') request.socket.destroy();
      else if (url === '/odd') request.socket.end('no HTTP at all\r\n\r\n');
      else if (url === '/moved') response.writeHead(307, { location: '/elsewhere' }).end();
      else response.end('done');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fetcher = loopbackFetcher();
});

afterEach(async () => {
  await fetcher.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const send = (path: string, more: Partial<Write> = {}) => {
  const write: Write = {
    ...{ method: 'POST', origin: 'http://site.example', contentType: 'application/json', body: Buffer.from('{}') },
    ...more,
  };
  const onRedirect = async () => ({ follow: false, skip: 'redirect_to_known' }) as const;
  return fetchUrl(fetcher, `${origin}${path}`, { kind: 'asset', write, hooks: { onRedirect } });
};

describe('a request that sends something', () => {
  it('goes out with what it sends, and with the origin of the page', async () => {
    expect(expectKind(await send('/a'), 'response').body.toString()).toBe('done');
    await send('/b', { method: 'DELETE', contentType: null, body: new Uint8Array() });
    expect(came).toEqual(['POST /a application/json http://site.example {}', 'DELETE /b  http://site.example ']);
  });

  it.each(['/drop', '/odd'])('is made once, where what comes is no answer: %s', async (path) => {
    // On a connection that served another request, which for a GET would be a reason to ask again.
    await send('/first');
    expect((await send(path)).kind).toBe('error');
    expect(came).toHaveLength(2);
  });

  it('is not sent on', async () => {
    expect(await send('/moved')).toMatchObject({ kind: 'skipped', status: 307 });
    expect(came).toHaveLength(1);
  });
});

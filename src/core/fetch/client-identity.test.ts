import { afterEach, describe, expect, it } from 'vitest';
import { expectKind, fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import {
  headerOf,
  pathOf,
  rawAnswer,
  rawOk,
  type RawScript,
  type RawServer,
  startRawServer,
} from '../../testing/raw-server.js';
import type { FetcherOptions } from './client.js';
import type { Fetcher } from './types.js';

let server: RawServer;
let fetcher: Fetcher;

/** Serves every host name on loopback. */
async function serve(script: RawScript, options: Partial<FetcherOptions>): Promise<number> {
  server = await startRawServer(script);
  fetcher = loopbackFetcher({
    resolve: (_name, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    ...options,
  });
  return server.port;
}

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

/** The value of a header in each request, in order. */
function received(name: string): (string | null)[] {
  return server.requests.map((head) => headerOf(head, name));
}

function redirectTo(location: string, headers: readonly string[] = []): Buffer {
  return rawAnswer('HTTP/1.1 302 F', [`Location: ${location}`, 'Content-Length: 0', ...headers]);
}

describe('cookies', () => {
  it('are not kept unless asked for', async () => {
    const port = await serve((socket) => socket.write(rawOk('x', ['Set-Cookie: a=1'])), {});
    for (let n = 0; n < 2; n += 1) await fetchUrl(fetcher, `http://example.com:${port}/`);
    expect(received('Cookie')).toEqual([null, null]);
  });

  it('are taken from every header of every answer and go back to their host only', async () => {
    const answers = [['Set-Cookie: a=1; Path=/', 'Set-Cookie: b=2, 3; Path=/'], ['Set-Cookie: a=; Max-Age=0; Path=/']];
    const port = await serve((socket, _head, nth) => socket.write(rawOk('x', answers[nth] ?? [])), { cookies: true });
    for (const host of ['example.com', 'example.com', 'other.com', 'example.com'])
      await fetchUrl(fetcher, `http://${host}:${port}/`);
    expect(received('Cookie')).toEqual([null, 'a=1; b=2, 3', null, 'b=2, 3']);
  });

  it('are set and sent hop by hop, also by redirects and errors', async () => {
    const port = await serve(
      (socket, head) => {
        const path = pathOf(head);
        if (path === '/login') socket.write(redirectTo(`http://b.com:${port}/pass`, ['Set-Cookie: a=1; Path=/']));
        else if (path === '/pass') socket.write(redirectTo(`http://a.com:${port}/home`, ['Set-Cookie: b=2; Path=/']));
        else socket.write(rawAnswer('HTTP/1.1 404 No', ['Set-Cookie: c=3; Path=/', 'Content-Length: 0']));
      },
      { cookies: true },
    );
    await fetchUrl(fetcher, `http://a.com:${port}/login`);
    await fetchUrl(fetcher, `http://a.com:${port}/end`);
    expect(received('Cookie')).toEqual([null, null, 'a=1', 'a=1; c=3']);
  });

  it('set by a redirect that leads back make it another request', async () => {
    const port = await serve(
      (socket, head) => {
        const path = pathOf(head);
        const cookie = headerOf(head, 'Cookie') ?? '';
        if (path.startsWith('/sso')) socket.write(redirectTo('/walled', ['Set-Cookie: sso=ok; Path=/']));
        else if (!cookie.includes('sso=ok')) socket.write(redirectTo('/sso?back=/walled'));
        else if (!cookie.includes('seen=1')) socket.write(redirectTo(path, ['Set-Cookie: seen=1; Path=/']));
        else socket.write(rawOk('inside'));
      },
      { cookies: true },
    );
    const outcome = await fetchUrl(fetcher, `http://a.com:${port}/walled`);
    expect(expectKind(outcome, 'response').body.toString()).toBe('inside');
    expect(received('Cookie')).toEqual([null, null, 'sso=ok', 'sso=ok; seen=1']);
  });

  it('that change with every redirect do not make the chain endless', async () => {
    const port = await serve(
      (socket, head, nth) => {
        const cookie = pathOf(head) === '/same' ? 'n=1' : `n=${nth}`;
        socket.write(redirectTo(pathOf(head), [`Set-Cookie: ${cookie}; Path=/`]));
      },
      { cookies: true },
    );
    const limits = { maxRedirects: 4 };
    expect(await fetchUrl(fetcher, `http://a.com:${port}/fresh`, { limits })).toMatchObject({
      kind: 'error',
      code: 'too_many_redirects',
    });
    expect(server.requests).toHaveLength(5);
    expect(await fetchUrl(fetcher, `http://b.com:${port}/same`, { limits })).toMatchObject({ code: 'redirect_loop' });
  });

  it('that are not kept leave a wall a loop', async () => {
    const port = await serve((socket) => socket.write(redirectTo('/x', ['Set-Cookie: a=1; Path=/'])), {});
    expect(await fetchUrl(fetcher, `http://a.com:${port}/x`)).toMatchObject({ code: 'redirect_loop' });
    expect(server.requests).toHaveLength(1);
  });

  it('that other pages set meanwhile make a loop no other', async () => {
    const port = await serve(
      (socket, head, nth) => {
        if (pathOf(head) === '/other') return void socket.write(rawOk('x', [`Set-Cookie: n=${nth}; Path=/`]));
        void fetchUrl(fetcher, `http://example.com:${port}/other`).then(() => socket.write(redirectTo('/page')));
      },
      { cookies: true },
    );
    expect(await fetchUrl(fetcher, `http://example.com:${port}/page`)).toMatchObject({ code: 'redirect_loop' });
  });

  it('of one fetcher are unknown to another', async () => {
    const port = await serve((socket) => socket.write(rawOk('x', ['Set-Cookie: a=1'])), { cookies: true });
    const other = loopbackFetcher({ cookies: true });
    await fetchUrl(fetcher, `http://127.0.0.1:${port}/`);
    await fetchUrl(other, `http://127.0.0.1:${port}/`);
    await other.close();
    expect(received('Cookie')).toEqual([null, null]);
  });

  it('no server could send back do not stop the crawl of its host', async () => {
    const odd = ['Set-Cookie: a=" \xff "', 'Set-Cookie: \xe4=\t1', 'Set-Cookie: =', 'Set-Cookie: c'];
    const port = await serve(
      (socket, _head, nth) => {
        socket.write(Buffer.from(rawOk('x', nth === 0 ? odd : []).toString('latin1'), 'latin1'));
      },
      { cookies: true },
    );
    for (let n = 0; n < 2; n += 1)
      expect(await fetchUrl(fetcher, `http://example.com:${port}/`)).toMatchObject({ kind: 'response' });
  });
});

describe('a credential', () => {
  const secret = 'sësame:open';
  const basic = `Basic ${Buffer.from(`älice:${secret}`, 'utf8').toString('base64')}`;

  it('goes to its origin only: scheme, host and port', async () => {
    const port = await serve((socket) => socket.write(rawOk('x')), {});
    const two = await startRawServer((socket) => socket.write(rawOk('x')));
    const keeper = loopbackFetcher({
      resolve: (_name, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      credentials: [{ origin: `http://a.com:${port}`, kind: 'basic', name: 'älice', secret }],
    });
    for (const url of [
      `http://a.com:${port}/`,
      `http://a.com:${two.port}/`,
      `http://b.a.com:${port}/`,
      `http://com:${port}/`,
    ])
      await fetchUrl(keeper, url);
    await keeper.close();
    await two.close();
    expect(received('Authorization')).toEqual([basic, null, null]);
    expect(two.requests.map((head) => headerOf(head, 'Authorization'))).toEqual([null]);
  });

  it('does not follow a redirect to another origin, and is there again on return', async () => {
    const port = await serve((socket, head) => {
      const path = pathOf(head);
      if (path === '/1') socket.write(redirectTo(`http://evil.com:${port}/2`));
      else if (path === '/2') socket.write(redirectTo(`http://a.com:${port}/3`));
      else socket.write(rawOk('x'));
    }, {});
    const keeper = loopbackFetcher({
      resolve: (_name, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      credentials: [
        { origin: `http://a.com:${port}`, kind: 'header', name: 'X-Key', secret: 'Schlüssel' },
        { origin: `http://a.com:${port}`, kind: 'basic', name: 'älice', secret },
      ],
    });
    await fetchUrl(keeper, `http://a.com:${port}/1`);
    await keeper.close();
    const key = Buffer.from('Schlüssel').toString('latin1');
    expect(received('X-Key')).toEqual([key, null, key]);
    expect(received('Authorization')).toEqual([basic, null, basic]);
  });

  it('that is a cookie is sent in one header with the jar’s', async () => {
    const port = await serve((socket) => socket.write(rawOk('x', ['Set-Cookie: b=2'])), {});
    const keeper = loopbackFetcher({
      cookies: true,
      credentials: [{ origin: `http://127.0.0.1:${port}`, kind: 'header', name: 'cookie', secret: 'a=1' }],
    });
    for (let n = 0; n < 2; n += 1) await fetchUrl(keeper, `http://127.0.0.1:${port}/`);
    await keeper.close();
    expect(received('Cookie')).toEqual(['a=1', 'a=1; b=2']);
  });

  it('is in no outcome, whatever goes wrong', async () => {
    const port = await serve((socket, head) => {
      if (pathOf(head) === '/reset') socket.resetAndDestroy();
      else if (pathOf(head) === '/loop') socket.write(redirectTo('/loop'));
      else socket.write(rawAnswer('HTTP/1.1 401 No', ['WWW-Authenticate: Basic', 'Content-Length: 0']));
    }, {});
    const keeper = loopbackFetcher({
      credentials: [{ origin: `http://127.0.0.1:${port}`, kind: 'basic', name: 'alice', secret: 'opensesame' }],
    });
    for (const path of ['reset', 'loop', 'denied']) {
      const outcome = expectKind(await fetchUrl(keeper, `http://127.0.0.1:${port}/${path}`), 'error');
      expect(JSON.stringify(outcome)).not.toMatch(/opensesame|alice|b3BlbnNlc2FtZQ|Authorization:/);
    }
    await keeper.close();
  });

  it.each([
    ['Host', 'x'],
    ['User-Agent', 'x'],
    ['bad name', 'x'],
    ['X-Key', 'a\r\nHost: b'],
  ])('that is no header of its own is refused at once: %s', async (name, value) => {
    await serve(() => undefined, {});
    const credentials = [{ origin: 'http://a.com', kind: 'header', name, secret: value }] as const;
    expect(() => loopbackFetcher({ credentials })).toThrow(/^The header .*for http:\/\/a\.com cannot be/);
  });
});

describe('a user and password in an address', () => {
  it('are neither sent nor told', async () => {
    const port = await serve((socket, head) => {
      socket.write(pathOf(head) === '/' ? redirectTo(`http://eve:hidden@127.0.0.1:${server.port}/next`) : rawOk('x'));
    }, {});
    const outcome = expectKind(await fetchUrl(fetcher, `http://bob:hidden@127.0.0.1:${port}/`), 'response');
    expect(JSON.stringify([outcome.finalUrl, outcome.hops])).not.toContain('hidden');
    expect(received('Authorization')).toEqual([null, null]);
  });
});

describe('a request of a drawn page', () => {
  it('carries nothing that was entrusted to the crawl where it is bare, and takes no cookie', async () => {
    const port = await serve((socket) => socket.write(rawOk('x', ['Set-Cookie: a=1; Path=/'])), { cookies: true });
    const url = `http://example.com:${port}/`;
    await fetchUrl(fetcher, url);
    await fetchUrl(fetcher, url, { isBare: true, headers: ['X-Own', 'of the page'] });
    expect(received('Cookie')).toEqual([null, null]);
    expect(received('X-Own')).toEqual([null, null]);
    await fetchUrl(fetcher, url);
    expect(received('Cookie').at(-1)).toBe('a=1');
  });

  it('says what the page says, and nothing in place of the client', async () => {
    const port = await serve((socket) => socket.write(rawOk('x')), {});
    const headers = [
      'accept',
      'application/json',
      'x-requested-with',
      'a page',
      'user-agent',
      'Chrome',
      'cookie',
      'a=b',
    ];
    await fetchUrl(fetcher, `http://example.com:${port}/`, {
      headers: [...headers, 'bad\nname', 'x', 'x-bad', 'a\r\nb: c'],
    });
    expect(received('Accept')).toEqual(['application/json']);
    expect(received('x-requested-with')).toEqual(['a page']);
    expect(received('Cookie')).toEqual([null]);
    expect(received('User-Agent').join()).not.toContain('Chrome');
    expect(received('x-bad')).toEqual([null]);
  });

  it('shares its cookies with the crawl in both ways, within the rules', async () => {
    const port = await serve((socket) => socket.write(rawOk('x', ['Set-Cookie: a=1; Path=/; HttpOnly'])), {
      cookies: true,
    });
    const url = new URL(`http://example.com:${port}/`);
    await fetchUrl(fetcher, url.href);
    expect(fetcher.cookies?.list(url)).toMatchObject([
      { name: 'a', value: '1', domain: 'example.com', httpOnly: true },
    ]);
    const made = { name: 'b', value: '2', path: '/', secure: false, httpOnly: false, expiresAt: null };
    fetcher.cookies?.put(url, { ...made, domain: 'example.com' });
    fetcher.cookies?.put(url, { ...made, name: 'c', domain: '.other.com' });
    await fetchUrl(fetcher, url.href);
    expect(received('Cookie').at(-1)).toBe('a=1; b=2');
  });
});

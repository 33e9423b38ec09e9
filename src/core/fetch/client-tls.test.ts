import type * as Tls from 'node:tls';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectKind, fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import { pathOf, rawAnswer, rawOk } from '../../testing/raw-server.js';
import { SELF_SIGNED, SIGNED, TEST_AUTHORITY } from '../../testing/self-signed.js';
import type { FetcherOptions } from './client.js';
import type { Fetcher } from './types.js';

// The one thing that cannot be had on loopback: an authority the system trusts.
vi.mock('node:tls', async (importOriginal) => {
  const original = await importOriginal<typeof Tls>();
  return { ...original, connect: (options: object) => original.connect({ ...options, ca: TEST_AUTHORITY }) };
});

let server: Server;
let fetcher: Fetcher;
let asked: string[];
let resumed: boolean[];

beforeEach(() => {
  asked = [];
  resumed = [];
});

afterEach(async () => {
  await fetcher.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Serves with a certificate; the answer is the port. `/to/x` redirects to `x`. */
async function serve(cert: string, options: Partial<FetcherOptions> = {}, tls: TlsOptions = {}): Promise<number> {
  server = createServer({ key: SELF_SIGNED.key, cert, ...tls }, (socket) => {
    resumed.push(socket.isSessionReused());
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const path = pathOf(chunk.toString());
      asked.push(path);
      const headers = [`Location: ${path.slice(4)}`, 'Content-Length: 0'];
      socket.write(path.startsWith('/to/') ? rawAnswer('HTTP/1.1 302 F', headers) : rawOk('secure'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fetcher = loopbackFetcher({
    resolve: (_name, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    ...options,
  });
  return (server.address() as AddressInfo).port;
}

const FAULTS = [
  ['expired', SIGNED.expired, 'valid.test', /has expired/],
  ['not yet valid', SIGNED.early, 'valid.test', /is not valid yet/],
  ['of another host', SIGNED.other, 'valid.test', /belongs to another host \(other\.test\)/],
  ['self-signed', SELF_SIGNED.cert, 'self-signed.test', /is self-signed/],
  ['of another host, by address', SIGNED.other, '127.0.0.1', /belongs to another host/],
] as const;

describe('a valid certificate', () => {
  it.each(['valid.test', 'a.valid.test', '127.0.0.1'])('of %s is taken without a word', async (host) => {
    const port = await serve(SIGNED.valid, { tlsExceptions: ['self-signed.test'] });
    const outcome = expectKind(await fetchUrl(fetcher, `https://${host}:${port}/x`), 'response');
    expect(outcome.body.toString()).toBe('secure');
    expect(outcome).toMatchObject({ tlsProblem: null, remoteAddress: '127.0.0.1' });
    expect(outcome).toMatchObject({ exchanges: [{ timing: { tlsMs: expect.any(Number) } }] });
  });

  it.each([[[]], [['valid.test']]])(
    'has its session resumed by the next connection (exceptions %s)',
    async (excepted) => {
      const port = await serve(SIGNED.valid, { tlsExceptions: excepted });
      await fetchUrl(fetcher, `https://valid.test:${port}/1`);
      const outcomes = await Promise.all([2, 3].map((n) => fetchUrl(fetcher, `https://valid.test:${port}/${n}`)));
      expect(outcomes).toMatchObject([{ tlsProblem: null }, { tlsProblem: null }]);
      expect(resumed).toEqual([false, true]);
    },
  );
});

describe('a certificate that is', () => {
  it.each(FAULTS)(
    '%s is refused before anything is asked, with words and a way out',
    async (_name, cert, host, words) => {
      const port = await serve(cert, { tlsExceptions: ['elsewhere.test', `${host}:1`] });
      const outcome = expectKind(await fetchUrl(fetcher, `https://${host}:${port}/x`), 'error');
      expect(outcome).toMatchObject({ code: 'tls_invalid', retryable: false, tlsProblem: null });
      expect(outcome.message).toMatch(words);
      expect(outcome.message).toContain(`the certificate of ${host}:${port} `);
      expect(outcome.message).toContain(`(--tls-exception ${host}:${port})`);
      expect(asked).toEqual([]);
    },
  );

  it.each(FAULTS)('%s is let through where its host is excepted, and recorded', async (_name, cert, host, words) => {
    const port = await serve(cert, { tlsExceptions: [host.toUpperCase()] });
    for (let n = 0; n < 2; n += 1) {
      const outcomes = await Promise.all([1, 2].map((path) => fetchUrl(fetcher, `https://${host}:${port}/${path}`)));
      for (const outcome of outcomes) {
        const { tlsProblem } = expectKind(outcome, 'response');
        expect(tlsProblem).toMatch(words);
        expect(tlsProblem).toContain(`the certificate of ${host}:${port} `);
      }
    }
    expect(resumed).toEqual([false, false]);
  });

  it('faulty in two ways is described in both', async () => {
    const port = await serve(SIGNED.expired, { tlsExceptions: ['wrong.test'] });
    const outcome = await fetchUrl(fetcher, `https://wrong.test:${port}/`);
    expect(outcome).toMatchObject({
      tlsProblem: `the certificate of wrong.test:${port} has expired (2021-01-01) and belongs to another host (valid.test, 127.0.0.1)`,
    });
  });
});

describe('an exception', () => {
  it('for a host and port is for that port only', async () => {
    const port = await serve(SELF_SIGNED.cert);
    const one = loopbackFetcher({ tlsExceptions: [`127.0.0.1:${port}`] });
    const other = loopbackFetcher({ tlsExceptions: [`127.0.0.1:${port + 1}`, `valid.test:${port}`] });
    expect(await fetchUrl(one, `https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'response' });
    expect(await fetchUrl(other, `https://127.0.0.1:${port}/`)).toMatchObject({ code: 'tls_invalid' });
    await Promise.all([one.close(), other.close()]);
  });

  it('on the way is told with the result behind the redirect, skipped or not', async () => {
    const port = await serve(SIGNED.valid);
    const loose = loopbackFetcher({
      resolve: (_name, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      tlsExceptions: ['wrong.test'],
    });
    const url = `https://wrong.test:${port}/to/https://valid.test:${port}/x`;
    expect(await fetchUrl(loose, url)).toMatchObject({
      kind: 'response',
      tlsProblem: expect.stringMatching('another host'),
    });
    const onRedirect = () => Promise.resolve({ follow: false as const, skip: 'out_of_scope' as const });
    expect(await fetchUrl(loose, url, { hooks: { onRedirect } })).toMatchObject({
      kind: 'skipped',
      tlsProblem: expect.stringMatching('another host'),
    });
    await loose.close();
  });
});

describe('NODE_TLS_REJECT_UNAUTHORIZED', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('changes nothing', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const port = await serve(SELF_SIGNED.cert);
    expect(await fetchUrl(fetcher, `https://127.0.0.1:${port}/`)).toMatchObject({ code: 'tls_invalid' });
    expect(asked).toEqual([]);
  });
});

describe('a server of old', () => {
  it('that speaks TLS 1.1 at most is refused, exception or not', async () => {
    const port = await serve(
      SIGNED.valid,
      { tlsExceptions: ['127.0.0.1'] },
      {
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      },
    );
    expect(await fetchUrl(fetcher, `https://127.0.0.1:${port}/`)).toMatchObject({ code: 'tls_invalid' });
  });

  it('that speaks TLS 1.2 is fine, and its session is resumed', async () => {
    const port = await serve(SIGNED.valid, {}, { maxVersion: 'TLSv1.2' });
    await fetchUrl(fetcher, `https://127.0.0.1:${port}/0`);
    await Promise.all([1, 2].map((n) => fetchUrl(fetcher, `https://127.0.0.1:${port}/${n}`)));
    expect(resumed).toEqual([false, true]);
  });
});

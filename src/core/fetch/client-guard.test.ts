import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, it } from 'vitest';
import { expectKind, fetchUrl, loopbackFetcher } from '../../testing/fetch-fixture.js';
import { pathOf, rawAnswer, rawOk, type RawScript, type RawServer, startRawServer } from '../../testing/raw-server.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { allowHostsOf } from './connect/address-guard.js';
import { guardedLookup, withoutRebinding } from './connect/lookup.js';
import { type Resolve, sharedResolve } from './connect/resolver.js';
import type { Fetcher } from './types.js';

let server: RawServer;
let fetcher: Fetcher;

/** Serves on loopback; `names` resolve to the addresses given, and private ones are allowed for `seed` only. */
async function serve(script: RawScript, seed: string, names: Record<string, readonly string[]> = {}): Promise<number> {
  server = await startRawServer(script);
  fetcher = loopbackFetcher({ allowPrivate: (host) => host === seed, resolve: resolveFrom(names) });
  return server.port;
}

function resolveFrom(names: Record<string, readonly string[]>): Resolve {
  return (hostname, done) => setImmediate(done, null, (names[hostname] ?? []).map(addressOf));
}

function addressOf(address: string): LookupAddress {
  return { address, family: address.includes(':') ? 6 : 4 };
}

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

describe('a crawl of public sites', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '0.0.0.0',
    '169.254.169.254',
    '10.0.0.1',
  ])('does not connect to %s', async (host) => {
    const port = await serve((socket) => socket.write(rawOk('secret')), 'public.example');
    const outcome = expectKind(await fetchUrl(fetcher, `http://${host}:${port}/`), 'error');
    expect(outcome).toMatchObject({ code: 'blocked_address', retryable: false, status: null });
    expect(outcome.message).toContain('is a private address');
    expect(server.accepted).toBe(0);
  });

  it('does not connect to a name that resolves to a private address', async () => {
    const names = {
      'inside.example': ['127.0.0.1'],
      'v6.example': ['::1', 'fd00::1'],
      'nat.example': ['64:ff9b::7f00:1'],
    };
    const port = await serve((socket) => socket.write(rawOk('secret')), 'public.example', names);
    for (const name of Object.keys(names))
      expect(await fetchUrl(fetcher, `http://${name}:${port}/`)).toMatchObject({ code: 'blocked_address' });
    expect(server.accepted).toBe(0);
  });

  it('does not follow a redirect there: no packet is sent', async () => {
    const seed = 'seed.example';
    const names = { [seed]: ['127.0.0.1'], 'evil.example': ['127.0.0.1'] };
    const port = await serve(
      (socket, head) => {
        const target = pathOf(head) === '/name' ? 'evil.example' : '127.0.0.1';
        socket.write(
          rawAnswer('HTTP/1.1 302 F', [`Location: http://${target}:${server.port}/secret`, 'Content-Length: 0']),
        );
      },
      seed,
      names,
    );
    for (const path of ['/name', '/literal']) {
      const outcome = await fetchUrl(fetcher, `http://${seed}:${port}${path}`);
      expect(outcome).toMatchObject({ kind: 'skipped', reason: 'private_address', status: null });
      expect(outcome).toMatchObject({ hops: [{ status: 302 }] });
    }
    expect(server.requests.map(pathOf)).toEqual(['/name', '/literal']);
  });
});

describe('a crawl whose seed is private', () => {
  it('reaches that host, and no other private one', async () => {
    const port = await serve((socket) => socket.write(rawOk('intranet')), 'intranet.example', {
      'intranet.example': ['127.0.0.1'],
      'router.example': ['127.0.0.1'],
    });
    expect(await fetchUrl(fetcher, `http://intranet.example:${port}/`)).toMatchObject({ kind: 'response' });
    expect(await fetchUrl(fetcher, `http://router.example:${port}/`)).toMatchObject({ code: 'blocked_address' });
    expect(await fetchUrl(fetcher, `http://127.0.0.1:${port}/`)).toMatchObject({ code: 'blocked_address' });
  });
});

describe('a crawl whose seed is public', () => {
  it('is not led to a private address by the seed changing its mind', async () => {
    const answers: Record<string, readonly string[][]> = {
      'turns.example': [['203.0.114.7'], ['127.0.0.1']],
      'mixed.example': [['203.0.114.7', '127.0.0.1']],
      'home.example': [['127.0.0.1'], ['127.0.0.1']],
    };
    const asked = new Map<string, number>();
    const rules = withoutRebinding({
      allowPrivate: () => true,
      resolve: (hostname, done) => {
        const nth = asked.get(hostname) ?? 0;
        asked.set(hostname, nth + 1);
        const known = answers[hostname] ?? [];
        done(null, (known[Math.min(nth, known.length - 1)] ?? []).map(addressOf));
      },
    });
    const lookup = guardedLookup(rules.allowPrivate, rules.resolve);
    // Node 20 asks for all; Node 18's types know only one.
    const all: object = { all: true };
    const ask = (hostname: string): Promise<unknown[]> =>
      new Promise((resolve) => lookup(hostname, all, (...answer: unknown[]) => resolve(answer)));
    const public4 = [null, [addressOf('203.0.114.7')]];
    expect(await ask('turns.example')).toEqual(public4);
    expect((await ask('turns.example'))[0]).toMatchObject({ code: 'ORB_BLOCKED_ADDRESS' });
    expect(await ask('mixed.example')).toEqual(public4);
    for (let n = 0; n < 2; n += 1) expect(await ask('home.example')).toEqual([null, [addressOf('127.0.0.1')]]);
  });
});

describe('allowHostsOf', () => {
  it('lets through what a person named, as sockets name it', () => {
    const allowed = allowHostsOf(['http://intranet.example:8080/a', 'http://[::1]:8000/', 'http://0x7f.1/']);
    for (const host of ['intranet.example', '::1', '127.0.0.1']) expect(allowed(host)).toBe(true);
    for (const host of ['router.example', 'localhost', '::2', '10.0.0.1']) expect(allowed(host)).toBe(false);
  });
});

describe('guardedLookup', () => {
  const lookup = (names: readonly string[], options: object): Promise<unknown[]> =>
    new Promise((resolve) => {
      const guarded = guardedLookup(() => false, resolveFrom({ 'x.example': names }));
      guarded('x.example', options, (...answer: unknown[]) => resolve(answer));
    });

  it('answers in the form it is asked in: Node 20 wants all, Node 18 one', async () => {
    const names = ['2606:4700::1111', '8.8.8.8'];
    expect(await lookup(names, { all: true })).toEqual([null, names.map(addressOf)]);
    expect(await lookup(names, {})).toEqual([null, '8.8.8.8', 4]);
  });

  it('looks at every answer: a name that changes its mind gains nothing', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    const guarded = guardedLookup(
      () => false,
      (_hostname, done) => done(null, [addressOf(answers.shift() ?? '')]),
    );
    const errors: unknown[] = [];
    for (let n = 0; n < 2; n += 1) guarded('x.example', {}, (error) => errors.push(error));
    expect(errors).toMatchObject([null, { code: 'ORB_BLOCKED_ADDRESS' }]);
  });

  it('leaves private addresses out, and fails when nothing is left', async () => {
    expect(await lookup(['127.0.0.1', '8.8.8.8', '::1'], { all: true })).toEqual([null, [addressOf('8.8.8.8')]]);
    expect((await lookup(['127.0.0.1'], {}))[0]).toMatchObject({ code: 'ORB_BLOCKED_ADDRESS' });
  });
});

describe('sharedResolve', () => {
  it('asks once for all who wait, keeps the answer for half a minute, and never a failure', () => {
    const clock = new ManualClock();
    const pending: (() => void)[] = [];
    let failing = true;
    const shared = sharedResolve((_hostname, done) => {
      pending.push(() => done(failing ? new Error('no') : null, failing ? [] : [addressOf('8.8.8.8')]));
    }, clock);
    const answers: (string | null)[] = [];
    const ask = (): void => shared('x.example', (_error, [first]) => answers.push(first?.address ?? null));
    ask();
    ask();
    pending.pop()?.();
    expect(answers).toEqual([null, null]);
    failing = false;
    ask();
    pending.pop()?.();
    ask();
    expect(answers.slice(2)).toEqual(['8.8.8.8', '8.8.8.8']);
    clock.advance(30_001);
    ask();
    expect(pending).toHaveLength(1);
  });
});

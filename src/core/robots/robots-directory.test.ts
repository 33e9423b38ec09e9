import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import { failureMessage } from '../fetch/errors.js';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import type { ErrorCode } from '../../contract/outcome.js';
import type { FetchOutcome } from '../fetch/types.js';
import { RobotsDirectory } from './robots-directory.js';
import { policyOf, reaskDelayMs, ROBOTS_LIFE_MS } from './robots-policy.js';

const URL_OF_ROBOTS = 'http://a.example/robots.txt';
const answered = { finalUrl: URL_OF_ROBOTS, hops: [], durationMs: 1, tlsProblem: null };

function response(status: number, body = ''): FetchOutcome {
  return {
    ...answered,
    kind: 'response',
    head: { status, headers: {}, contentType: 'text/plain', contentLength: body.length },
    body: Buffer.from(body),
    wireBytes: body.length,
    answerMs: 1,
    remoteAddress: null,
  };
}

function error(
  code: ErrorCode,
  status: number | null = null,
  retryAfterMs: number | null = null,
): Extract<FetchOutcome, { kind: 'error' }> {
  return {
    ...answered,
    kind: 'error',
    code,
    message: `GET failed: ${code}`,
    status,
    retryable: true,
    retryAfterMs,
    head: null,
  };
}

/** A directory over answers given one after another (the last again and again), with what was asked. */
function directory(...answers: readonly FetchOutcome[]) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const robots = new RobotsDirectory({
    clock,
    agent: 'Orbweaver',
    fetch: async (url) => {
      asked.push(url);
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      if (answer === undefined) throw new Error('no answer given');
      return answer;
    },
  });
  return { clock, asked, robots };
}

describe('policyOf', () => {
  it.each<[string, FetchOutcome, 'rules' | 'unreachable']>([
    ['200', response(200), 'rules'],
    ['204', response(204), 'rules'],
    ['204 without a body', { ...answered, kind: 'skipped', reason: 'no_content', status: 204 }, 'rules'],
    [
      '304',
      { ...answered, kind: 'not_modified', head: { status: 304, headers: {}, contentType: null, contentLength: null } },
      'rules',
    ],
    ['400', error('http_status', 400), 'rules'],
    ['401', error('http_status', 401), 'rules'],
    ['403', error('http_status', 403), 'rules'],
    ['404', error('http_status', 404), 'rules'],
    ['404 with a body', response(404, 'User-agent: *\nDisallow: /'), 'rules'],
    ['410', error('http_status', 410), 'rules'],
    ['429', error('http_status', 429), 'unreachable'],
    ['500', error('http_status', 500), 'unreachable'],
    ['503 with a body', response(503, 'User-agent: *\nAllow: /'), 'unreachable'],
    ['599', error('http_status', 599), 'unreachable'],
    ['999', error('unexpected_status', 999), 'unreachable'],
    ['too many redirects', error('too_many_redirects', 302), 'rules'],
    ['a redirect loop', error('redirect_loop', 301), 'rules'],
    ['a redirect to nowhere', error('bad_redirect', 301), 'rules'],
    ['a time-out', error('total_timeout'), 'unreachable'],
    ['a name that is not known', error('dns_not_found'), 'unreachable'],
    ['a refused connection', error('connect_refused'), 'unreachable'],
    ['a reset', error('connection_reset'), 'unreachable'],
    ['a cut body', error('truncated_body', 200), 'unreachable'],
    ['a body without end', error('body_too_large', 200), 'unreachable'],
    ['a bad certificate', error('tls_invalid'), 'unreachable'],
    ['a private address', { ...answered, kind: 'skipped', reason: 'private_address', status: null }, 'unreachable'],
    ['an interruption', { kind: 'aborted' }, 'unreachable'],
  ])('reads %s as it should', (_, outcome, kind) => {
    expect(policyOf(URL_OF_ROBOTS, outcome).kind).toBe(kind);
  });

  it('finds no rule in the body of a 404', () => {
    const policy = policyOf(URL_OF_ROBOTS, response(404, 'User-agent: *\nDisallow: /'));
    expect(policy.kind === 'rules' && policy.rules.groups.size).toBe(0);
  });

  it.each<ErrorCode>(['connect_refused', 'connect_timeout', 'dns_not_found', 'dns_failed', 'tls_invalid', 'offline'])(
    'says nothing of robots.txt where nothing of the origin can be asked: %s',
    (code) => {
      const outcome = error(code);
      const what = [saying(msg('it is so'))];
      const told = { ...outcome, finalUrl: URL_OF_ROBOTS, ...failureMessage(URL_OF_ROBOTS, what) };
      expect(policyOf(URL_OF_ROBOTS, told)).toMatchObject({
        error: code,
        message: 'GET http://a.example/: it is so',
        originProblem: what,
      });
    },
  );

  it('does speak of robots.txt where its redirect led to what cannot be asked', () => {
    const hops = [{ url: URL_OF_ROBOTS, status: 302, target: 'http://b.example/robots.txt' }];
    const policy = policyOf(URL_OF_ROBOTS, { ...error('connect_refused'), hops });
    expect(policy).toMatchObject({ error: 'robots_unreachable', originProblem: null });
  });

  it('says in words what is unreachable and what follows', () => {
    const policy = policyOf(URL_OF_ROBOTS, error('http_status', 503));
    expect(policy.kind === 'unreachable' && policy.message).toBe(
      'http://a.example/robots.txt was answered with status 503. Nothing is fetched from a.example until its robots.txt can be read.',
    );
  });
});

describe('reaskDelayMs', () => {
  it('doubles from a second to a minute and never asks before the server wants it', () => {
    expect([1, 2, 3, 7, 50].map((failures) => reaskDelayMs(failures, null))).toEqual([
      1000, 2000, 4000, 60_000, 60_000,
    ]);
    expect(reaskDelayMs(1, 120_000)).toBe(120_000);
    expect(reaskDelayMs(4, 1000)).toBe(8000);
  });
});

describe('RobotsDirectory', () => {
  it('asks each origin once, whoever waits', async () => {
    const { robots, asked } = directory(response(200, 'User-agent: *\nDisallow: /x\nCrawl-delay: 2'));
    const urls = [
      'http://a.example/x',
      'http://a.example/y',
      'http://a.example:80/x?q',
      'https://a.example/y',
      'http://a.example:81/y',
    ];
    const verdicts = await Promise.all(urls.map((url) => robots.allowed(url)));
    expect(verdicts.map((verdict) => verdict.kind)).toEqual([
      'disallowed',
      'allowed',
      'disallowed',
      'allowed',
      'allowed',
    ]);
    expect(verdicts[0]).toEqual({ kind: 'disallowed', line: 2, lineText: 'Disallow: /x', agent: '*' });
    expect(verdicts[1]).toEqual({
      kind: 'allowed',
      crawlDelayMs: 2000,
      overridden: false,
      line: null,
      lineText: null,
      agent: '*',
    });
    expect(robots.crawlDelayMs('http://a.example')).toBe(2000);
    expect(asked).toEqual([URL_OF_ROBOTS, 'https://a.example/robots.txt', 'http://a.example:81/robots.txt']);
  });

  it('remembers that a file could not be read, and asks again when it is time', async () => {
    const { robots, asked, clock } = directory(error('http_status', 500), error('total_timeout'), response(200));
    const first = await robots.allowed('http://a.example/a');
    expect(first).toMatchObject({ kind: 'unreachable', retryAtMs: clock.now() + 1000 });
    clock.advance(999);
    expect(await robots.allowed('http://a.example/b')).toEqual(first);
    expect(asked).toHaveLength(1);
    clock.advance(1);
    expect(await robots.allowed('http://a.example/b')).toMatchObject({
      kind: 'unreachable',
      retryAtMs: clock.now() + 2000,
    });
    clock.advance(2000);
    expect((await robots.allowed('http://a.example/b')).kind).toBe('allowed');
    expect(asked).toHaveLength(3);
  });

  it('waits as long as Retry-After asks', async () => {
    const { robots, clock } = directory(error('http_status', 429, 60_000));
    expect(await robots.allowed('http://a.example/')).toMatchObject({ retryAtMs: clock.now() + 60_000 });
  });

  it('asks at once after an interruption, which says nothing of the server', async () => {
    const { robots, asked } = directory({ kind: 'aborted' }, response(200));
    expect((await robots.allowed('http://a.example/')).kind).toBe('unreachable');
    expect((await robots.allowed('http://a.example/')).kind).toBe('allowed');
    expect(asked).toHaveLength(2);
  });

  it('reads the file anew after a day', async () => {
    const { robots, asked, clock } = directory(response(200, 'User-agent: *\nDisallow: /'), error('http_status', 404));
    expect((await robots.allowed('http://a.example/')).kind).toBe('disallowed');
    clock.advance(ROBOTS_LIFE_MS - 1);
    expect((await robots.allowed('http://a.example/')).kind).toBe('disallowed');
    expect(asked).toHaveLength(1);
    clock.advance(1);
    expect((await robots.allowed('http://a.example/')).kind).toBe('allowed');
  });

  it('keeps old rules in force while the file cannot be reached', async () => {
    const { robots, asked, clock } = directory(response(200, 'User-agent: *\nDisallow: /x'), error('connect_refused'));
    await robots.allowed('http://a.example/');
    clock.advance(ROBOTS_LIFE_MS);
    expect((await robots.allowed('http://a.example/y')).kind).toBe('allowed');
    expect((await robots.allowed('http://a.example/x')).kind).toBe('disallowed');
    expect(asked).toHaveLength(2);
  });

  it('lists the sitemaps once the file was read', async () => {
    const body = 'Sitemap: /map.xml\nSitemap: https://b.example/m.xml\nSitemap: ftp://a/\nSitemap: http://[';
    const { robots } = directory(response(200, body));
    expect(robots.sitemaps('http://a.example')).toEqual([]);
    await robots.allowed('http://a.example/');
    expect(robots.sitemaps('http://a.example')).toEqual(['http://a.example/map.xml', 'https://b.example/m.xml']);
  });

  it('names the group and the line that decided, as it was written', async () => {
    const body = 'User-agent: *\nDisallow: /\n\nUser-agent: orbweaver/2\r\n  Disallow: /caf\u00e9 # not this\n';
    const { robots } = directory(response(200, body));
    expect(await robots.allowed('http://a.example/café')).toEqual({
      kind: 'disallowed',
      line: 5,
      lineText: 'Disallow: /café # not this',
      agent: 'orbweaver',
    });
  });

  it('does not read the robots.txt of a host that is not to be obeyed, its port included', async () => {
    const { robots, asked } = directory(response(200, 'User-agent: *\nDisallow: /\nCrawl-delay: 9'));
    robots.override('A.example:8080');
    expect(await robots.allowed('http://a.example:8080/x')).toMatchObject({ kind: 'allowed', overridden: true });
    expect(robots.crawlDelayMs('http://a.example:8080')).toBeNull();
    expect(asked).toEqual([]);
    expect((await robots.allowed('http://a.example/x')).kind).toBe('disallowed');
  });
});

describe('the memory of many robots.txt files', () => {
  const long = response(200, `User-agent: *\nDisallow: /x\n${'#'.repeat(100_000)}`);

  it('is bounded: what was used longest ago is asked for anew', async () => {
    const { robots, asked } = directory(long);
    for (let n = 0; n < 100; n += 1) await robots.allowed(`http://h${n}.example/`);
    expect(asked).toHaveLength(100);
    await robots.allowed('http://h0.example/');
    expect(asked).toHaveLength(101);
  });

  it('keeps what is in use', async () => {
    const { robots, asked } = directory(long);
    for (let n = 0; n < 100; n += 1) {
      await robots.allowed('http://ours.example/');
      await robots.allowed(`http://h${n}.example/`);
    }
    expect(asked.filter((url) => url.startsWith('http://ours.'))).toHaveLength(1);
  });
});

describe('a robots.txt that never answers', () => {
  /** Asks as soon as it may, until it is given up. */
  async function untilGivenUp(...answers: readonly FetchOutcome[]) {
    const { robots, asked, clock } = directory(...answers);
    const startedAtMs = clock.now();
    for (let i = 0; i < 50; i += 1) {
      const verdict = await robots.allowed('http://a.example/');
      if (verdict.kind !== 'unreachable') throw new Error('it did answer');
      if (verdict.givenUp) return { robots, asked, clock, verdict, afterMs: clock.now() - startedAtMs };
      clock.advance(verdict.retryAtMs - clock.now());
    }
    throw new Error('it is never given up');
  }

  it.each<[ErrorCode, ErrorCode]>([
    ['connect_refused', 'connect_refused'],
    ['dns_failed', 'dns_failed'],
    ['total_timeout', 'robots_unreachable'],
    ['bad_response', 'robots_unreachable'],
  ])('is given up after five times when there is no answer at all: %s', async (code, told) => {
    const { asked, verdict, afterMs } = await untilGivenUp(error(code));
    expect(asked).toHaveLength(5);
    expect(afterMs).toBe(15_000);
    expect(verdict.error).toBe(told);
  });

  it.each([429, 500, 503])('is asked for two minutes when a server answers with %i', async (status) => {
    const { asked, verdict, afterMs } = await untilGivenUp(error('http_status', status));
    expect(asked).toHaveLength(8);
    expect(afterMs).toBeGreaterThan(120_000);
    expect(afterMs).toBeLessThan(180_000);
    expect(verdict.error).toBe('robots_unreachable');
  });

  it.each<ErrorCode>(['dns_not_found', 'tls_invalid', 'blocked_address'])(
    'is given up at once when nothing will change, with the cause: %s',
    async (code) => {
      const { asked, verdict } = await untilGivenUp(error(code));
      expect(asked).toHaveLength(1);
      expect(verdict.error).toBe(code);
    },
  );

  it('costs nothing more for a minute, and may come back', async () => {
    const { robots, asked, clock } = await untilGivenUp(
      ...Array.from({ length: 5 }, () => error('connect_refused')),
      response(200),
    );
    clock.advance(59_999);
    expect(await robots.allowed('http://a.example/y')).toMatchObject({ kind: 'unreachable', givenUp: true });
    expect(asked).toHaveLength(5);
    clock.advance(1);
    expect((await robots.allowed('http://a.example/y')).kind).toBe('allowed');
  });

  it('is never given up for interruptions', async () => {
    const { robots } = directory({ kind: 'aborted' });
    for (let i = 0; i < 30; i += 1)
      expect(await robots.allowed('http://a.example/')).toMatchObject({ kind: 'unreachable', givenUp: false });
  });
});

describe('a robots.txt that another process has read', () => {
  it('is handed over as it was, and is as old as it was', async () => {
    const clock = new ManualClock();
    const text = 'User-agent: *\nDisallow: /no\nCrawl-delay: 2';
    const nobody = () => Promise.reject(new Error('nobody is asked'));
    const first = new RobotsDirectory({ clock, agent: 'orbweaver', fetch: async () => response(200, text) });
    expect(first.textOf('http://a.example')).toBeNull();
    await first.allowed('http://a.example/');
    clock.advance(1000);
    const known = first.textOf('http://a.example');
    expect(known).toEqual({ text, ageMs: 1000 });
    const second = new RobotsDirectory({ clock, agent: 'orbweaver', fetch: nobody });
    second.adopt('http://a.example', known?.text ?? '', known?.ageMs ?? 0);
    expect(await second.allowed('http://a.example/no')).toMatchObject({ kind: 'disallowed', line: 2 });
    expect(second.crawlDelayMs('http://a.example')).toBe(2000);
    clock.advance(ROBOTS_LIFE_MS - 1000);
    await expect(second.allowed('http://a.example/no')).rejects.toThrow('nobody is asked');
  });
});

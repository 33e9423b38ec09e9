import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { ManualClock } from '../../testing/manual-clock.js';
import type { FetchOutcome, FetchRequest, SiteCookie } from '../fetch/types.js';
import { HostGates } from '../politeness/host-gates.js';
import type { PageAsk } from './helper-messages.js';
import { HostTurns } from './host-turns.js';
import { MOST_REQUESTS } from './limits.js';
import { CrawlersAnswers, type PageRequestsParts } from './page-requests.js';
import { SharedAnswers } from './shared-answers.js';

const PAGE = 'https://www.site.example/page';

function answered(url: string, contentType: string, body = 'x'): FetchOutcome {
  return {
    kind: 'response',
    finalUrl: url,
    hops: [],
    durationMs: 1,
    tlsProblem: null,
    answerMs: 1,
    head: { status: 200, headers: { 'content-type': contentType }, contentType, contentLength: null },
    body: Buffer.from(body),
    wireBytes: body.length,
    remoteAddress: null,
  };
}

function ask(url: string, more: Partial<PageAsk> = {}): PageAsk {
  return {
    kind: 'ask',
    page: 1,
    request: 1,
    isNavigation: false,
    method: 'GET',
    url,
    headers: [['accept', '*/*']],
    ...more,
  };
}

/** A page whose requests are answered by `answer`; notes what is fetched and which cookies are set. */
function page(
  more: Partial<PageRequestsParts> = {},
  answer: (url: string) => FetchOutcome = (url) => answered(url, 'application/json'),
  address = PAGE,
) {
  const fetched: FetchRequest[] = [];
  const put: SiteCookie[] = [];
  const clock = new ManualClock();
  const requests = new CrawlersAnswers(address, {
    isSeen: false,
    fetcher: {
      async fetch(request) {
        fetched.push(request);
        return answer(request.url);
      },
      close: async () => undefined,
      cookies: {
        list: ({ hostname, pathname }) => [
          {
            name: 'at',
            value: hostname,
            domain: hostname,
            path: pathname,
            secure: false,
            httpOnly: true,
            expiresAt: null,
          },
        ],
        put: (_url, cookie) => void put.push(cookie),
      },
    },
    robots: null,
    turns: new HostTurns({
      gates: new HostGates({ clock, random: () => 0.5 }),
      limitsOf: () => ({ maxRunning: 8, intervalMs: 0, adaptive: false }),
      crawlDelayMsOf: () => 0,
      workers: () => 8,
    }),
    shared: new SharedAnswers(),
    limits: DEFAULT_JOB.limits,
    goTo: async () => null,
    signal: new AbortController().signal,
    ...more,
  });
  const load = (url: string, how: Partial<PageAsk> = {}) => requests.answer(ask(url, how), () => undefined);
  return { requests, fetched, put, load };
}

describe('what a drawn page asks for', () => {
  it('is fetched as the crawl fetches, with what the page says and the cookies of its site', async () => {
    const { load, fetched } = page();
    const headers = [
      ['accept', 'application/json'],
      ['x-token', 'of the page'],
    ] as const;
    const answer = await load('https://api.site.example/items', { headers });
    expect(fetched).toMatchObject([{ url: 'https://api.site.example/items', isBare: false, headers: headers.flat() }]);
    expect(answer).toMatchObject({ kind: 'answered', status: 200, cookies: [{ value: 'api.site.example' }] });
  });

  it('carries nothing that was entrusted to the crawl to another site', async () => {
    const { load, fetched } = page();
    const answer = await load('https://other.example/items');
    expect(fetched).toMatchObject([{ isBare: true }]);
    expect(answer).toMatchObject({ kind: 'answered', cookies: [] });
  });

  it('does not count strangers on a shared host as one site', async () => {
    const { load, fetched } = page({}, undefined, 'https://one.github.io/');
    await load('https://other.github.io/x');
    expect(fetched).toMatchObject([{ isBare: true }]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('is refused where it would change something: %s', async (method) => {
    const { load, fetched, requests } = page();
    expect(await load('https://www.site.example/', { method })).toEqual({ kind: 'refused' });
    expect(await load('https://www.site.example/', { method, isNavigation: true })).toEqual({ kind: 'refused' });
    expect(fetched).toEqual([]);
    expect(requests.report.refused).toBe(2);
  });

  it.each([
    ['an image', 'https://www.site.example/a', 'image/avif,image/webp,*/*'],
    ['a font', 'https://www.site.example/a.woff2', '*/*'],
    ['a film', 'https://www.site.example/a.mp4?x', '*/*'],
    ['a stream', 'https://www.site.example/events', 'text/event-stream'],
  ])('is not fetched where it is no use to text and links: %s', async (_, url, accept) => {
    const { load, fetched } = page();
    expect(await load(url, { headers: [['accept', accept]] })).toEqual({ kind: 'refused' });
    expect(fetched).toEqual([]);
  });

  it('is left alone where robots.txt forbids it, which is told', async () => {
    const line = { line: 1, lineText: 'Disallow: /', agent: '*' };
    const { load, fetched, requests } = page({ robots: { allowed: async () => ({ kind: 'disallowed', ...line }) } });
    expect(await load('https://www.site.example/app.js')).toEqual({ kind: 'refused' });
    expect(fetched).toEqual([]);
    expect(requests.report).toMatchObject({ failed: ['https://www.site.example/app.js'], ownSiteFailed: true });
  });

  it('is fetched once for all pages where it is a script or a style, for each kind of asking', async () => {
    const shared = new SharedAnswers();
    const script = (url: string) => answered(url, 'text/javascript; charset=utf-8');
    const one = page({ shared }, script);
    const two = page({ shared }, script);
    await one.load('https://www.site.example/app.js');
    await two.load('https://www.site.example/app.js');
    expect([one.fetched.length, two.fetched.length]).toEqual([1, 0]);
    const interfaces = page({ shared });
    await interfaces.load('https://www.site.example/api');
    await interfaces.load('https://www.site.example/api');
    expect(interfaces.fetched).toHaveLength(2);
  });

  it('has a bound in number', async () => {
    const { load, fetched } = page();
    for (let at = 0; at <= MOST_REQUESTS; at += 1) await load(`https://www.site.example/${at}`);
    expect(fetched).toHaveLength(MOST_REQUESTS);
  });

  it('leads on through redirects that Chromium follows, each asked for anew', async () => {
    const hop = { url: 'https://www.site.example/a', status: 302, target: 'http://10.0.0.1/secret' };
    const { load } = page({}, (url) => ({
      ...{ kind: 'skipped', reason: 'redirect_to_known', status: 302, finalUrl: url, hops: [hop] },
      ...{ durationMs: 1, tlsProblem: null },
    }));
    expect(await load(hop.url)).toMatchObject({ kind: 'answered', status: 302, headers: [['location', hop.target]] });
  });

  it('leads to another page only where the crawl goes, whose site counts from then on', async () => {
    const arrived = answered('https://new.example/home', 'text/html');
    const { load, fetched } = page({ goTo: async () => (arrived.kind === 'response' ? arrived : null) });
    const answer = await load('https://old.example/', { isNavigation: true });
    expect(answer).toMatchObject({ kind: 'answered', url: 'https://new.example/home' });
    await load('https://new.example/api');
    await load('https://www.site.example/api');
    expect(fetched.map(({ isBare }) => isBare)).toEqual([false, true]);
  });

  it('gives the jar what the page made for itself', () => {
    const { requests, put } = page();
    const cookie = {
      name: 'a',
      value: 'b',
      domain: 'www.site.example',
      path: '/',
      secure: false,
      httpOnly: false,
      expiresAt: null,
    };
    requests.cookie(cookie);
    expect(put).toEqual([cookie]);
  });
});

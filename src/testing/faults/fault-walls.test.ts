import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { late, page, redirect, send } from './fault-answers.js';
import { fastClock } from './fault-clock.js';
import { type FaultLibrary, openFaultLibrary } from './fault-crawl.js';
import type { Answer, Routes } from './fault-server.js';
import { type RunningFaultSite, startFaultSite } from './fault-site.js';

const WALL_MS = 2000;

/** Without its cookie every page leads to one address, which sets it and sends back to the page that came last. */
function walled(): Answer {
  let last = '/';
  return (exchange) => {
    const { path, request } = exchange;
    if (path === '/wall') {
      late(WALL_MS, (later) => send(302, { location: last, 'set-cookie': 'consent=yes; path=/' })(later))(exchange);
      return;
    }
    if (request.headers.cookie?.includes('consent=yes') === true) {
      page(`Page ${path}`)(exchange);
      return;
    }
    last = path;
    redirect('/wall', 302)(exchange);
  };
}

/** Two addresses of one page that lead to each other until a cookie is there. */
const MUTUAL: Routes = {
  '/a': (exchange) => {
    const isKnown = exchange.request.headers.cookie?.includes('consent=yes') === true;
    (isKnown ? page('Page') : redirect('/b', 302))(exchange);
  },
  '/b': send(302, { location: '/a', 'set-cookie': 'consent=yes; path=/' }),
};

describe('pages behind one wall', () => {
  let site: RunningFaultSite;
  let library: FaultLibrary;
  beforeAll(async () => {
    const clock = fastClock();
    const start = page('Start', ['/a', '/b']);
    const same: Answer = late(WALL_MS, page('One page'));
    site = await startFaultSite(
      {
        wall: { routes: { '/robots.txt': send(404, {}), '/start': start, '*': walled() } },
        mutual: { routes: { '/robots.txt': send(404, {}), '/start': start, ...MUTUAL } },
        circle: {
          routes: { '/robots.txt': send(404, {}), '/start': start, '/a': redirect('/b'), '/b': redirect('/a') },
        },
        old: { routes: { '/robots.txt': send(404, {}), '/start': start, '/now': same, '*': redirect('/now') } },
      },
      clock,
    );
    library = await openFaultLibrary(inject('workersFolder'), clock);
  });
  afterAll(async () => {
    await library.close();
    await site.close();
  });

  /** What became of the two pages, which are asked for at once. */
  async function crawled(name: string) {
    const crawl = await library.crawl({ seeds: [site.fill(`{{${name}}}/start`)], useSitemaps: false });
    return (await crawl.rows()).flatMap(({ url, state, reason }) => (url.endsWith('/start') ? [] : (reason ?? state)));
  }

  it('are not both lost to each other', async () => {
    const ends = await crawled('wall');
    expect(ends).toHaveLength(2);
    expect(ends).toContain('saved');
  });

  it('are one page where each leads to the other, and one circle where no page comes', async () => {
    expect((await crawled('mutual')).toSorted()).toEqual(['redirect_to_known', 'saved']);
    expect((await crawled('circle')).toSorted()).toEqual(['redirect_loop', 'redirect_to_known']);
  });

  it('are one page where it is only a redirect, which is asked for once', async () => {
    expect((await crawled('old')).toSorted()).toEqual(['redirect_to_known', 'saved']);
    expect(site.requestsOf('old').filter(({ path }) => path === '/now')).toHaveLength(1);
    expect(site.requestsOf('old').filter(({ path }) => path === '/a' || path === '/b')).toHaveLength(2);
  });
});

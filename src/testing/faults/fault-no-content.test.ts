import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { page, send } from './fault-answers.js';
import { fastClock } from './fault-clock.js';
import { type FaultCrawl, type FaultLibrary, openFaultLibrary, valueOf } from './fault-crawl.js';
import type { Answer } from './fault-server.js';
import { type RunningFaultSite, startFaultSite } from './fault-site.js';
import { corpus } from '../no-content/corpus.js';

/** The soup of the day, so that no page alone is sure to be no content. */
const MENU = `Our menu has soup on Monday, fish on Tuesday, noodles on Wednesday, pie on Thursday, and on Friday what is left of it
all. We close at nine. Children eat for half the price, and dogs are welcome on the terrace.`;

/** A page of the corpus, as its maker serves it. */
function served(name: string): Answer {
  const found = corpus().find((one) => one.name === name);
  if (found === undefined) throw new Error(`The corpus has no page “${name}”.`);
  return send(200, { 'content-type': 'text/html; charset=utf-8' }, found.html);
}

/** “Not found” with the menu below it, and the address in its words. */
const missing: Answer = (exchange) =>
  page('Page not found', [], {
    body: `<p>The requested page ${exchange.request.url} could not be found.</p><p>${MENU}</p>`,
  })(exchange);

describe('pages without content', () => {
  const clock = fastClock();
  let library: FaultLibrary;
  let site: RunningFaultSite;
  let crawl: FaultCrawl;
  let walled: FaultCrawl;

  beforeAll(async () => {
    site = await startFaultSite(
      {
        main: {
          routes: {
            '/': page('Home', [
              '/menu',
              '/members',
              '/shop',
              '/app',
              '/gone/1',
              '/gone/2',
              '/gone/x?y=3',
              '/gone-once',
            ]),
            '/menu': page('Menu', [], { body: `<p>${MENU}</p>` }),
            '/members': served('login-ja-members'),
            '/shop': served('cloudflare-managed-challenge'),
            '/app': served('create-react-app'),
            '/gone-once': page('Page not found', [], {
              body: `<p>The requested page is a song.</p><p>${MENU} La la.</p>`,
            }),
            '*': missing,
          },
        },
        walled: { hostname: 'localhost', routes: { '/': served('keycloak-realm'), '*': served('keycloak-realm') } },
      },
      clock,
    );
    library = await openFaultLibrary(inject('workersFolder'), clock);
    const config = { scope: 'host', useSitemaps: false, obeyRobots: false } as const;
    crawl = await library.crawl({ ...config, seeds: [site.fill('{{main}}/')] });
    walled = await library.crawl({ ...config, seeds: [site.fill('{{walled}}/'), site.fill('{{walled}}/reports')] });
  }, 60_000);
  afterAll(async () => {
    await library.close();
    await site.close();
  });

  it('are kept, and told apart by what they are', async () => {
    const rows = await crawl.rows();
    const kinds = Object.fromEntries(
      rows.map(({ url, noContent }) => [url.slice(site.fill('{{main}}').length), noContent]),
    );
    expect(kinds).toEqual({
      ...{ '/': null, '/menu': null, '/gone-once': null },
      ...{ '/members': 'login', '/shop': 'captcha', '/app': 'script_shell' },
      // Linked from the login form, and just as missing.
      ...{ '/reminder': 'soft_404', '/signup': 'soft_404' },
      ...{ '/gone/1': 'soft_404', '/gone/2': 'soft_404', '/gone/x?y=3': 'soft_404' },
    });
    expect(rows.filter(({ noContent }) => noContent !== null).every(({ rawPath }) => rawPath !== null)).toBe(true);
    expect(crawl.snapshot.status).toBe('completed');
  });

  it('give their evidence', async () => {
    const rows = await crawl.rows();
    const id = rows.find(({ url }) => url.endsWith('/gone/2'))?.id ?? 0;
    const detail = valueOf(await crawl.job.queries.detail(id));
    expect(detail?.noContentReasons).toEqual(['title', 'words', 'same_text']);
  });

  it('are not found by a search unless they are asked for', async () => {
    const totalOf = async (text: string, noContent: boolean) =>
      valueOf(await crawl.job.queries.search({ text, offset: 0, limit: 10, noContent }, true)).total;
    expect([await totalOf('noodles', false), await totalOf('noodles', true)]).toEqual([2, 7]);
    expect([await totalOf('ログイン', false), await totalOf('ログイン', true)]).toEqual([0, 1]);
  });

  it('are no success where there is nothing else', () => {
    const { status, message, counters } = walled.snapshot;
    expect({ status, message }).toEqual({
      status: 'failed',
      message: 'Nothing was saved but pages without content: 2 login forms. The report “Without content” lists them.',
    });
    expect(counters.saved).toBe(2);
  });
});

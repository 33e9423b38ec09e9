import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { page, status } from './fault-answers.js';
import { fastClock } from './fault-clock.js';
import { type FaultLibrary, openFaultLibrary } from './fault-crawl.js';
import { type RunningProxy, startProxy } from './fault-proxy.js';
import { COOKIE_JAR, CREDENTIALS, NO_COOKIES, SECRET_FORMS, SECRETS, TLS, TLS_ALONE } from './fault-session.js';
import { type RunningFaultSite, startFaultSite } from './fault-site.js';
import { testTheme, type ThemeRun } from './fault-suite.js';

testTheme(COOKIE_JAR, (run) => {
  it('sends each page its own cookies and no other', () => {
    // Loopback counts as secure, as it does in browsers: one marked Secure is among them.
    expect(cookiesOf(run(), '/all')).toEqual(['http-only', 'plain', 'secure']);
    expect(cookiesOf(run(), '/deep/all')).toEqual(['deep', 'http-only', 'plain', 'secure']);
  });
  it('sends another host none', () => {
    expect(
      run()
        .site.requestsOf('named')
        .filter(({ headers }) => headers.cookie !== undefined),
    ).toEqual([]);
  });
});

testTheme(NO_COOKIES, (run) => {
  it('sends none at all', () => {
    expect(run().site.log.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
  });
});

testTheme(
  CREDENTIALS,
  (run) => {
    it('sends a secret to its own origin alone', () => {
      const { log } = run().site;
      const askedWith = (header: string) => [
        ...new Set(log.flatMap(({ origin, headers }) => (headers[header] === undefined ? [] : origin))),
      ];
      expect(askedWith('authorization')).toEqual(['main']);
      expect(askedWith('x-token')).toEqual(['second']);
    });
    it('writes no secret to the disk', async () => {
      const { folder } = run().crawl.job.folder;
      const leaks: string[] = [];
      for (const name of await filesIn(folder)) {
        const bytes = await readFile(name);
        if (SECRET_FORMS.some((secret) => bytes.includes(secret))) leaks.push(name);
      }
      expect(leaks).toEqual([]);
    });
    it('tells no secret in an event', () => {
      const told = JSON.stringify(run().crawl.events);
      expect(SECRET_FORMS.filter((secret) => told.includes(secret))).toEqual([]);
    });
  },
  SECRETS,
);

testTheme(TLS, (run) => {
  it('records the exception with the result', async () => {
    const { crawl, rows, site } = run();
    const row = rows.find(({ url }) => url === site.fill('{{excepted}}/page'));
    const detail = await crawl.job.queries.detail(row?.id ?? -1);
    expect(detail.ok && detail.value.tlsProblem).toMatch(/self.signed/i);
  });
});

testTheme(TLS_ALONE);

describe('an HTTP proxy', () => {
  let site: RunningFaultSite;
  let library: FaultLibrary;
  let proxy: RunningProxy;
  let refusing: RunningProxy;
  beforeAll(async () => {
    const clock = fastClock();
    const routes = { '/': page('Home', ['/a', '/b?c=d']), '/robots.txt': status(404), '*': page('A page') };
    site = await startFaultSite({ main: { routes } }, clock);
    proxy = await startProxy(Number(site.fill('{{main.port}}')));
    refusing = await startProxy(Number(site.fill('{{main.port}}')), 407);
    library = await openFaultLibrary(inject('workersFolder'), clock);
  });
  afterAll(async () => {
    await library.close();
    await Promise.all([proxy.close(), refusing.close(), site.close()]);
  });

  it('is asked for everything, names of hosts included', async () => {
    const crawl = await library.crawl({ seeds: ['http://nowhere.invalid/'], proxy: proxy.address, useSitemaps: false });
    expect(crawl.breaches).toEqual([]);
    expect(crawl.snapshot).toMatchObject({ status: 'completed', counters: { saved: 3, failed: 0 } });
    expect(proxy.asked.every(({ what }) => what.includes('nowhere.invalid'))).toBe(true);
    expect(site.log.map(({ path }) => path).toSorted()).toEqual(['/', '/a', '/b?c=d', '/robots.txt']);
    expect(site.log.every(({ headers }) => headers.host === 'nowhere.invalid')).toBe(true);
  });

  it('that wants a login is an error of its own', async () => {
    const config = {
      seeds: ['http://nowhere.invalid/'],
      proxy: refusing.address,
      obeyRobots: false,
      useSitemaps: false,
    };
    const crawl = await library.crawl(config);
    const rows = await crawl.rows();
    expect(rows).toMatchObject([{ state: 'failed', reason: 'proxy_failed' }]);
  });

  it('that cannot be reached is one too', async () => {
    const gone = await startProxy(1);
    await gone.close();
    const config = { seeds: ['http://nowhere.invalid/'], proxy: gone.address, obeyRobots: false, useSitemaps: false };
    const rows = await (await library.crawl(config)).rows();
    expect(rows).toMatchObject([{ state: 'failed', reason: 'proxy_failed' }]);
  });
});

function cookiesOf({ site }: ThemeRun, path: string): readonly string[] {
  const [request] = site.requestsFor(path);
  const cookies = (request?.headers.cookie ?? '').split(/;\s*/).filter((cookie) => cookie !== '');
  return cookies.map((cookie) => cookie.replace(/=.*/, '')).toSorted();
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
  return (await Promise.all(nested)).flat();
}

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { page, redirect, status } from './fault-answers.js';
import { fastClock } from './fault-clock.js';
import { type FaultLibrary, openFaultLibrary } from './fault-crawl.js';
import { type RunningFaultSite, startFaultSite } from './fault-site.js';

describe('a seed whose host cannot be asked for anything', () => {
  let site: RunningFaultSite;
  let library: FaultLibrary;
  /** Of an origin that was there and is gone: nobody listens. */
  let refused: string;
  beforeAll(async () => {
    const clock = fastClock();
    const gone = await startFaultSite({ main: { routes: {} } }, clock);
    refused = `${gone.fill('{{main}}')}/deep/page`;
    await gone.close();
    site = await startFaultSite(
      {
        secure: { tls: true, routes: { '*': page('A page') } },
        broken: { routes: { '*': status(503) } },
        moved: { routes: { '/robots.txt': status(404), '*': redirect('https://new.example/home') } },
      },
      clock,
    );
    library = await openFaultLibrary(inject('workersFolder'), clock);
  });
  afterAll(async () => {
    await library.close();
    await site.close();
  });

  /** How a crawl of one seed ends, and everything it told on the way. */
  async function crawled(seed: string) {
    const crawl = await library.crawl({ seeds: [seed] });
    const [row] = await crawl.rows();
    const parked = new Set(crawl.events.flatMap((event) => (event.type === 'host_parked' ? [event.reason] : [])));
    return { message: crawl.snapshot.message ?? '', row, told: JSON.stringify(crawl.events), parked: [...parked] };
  }

  it('because it refuses is told as that, and robots.txt is not spoken of', async () => {
    const { message, row, told, parked } = await crawled(refused);
    const { host } = new URL(refused);
    expect(message).toBe(`Nothing was saved: GET ${refused}: the server refused the connection (${host})`);
    expect(row).toMatchObject({ state: 'failed', reason: 'connect_refused' });
    expect(told).not.toMatch(/robots/);
    expect(parked).toEqual(['host_unreachable']);
  });

  it('because its name does not exist is told as that', async () => {
    const { message, row, told } = await crawled('http://x.invalid/');
    expect(message).toBe('Nothing was saved: GET http://x.invalid/: the host name does not exist');
    expect(row).toMatchObject({ state: 'failed', reason: 'dns_not_found' });
    expect(told).not.toMatch(/robots/);
  });

  it('because it has moved elsewhere is told where', async () => {
    const { message, row } = await crawled(site.fill('{{moved}}/'));
    expect(message).toBe(
      'Nothing was saved: the starting address redirects to https://new.example/home, which is outside the scope. Start a crawl there.',
    );
    expect(row).toMatchObject({ state: 'skipped', reason: 'redirect_out_of_scope' });
  });

  it('because its certificate is bad is told as that, with the way out', async () => {
    const seed = site.fill('{{secure}}/');
    const { message, row, told } = await crawled(seed);
    expect(message).toMatch(/^Nothing was saved: GET https:\/\/127\.0\.0\.1:\d+\/: the certificate of .*self.signed/i);
    expect(message).toContain(`--tls-exception ${new URL(seed).host}`);
    expect(row).toMatchObject({ state: 'failed', reason: 'tls_invalid' });
    expect(told).not.toMatch(/robots/);
  });

  it('but answers is told through its robots.txt where that is the reason', async () => {
    const { message, row, parked } = await crawled(site.fill('{{broken}}/'));
    expect(parked).toEqual(['robots_unreachable']);
    expect(message).toContain('robots.txt was answered with status 503');
    expect(row).toMatchObject({ state: 'failed', reason: 'robots_unreachable' });
  });
});

import { describe, expect, it } from 'vitest';
import { type Answer, crawl, response, settle, SITE } from '../../testing/orchestrator-fixture.js';

const OTHER = 'http://other.test';
const SEEDS = [`${SITE}/`, `${OTHER}/`];
const site = { '/': ['/a', '/b'] };
const PAGES = ['/', '/a', '/b'];
const all = (origin: string) => PAGES.map((path) => `${origin}${path}`);

describe('a host that is held back', () => {
  it('is asked for nothing, the rest is crawled, and what waits is said instead of “done”', async () => {
    const { orchestrator, log, fetched } = crawl({ site, config: { seeds: SEEDS, heldHosts: ['other.test'] } });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(fetched.toSorted()).toEqual(all(SITE));
    expect(log.snapshot).toMatchObject({
      status: 'paused',
      message: '1 URL of other.test is held back. Release the host to fetch it.',
      counters: { saved: 3, queued: 1 },
      next: [{ url: `${OTHER}/` }],
    });
  });

  it('rests again at once when the crawl is resumed, also after a restart, and is crawled once it is released', async () => {
    const first = crawl({ site, config: { seeds: SEEDS } });
    await first.orchestrator.treatHost('other.test', 'held');
    await first.orchestrator.start();
    await first.orchestrator.whenAtRest();
    await first.orchestrator.start();
    await first.orchestrator.whenAtRest();
    expect(first.fetched).not.toContain(`${OTHER}/`);
    const again = crawl({ site, store: first.store, config: first.log.snapshot.config });
    await again.orchestrator.start();
    await again.orchestrator.whenAtRest();
    expect(again.fetched).toEqual([]);
    expect(again.log.snapshot.status).toBe('paused');
    await again.orchestrator.treatHost('other.test', 'usual');
    await again.orchestrator.start();
    await again.orchestrator.whenAtRest();
    expect(again.fetched.toSorted()).toEqual(all(OTHER));
    expect(again.log.snapshot).toMatchObject({ status: 'completed', config: { heldHosts: [] } });
  });

  it('brings to its end what was begun there, goes on when it is released meanwhile, and is told with what waits', async () => {
    let answered = () => {};
    const answer: Answer = (url) =>
      url === `${SITE}/a`
        ? new Promise((resolve) => {
            answered = () => resolve(response(url));
          })
        : Promise.resolve(response(url));
    const { orchestrator, log, fetched, clock } = crawl({ site, answer, config: { seeds: SEEDS, concurrency: 1 } });
    await orchestrator.treatHost('other.test', 'held');
    await orchestrator.start();
    await settle();
    await orchestrator.treatHost('site.test', 'held');
    answered();
    await orchestrator.treatHost('other.test', 'usual');
    await orchestrator.whenAtRest();
    expect(fetched).toEqual([`${SITE}/`, `${SITE}/a`, ...all(OTHER)]);
    expect(log.snapshot.counters).toMatchObject({ saved: 5, queued: 1, pending: 0 });
    expect(log.snapshot.status).toBe('paused');
    clock.advance(100);
    expect(log.snapshot.hosts).toMatchObject([{ origin: SITE, queued: 1, running: 0 }]);
  });

  it('is not entered by a redirect: the target waits there as a URL of its own', async () => {
    const target = `${OTHER}/target`;
    const answer: Answer = async (url, hooks) => {
      if (url !== `${SITE}/a`) return response(url);
      const verdict = await hooks.onRedirect({ url, status: 301, target });
      if (verdict.follow) return response(target);
      const hops = [{ url, status: 301, target }];
      return {
        kind: 'skipped',
        reason: verdict.skip,
        status: 301,
        finalUrl: url,
        hops,
        durationMs: 1,
        tlsProblem: null,
      };
    };
    const { orchestrator, log } = crawl({ site, answer, config: { seeds: SEEDS, heldHosts: ['other.test'] } });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot.skippedByReason).toEqual({ redirect_to_known: 1 });
    expect(log.snapshot.next.map(({ url }) => url)).toEqual([`${OTHER}/`, target]);
    expect(log.snapshot.counters).toMatchObject({ discovered: 5, saved: 2, skipped: 1, queued: 2 });
  });
});

describe('a host that is to be first', () => {
  it('is worked off before all others, from the moment a person says so', async () => {
    const usual = crawl({ site, config: { seeds: SEEDS, concurrency: 1 } });
    await usual.orchestrator.start();
    await usual.orchestrator.whenAtRest();
    expect(usual.fetched.slice(0, 2)).toEqual(SEEDS);
    const { orchestrator, fetched, log } = crawl({ site, config: { seeds: SEEDS, concurrency: 1 } });
    await orchestrator.treatHost('other.test', 'first');
    await orchestrator.start();
    await orchestrator.whenAtRest();
    // While nothing of it waits the others have their turn.
    const links = [`${OTHER}/a`, `${OTHER}/b`, `${SITE}/a`, `${SITE}/b`];
    expect(fetched).toEqual([`${OTHER}/`, `${SITE}/`, ...links]);
    expect(log.snapshot.config).toMatchObject({ heldHosts: [], firstHosts: ['other.test'] });
  });
});

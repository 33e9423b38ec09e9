import { describe, expect, it } from 'vitest';
import { type Answer, crawl, response, settle, type Site, SITE } from '../../testing/orchestrator-fixture.js';

describe('what a person does to single URLs', () => {
  it('ends the work on a URL that a person skips, and takes another out of the queue', async () => {
    const answer: Answer = (url, _hooks, signal) =>
      new Promise((resolve) => {
        if (!url.endsWith('/slow')) resolve(response(url));
        else signal.addEventListener('abort', () => resolve({ kind: 'aborted' }));
      });
    const site: Site = { '/': ['/slow', '/a', '/b'] };
    const { orchestrator, log, events, fetched, store } = crawl({ site, answer, config: { concurrency: 1 } });
    await orchestrator.start();
    await settle();
    expect(log.snapshot.counters).toMatchObject({ pending: 1, queued: 2 });
    const idOf = (path: string) => store.rows.find(({ link }) => link.url === SITE + path)?.id ?? -1;
    expect((await orchestrator.controls.skip([idOf('/slow'), idOf('/b')])).leaving).toBe(1);
    await orchestrator.whenAtRest();
    expect(fetched).toEqual([`${SITE}/`, `${SITE}/slow`, `${SITE}/a`]);
    expect(events.find((e) => e.type === 'url_skipped')).toMatchObject({
      url: `${SITE}/slow`,
      reason: 'user_excluded',
    });
    expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 2, skipped: 2 } });
  });

  it('takes next what a person puts first', async () => {
    const release: (() => void)[] = [];
    const answer: Answer = (url) => new Promise((resolve) => release.push(() => resolve(response(url))));
    const site: Site = { '/': ['/a', '/b', '/c'] };
    const { orchestrator, log, fetched, store } = crawl({ site, answer, config: { concurrency: 1 } });
    await orchestrator.start();
    await settle();
    release.shift()?.();
    await settle();
    const last = store.rows.find(({ link }) => link.url.endsWith('/c'))?.id ?? -1;
    expect(await orchestrator.controls.runNext([last])).toBe(1);
    while (log.snapshot.status === 'running') {
      await settle();
      for (const go of release.splice(0)) go();
    }
    expect(fetched).toEqual(['/', '/a', '/c', '/b'].map((path) => SITE + path));
  });

  it('shows the queue as it is after what a person does to it while the crawl rests', async () => {
    const site: Site = { '/': ['/a', '/b', '/c', '/d'] };
    const { orchestrator, log, store } = crawl({ site, config: { concurrency: 1, maxPages: 1 } });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot.status).toBe('paused');
    const idOf = (path: string) => store.rows.find(({ link }) => link.url === SITE + path)?.id ?? -1;
    const shown = () => log.snapshot.next.map(({ url }) => url.slice(SITE.length));
    await orchestrator.controls.runNext([idOf('/c')]);
    expect(shown()).toEqual(['/c', '/a', '/b', '/d']);
    await orchestrator.controls.skip([idOf('/a')]);
    expect(shown()).toEqual(['/c', '/b', '/d']);
    expect(log.snapshot).toMatchObject({ status: 'paused', counters: { saved: 1, queued: 3 } });
  });
});

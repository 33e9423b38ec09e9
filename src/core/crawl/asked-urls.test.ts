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
});

import { describe, expect, it } from 'vitest';
import { type Answer, crawl, response, settle, SITE } from '../../testing/orchestrator-fixture.js';

describe('what an orchestrator has in hand at once', () => {
  it('never runs more URLs at once than it has workers, and follows a change at once', async () => {
    const release: (() => void)[] = [];
    const answer: Answer = (url) =>
      url === `${SITE}/`
        ? Promise.resolve(response(url))
        : new Promise((resolve) => release.push(() => resolve(response(url))));
    const links = Array.from({ length: 40 }, (_, i) => `/p${i}`);
    const { orchestrator, log } = crawl({ site: { '/': links }, answer, config: { concurrency: 3 } });
    await orchestrator.start();
    await settle();
    expect(log.snapshot.counters.pending).toBe(3);
    orchestrator.setConcurrency(8);
    await settle();
    expect(log.snapshot.counters.pending).toBe(8);
    orchestrator.setConcurrency(1);
    for (const go of release.splice(0)) go();
    await settle();
    expect(log.snapshot.counters.pending).toBe(1);
  });

  it('fetches on while pages are read and stored, within bounds, on as many lanes as there are workers', async () => {
    const read: (() => void)[] = [];
    const links = Array.from({ length: 40 }, (_, i) => `/p${i}`);
    let isHeld = false;
    const { orchestrator, log, clock, fetched } = crawl({
      site: { '/': links },
      config: { concurrency: 3 },
      hold: () => (isHeld ? new Promise((resolve) => read.push(resolve)) : Promise.resolve()),
      answer: async (url) => {
        isHeld = url !== `${SITE}/`;
        return response(url);
      },
    });
    await orchestrator.start();
    await settle();
    expect(log.snapshot.counters).toMatchObject({ saved: 1, pending: 9 });
    expect(fetched).toHaveLength(10);
    expect(orchestrator.urlsInHand.size).toBe(9);
    expect(log.snapshot.lanes.map((lane) => lane?.url)).toHaveLength(3);
    clock.advance(100);
    expect(log.snapshot.limitedBy).toEqual({ kind: 'processing', processing: 9 });
    read.shift()?.();
    await settle();
    expect(log.snapshot.counters).toMatchObject({ saved: 2, pending: 9 });
    for (isHeld = false; read.length > 0; await settle()) for (const go of read.splice(0)) go();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 41, pending: 0 } });
    expect(fetched).toHaveLength(41);
    expect(orchestrator.urlsInHand.size).toBe(0);
  });
});

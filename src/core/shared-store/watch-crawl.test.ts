import { describe, expect, it } from 'vitest';
import type { Result } from '../../contract/outcome.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { systemClock } from '../runtime/clock.js';
import { link, ORIGIN, saved, value } from '../store/job-store.fixture.js';
import { wantOfWorkers } from './crawls.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from './shared-store.fixture.js';
import type { CrawlMoment, SharedAccess } from './types.js';
import { type CrawlWatch, watchCrawl } from './watch-crawl.js';

const server = serverOfTests('watching a shared crawl');

/** A watch whose looks are awaited one by one. */
function watched(access: SharedAccess) {
  const told: Result<CrawlMoment>[] = [];
  let arrived = (): void => undefined;
  const clock = new ManualClock();
  const watch: CrawlWatch = value(
    watchCrawl(access, clock, (moment) => {
      told.push(moment);
      arrived();
    }),
  );
  return {
    watch,
    async next(): Promise<Result<CrawlMoment>> {
      for (;;) {
        const moment = told.shift();
        if (moment !== undefined) return moment;
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    },
  };
}

describe.skipIf(PROGRAMS === null)('who watches a shared crawl', () => {
  it('sees that nobody has begun, what workers do, and what is wanted of them, and changes nothing', async () => {
    const frontier = await emptyCrawl(server());
    const { watch, next } = watched(frontier);
    expect(value(await next())).toMatchObject({ isFinished: false, workers: [], wanted: 'run' });
    const one = await worker(frontier);
    await one.store.offer([link('1'), link('2')]);
    const taken = await one.store.take(ORIGIN, 2);
    watch.look();
    expect(value(await next())).toMatchObject({
      totals: { counters: { queued: 2 } },
      workers: [{ isAlive: true, hosts: 1 }],
    });
    for (const { id } of taken) await one.store.settle(saved(id));
    value(await wantOfWorkers(frontier, 'pause', null));
    watch.look();
    const paused = value(await next());
    expect(paused).toMatchObject({ wanted: 'pause', isFinished: false, totals: { counters: { saved: 2 } } });
    expect(Math.abs(Date.parse(paused.readAt) - systemClock.now())).toBeLessThan(3_600_000);
    await one.remove();
    watch.look();
    expect(value(await next())).toMatchObject({ isFinished: true, workers: [{ isAlive: false, saved: 2 }] });
    await watch.close();
  });

  it('is told in words what is wrong, and sees it again once that is over', async () => {
    const frontier = await emptyCrawl(server());
    const { watch, next } = watched(frontier);
    value(await next());
    await server().ask(`UPDATE orbweaver.crawls SET version = version - 1 WHERE crawl = '${frontier.crawl}'`);
    watch.look();
    expect(await next()).toMatchObject({ ok: false, error: { message: expect.stringContaining('earlier version') } });
    await server().ask(`UPDATE orbweaver.crawls SET version = version + 1 WHERE crawl = '${frontier.crawl}'`);
    watch.look();
    value(await next());
    await server().stop();
    watch.look();
    expect(await next()).toMatchObject({ ok: false, error: { message: expect.stringContaining('does not answer') } });
    await server().start();
    watch.look();
    value(await next());
    await watch.close();
    const none = watched({ ...frontier, crawl: 'nothing' });
    expect(await none.next()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('no crawl “nothing”') },
    });
    await none.watch.close();
  });

  it('gives the password that was typed, and is told where that is wrong', async () => {
    const frontier = await emptyCrawl(server());
    await server().ask("CREATE ROLE guest LOGIN PASSWORD 'right'; GRANT orbweaver TO guest");
    server().letIn(['local all guest scram-sha-256']);
    await server().stop();
    await server().start();
    const address = frontier.address.replace('user=orbweaver', 'user=guest');
    const wrong = watched({ ...frontier, address, password: 'wrong' });
    expect(await wrong.next()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('refuses this user or password') },
    });
    await wrong.watch.close();
    const right = watched({ ...frontier, address, password: 'right' });
    expect(await right.next()).toMatchObject({ ok: true });
    await right.watch.close();
  });
});

import { msg } from '../../contract/language.js';
import { kept, saying } from '../../contract/saying.js';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { countersAddUp } from '../../contract/snapshot.js';
import type { OfferedLink } from '../scope/types.js';
import { ATTEMPT, counters, failed, link, ORIGIN, RULES, saved, skipped } from './job-store.fixture.js';
import { anyStep, StoreWalk } from './store-walk.fixture.js';
import type { JobStore } from './types.js';

/** One job's database of the implementation that is tested. */
export interface StoreUnderTest {
  readonly store: JobStore;
  /** Closes the store and opens a new one on what it kept. */
  reopen(): Promise<JobStore>;
  /** Closes what is open and removes what was kept. */
  remove(): Promise<void>;
}

const ANY = { reasons: null, origins: null, ids: null } as const;

/**
 * What every implementation of `JobStore` promises, as tests. An implementation has a test file that calls this with how it
 * is opened empty; what it does beyond the promise is tested there.
 */
export function describeJobStore(name: string, openEmpty: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the promise of a job store:`, () => {
    const opened: StoreUnderTest[] = [];
    const open = async (): Promise<StoreUnderTest> => {
      const one = await openEmpty();
      opened.push(one);
      return one;
    };
    const take = async (store: JobStore, limit = 9) => (await store.take(ORIGIN, limit)).map(({ id }) => id);
    const countersOf = async (store: JobStore) => (await store.restore()).totals.counters;

    afterEach(async () => {
      for (const one of opened.splice(0)) await one.remove();
    });

    describe('offering URLs', () => {
      it('counts only what was never seen, with the reasons of what is skipped and the origins of what is queued', async () => {
        const { store } = await open();
        const elsewhere = 'http://other.example/';
        const other = link('x', { url: elsewhere, key: elsewhere, origin: 'http://other.example:80' });
        const links = [link('a'), link('b'), other, link('c', { skip: 'out_of_scope' }), link('a')];
        expect(await store.offer(links)).toEqual({
          queued: 3,
          skipped: { out_of_scope: 1 },
          byOrigin: [
            [ORIGIN, 2],
            ['http://other.example:80', 1],
          ],
          outside: [[ORIGIN, 1]],
        });
        expect(await store.offer(links)).toEqual({ queued: 0, skipped: {}, byOrigin: [] });
      });

      it('still knows everything after reopening', async () => {
        const { store, reopen } = await open();
        const links = Array.from({ length: 3000 }, (_, i) => link(`page-${i}`));
        await store.offer(links);
        expect((await (await reopen()).offer(links)).queued).toBe(0);
      });

      it('queues a URL that was too deep when a shorter way to it is found, and the sums stay true', async () => {
        const { store } = await open();
        await store.offer([link('deep', { depth: 4, skip: 'too_deep' })]);
        expect(await store.offer([link('deep', { depth: 2 })])).toEqual({
          queued: 1,
          skipped: { too_deep: -1 },
          byOrigin: [[ORIGIN, 1]],
        });
        expect((await store.take(ORIGIN, 9)).map(({ depth }) => depth)).toEqual([2]);
        expect(await countersOf(store)).toEqual(counters({ discovered: 1, queued: 1 }));
      });

      it('queues a URL behind a link that is not followed when one that is leads to it, also after reopening', async () => {
        const { store, reopen } = await open();
        await store.offer([link('a', { skip: 'nofollow' }), link('b', { skip: 'nofollow' })]);
        const queued = { queued: 1, skipped: { nofollow: -1 }, byOrigin: [[ORIGIN, 1]] };
        expect(await store.offer([link('a')])).toEqual(queued);
        expect((await store.offer([link('b', { skip: 'nofollow' })])).queued).toBe(0);
        expect(await (await reopen()).offer([link('b')])).toEqual(queued);
      });
    });

    describe('taking', () => {
      it('gives the shallowest first, the oldest of a depth first, and nothing twice', async () => {
        const { store } = await open();
        await store.offer([link('d2', { depth: 2 }), link('d1a'), link('d1b'), link('d0', { depth: 0 })]);
        expect((await store.take(ORIGIN, 3)).map(({ url }) => url.slice(-3))).toEqual(['/d0', 'd1a', 'd1b']);
        expect((await store.take(ORIGIN, 3)).map(({ url }) => url.slice(-2))).toEqual(['d2']);
        expect(await store.take(ORIGIN, 3)).toEqual([]);
        expect(await store.take('http://nobody.example:80', 3)).toEqual([]);
      });

      it('brings a waiting URL nearer when a shorter way to it is found', async () => {
        const { store } = await open();
        await store.offer([link('far', { depth: 5 }), link('near', { depth: 2 })]);
        await store.offer([link('far', { depth: 1 })]);
        expect((await store.take(ORIGIN, 2)).map(({ url, depth }) => [url.slice(-4), depth])).toEqual([
          ['/far', 1],
          ['near', 2],
        ]);
      });

      it('says how each was found, and gives the key beside the URL where they differ', async () => {
        const { store } = await open();
        const key = 'http://site.example/b';
        await store.offer([link('a', { kind: 'seed' }), link('b?c', { kind: 'asset', key })]);
        expect(await store.take(ORIGIN, 2)).toMatchObject([
          { kind: 'seed' },
          { kind: 'asset', url: 'http://site.example/b?c', key },
        ]);
      });

      it('says on which page each was found; seeds and what nobody links to are found on none', async () => {
        const { store, reopen } = await open();
        await store.offer([link('a', { kind: 'seed', depth: 0 }), link('b', { kind: 'sitemap' })]);
        const [a = 0] = await take(store, 1);
        await store.settle(saved(a, { links: [link('c')] }));
        const found = (await (await reopen()).take(ORIGIN, 2)).map(({ url, foundOn }) => [url, foundOn]);
        expect(found).toEqual([
          [link('b').url, undefined],
          [link('c').url, link('a').url],
        ]);
      });

      it('gives again what was taken and not settled only after a restore, with the tries counted', async () => {
        const { store, reopen } = await open();
        await store.offer([link('a'), link('b')]);
        const [a = 0, b = 0] = await take(store);
        await store.requeue(a, ATTEMPT);
        await store.requeue(b, null);
        expect(await store.take(ORIGIN, 2)).toEqual([]);
        const again = await reopen();
        expect((await again.restore()).backlog).toEqual([[ORIGIN, 2]]);
        expect((await again.take(ORIGIN, 2)).map(({ attempts }) => attempts)).toEqual([1, 0]);
      });

      it('gives again what was released and not started, and leaves what has ended', async () => {
        const { store } = await open();
        await store.offer([link('a'), link('b'), link('c')]);
        const [a = 0, b = 0] = await take(store, 2);
        await store.settle(saved(a));
        await store.release([a, b, 99]);
        expect((await store.take(ORIGIN, 9)).map(({ url }) => url.slice(-2))).toEqual(['/b', '/c']);
        expect(await countersOf(store)).toEqual(counters({ discovered: 3, saved: 1, queued: 2 }));
      });
    });

    it('gives a redirect’s target to the first that claims it, and says known to others and for URLs of their own', async () => {
      const { store, reopen } = await open();
      await store.offer([link('a'), link('b')]);
      const [a = 0, b = 0] = await take(store);
      const claim = (id: number, { key, url }: OfferedLink) => store.claimRedirect(id, key, url);
      const target = link('target');
      expect(await claim(a, target)).toBe('claimed');
      expect(await claim(a, target)).toBe('claimed');
      expect(await claim(b, target)).toBe('held');
      expect(await claim(a, link('b'))).toBe('known');
      expect(await claim(a, link('a'))).toBe('claimed');
      expect((await (await reopen()).offer([target])).queued).toBe(0);
    });

    it('keeps a redirect’s target for the one whose page is there, and lets others through where it is elsewhere', async () => {
      const { store } = await open();
      await store.offer([link('a'), link('b'), link('c')]);
      const [a = 0, b = 0, c = 0] = await take(store, 3);
      const claim = (id: number, { key, url }: OfferedLink) => store.claimRedirect(id, key, url);
      // The fixture's pages are all at /final.
      const [wall, final] = [link('wall'), link('final')];
      expect([await claim(a, wall), await claim(a, final), await claim(b, final)]).toEqual([
        'claimed',
        'claimed',
        'held',
      ]);
      await store.settle(saved(a));
      expect([await claim(b, wall), await claim(b, final)]).toEqual(['claimed', 'known']);
      expect(await claim(c, wall)).toBe('claimed');
    });

    it('lets one of two addresses that redirect to each other through, whichever asks last', async () => {
      const { store, reopen } = await open();
      await store.offer([link('a'), link('b'), link('c'), link('d')]);
      const [a = 0, b = 0, c = 0, d = 0] = await take(store, 4);
      const claim = (id: number, path: string) => store.claimRedirect(id, link(path).key, link(path).url);
      expect([await claim(a, 'b'), await claim(b, 'c'), await claim(d, 'a')]).toEqual(['known', 'known', 'known']);
      expect(await claim(c, 'a')).toBe('claimed');
      await store.settle(skipped(a, 'redirect_to_known'));
      expect([await claim(c, 'a'), await claim(d, 'a')]).toEqual(['claimed', 'known']);
      await store.settle(saved(b));
      expect(await claim(c, 'b')).toBe('known');
      expect(await (await reopen()).claimRedirect(c, link('a').key, link('a').url)).toBe('claimed');
    });

    describe('settling', () => {
      it('answers with what the links brought, and everything is counted after reopening', async () => {
        const { store, reopen } = await open();
        await store.offer([link('a'), link('b'), link('c'), link('no', { skip: 'nofollow' })]);
        const [a = 0, b = 0, c = 0] = await take(store, 3);
        const answer = await store.settle(saved(a, { links: [link('b'), link('new', { depth: 2 })] }));
        expect(answer).toEqual({ queued: 1, skipped: {}, byOrigin: [[ORIGIN, 1]] });
        await store.settle(skipped(b));
        await store.settle(failed(c));
        const { totals, backlog } = await (await reopen()).restore();
        expect(totals).toEqual({
          counters: counters({ discovered: 5, queued: 1, saved: 1, skipped: 2, failed: 1 }),
          skippedByReason: { nofollow: 1, noindex: 1 },
          bytes: 1000,
          elapsedMs: 0,
        });
        expect(backlog).toEqual([[ORIGIN, 1]]);
      });

      it('refuses to settle a URL twice without harming what is done beside it', async () => {
        const { store } = await open();
        await store.offer([link('a'), link('b')]);
        const [a = 0, b = 0] = await take(store);
        await store.settle(saved(a));
        const [twice, beside] = await Promise.allSettled([
          store.settle(saved(a, { links: [link('never')] })),
          store.settle(saved(b)),
        ]);
        expect(twice).toMatchObject({ status: 'rejected', reason: { code: 'internal' } });
        expect(beside.status).toBe('fulfilled');
        expect(await countersOf(store)).toEqual(counters({ discovered: 2, saved: 2 }));
      });

      it('stores text that is not well formed without harm', async () => {
        const { store, reopen } = await open();
        await store.offer([link('a', { text: 'half \ud800 and \u0000 nul' })]);
        const [a = 0] = await take(store);
        await store.settle(saved(a, { links: [link('b', { text: '\udfff' })] }));
        expect((await (await reopen()).take(ORIGIN, 5)).length).toBe(1);
      });
    });

    it('brings the state of the job back on restore', async () => {
      const { store, reopen } = await open();
      await store.saveState({ status: 'running', message: null, elapsedMs: 10 });
      const why = kept(saying(msg('The page limit of {limit} is reached; {rest}'), { limit: 3, rest: '' }));
      await store.saveState({ status: 'paused', ...why, elapsedMs: 2500 });
      const { state, totals } = await (await reopen()).restore();
      expect(state).toEqual({ status: 'paused', ...why, elapsedMs: 2500 });
      expect(totals.elapsedMs).toBe(2500);
    });

    it('brings back what was learnt of patterns, as it was written last', async () => {
      const { store, reopen } = await open();
      expect((await store.restore()).renderVerdicts).toEqual([]);
      const pair = {
        verdict: 'render',
        staticText: 5,
        renderedText: 900,
        coverage: 0,
        staticLinks: 0,
        newLinks: 3,
        awaits: true,
      } as const;
      const learnt = {
        verdict: null,
        thinVerdict: 'render',
        awaitsVerdict: null,
        chosen: null,
        pairs: [pair, pair],
      } as const;
      await store.saveRenderVerdicts([{ pattern: 'https://a.org/x/*', ...learnt, pairs: [pair] }]);
      await store.saveRenderVerdicts([{ pattern: 'https://a.org/app/*', ...learnt }]);
      const { renderVerdicts } = await (await reopen()).restore();
      expect(renderVerdicts).toEqual([{ pattern: 'https://a.org/app/*', ...learnt }]);
    });

    describe('changing the rules', () => {
      it('moves what waits and what rules had skipped, and leaves alone what is in a taker’s hands', async () => {
        const { store } = await open();
        await store.offer([link('a-1'), link('a-2'), link('b'), link('far', { skip: 'out_of_scope' })]);
        await take(store, 1);
        const away = await store.reevaluate({ ...RULES, exclude: ['/a-*'] });
        expect(away.effect).toMatchObject({ leaving: 1, entering: 1, leavingByReason: { excluded_by_rule: 1 } });
        expect(away.skipped).toEqual({ excluded_by_rule: 1, out_of_scope: -1 });
        const back = await store.reevaluate(RULES);
        expect(back.effect).toMatchObject({ leaving: 0, entering: 1 });
        expect(await countersOf(store)).toEqual(counters({ discovered: 4, queued: 4 }));
      });

      it('is done one change after the other', async () => {
        const { store } = await open();
        await store.offer(Array.from({ length: 7000 }, (_, i) => link(`page-${i}`)));
        const changes = [store.reevaluate({ ...RULES, exclude: ['/page-*'] }), store.reevaluate(RULES)];
        expect((await Promise.all(changes)).map(({ effect }) => [effect.leaving, effect.entering])).toEqual([
          [7000, 0],
          [0, 7000],
        ]);
      });

      it('refuses rules that cannot be used', async () => {
        const { store } = await open();
        await expect(store.reevaluate({ ...RULES, exclude: ['/(/'] })).rejects.toThrow('cannot be used');
        expect((await store.offer([link('a')])).queued).toBe(1);
      });
    });

    it('queues again what has ended, as a filter says, with the attempts counted anew', async () => {
      const { store, reopen } = await open();
      await store.offer([link('a'), link('b'), link('c'), link('d', { skip: 'robots_disallowed' }), link('e')]);
      const [a = 0, b = 0, c = 0] = await take(store, 3);
      await store.settle(saved(a, { links: [link('b'), link('e')] }));
      await store.settle(failed(b));
      await store.settle(skipped(c));
      expect((await store.reopen({ ...ANY, states: ['failed'], reasons: ['dns_failed'] })).effect.entering).toBe(0);
      expect((await store.reopen({ ...ANY, states: ['saved'], ids: [b] })).effect.entering).toBe(0);
      expect((await store.reopen({ ...ANY, states: ['saved'], origins: ['http://x'] })).effect.entering).toBe(0);
      const robots = await store.reopen({ ...ANY, states: ['skipped'], reasons: ['robots_disallowed'] });
      expect(robots).toMatchObject({ effect: { entering: 1 }, skipped: { robots_disallowed: -1 } });
      expect(await store.reopen({ ...ANY, states: ['saved', 'failed', 'skipped'], ids: [a, b, c] })).toMatchObject({
        effect: { entering: 3, leaving: 0, examined: 3 },
        skipped: { noindex: -1 },
        byOrigin: [[ORIGIN, 3]],
        reopened: { failed: 1, saved: 1, unchanged: 0 },
      });
      const entries = await store.take(ORIGIN, 9);
      expect(entries.map(({ url, attempts }) => `${url.slice(-1)}${attempts}`)).toEqual(['a0', 'b0', 'c0', 'd0', 'e0']);
      await store.settle(saved(a, { links: [link('e')] }));
      expect((await (await reopen()).restore()).totals).toMatchObject({
        counters: counters({ discovered: 5, queued: 4, saved: 1 }),
        skippedByReason: {},
        bytes: 1000,
      });
    });

    it('puts queued URLs before all others of their host when a person asks for it, in the order asked for', async () => {
      const { store } = await open();
      await store.offer([link('a'), link('b'), link('c', { depth: 2 }), link('d', { depth: 3 })]);
      const [a = 0] = await take(store, 1);
      expect(await store.putFirst([a + 3, a + 2, a, 99])).toBe(2);
      expect((await store.take(ORIGIN, 9)).map(({ url }) => url.slice(-1))).toEqual(['d', 'c', 'b']);
    });

    it('takes queued URLs out when a person says so, and leaves a taker what it has', async () => {
      const { store, reopen } = await open();
      await store.offer([link('a'), link('b'), link('c')]);
      const [a = 0] = await take(store, 1);
      expect(await store.withdraw([a, a + 1, 99])).toMatchObject({
        effect: { leaving: 1, leavingByReason: { user_excluded: 1 } },
        skipped: { user_excluded: 1 },
        byOrigin: [[ORIGIN, -1]],
      });
      const again = await reopen();
      expect((await again.restore()).totals.counters).toEqual(counters({ discovered: 3, queued: 2, skipped: 1 }));
      expect((await again.withdraw([a + 1])).effect.leaving).toBe(0);
    });

    it('knows no trap that nobody found, and no copies that nobody lost', async () => {
      const { store } = await open();
      expect(await store.decideTrap(7, { kind: 'ignore' })).toBeNull();
      expect(await store.lostCopies()).toEqual([]);
      expect(store.isDead).toBe(false);
    });

    it('adds up after whatever happens, agrees with its own answers, and gives nothing twice', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { maxLength: 20 }), async (steps) => {
          const { store, reopen, remove } = await openEmpty();
          const walk = new StoreWalk(store);
          try {
            for (const step of steps) await walk.act(step);
            const again = await reopen();
            const now = (await again.restore()).totals.counters;
            expect(countersAddUp(now)).toBe(true);
            expect(now).toMatchObject(walk.expected);
          } finally {
            await remove();
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}

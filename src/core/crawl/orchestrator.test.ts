import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../testing/memory-store.js';
import {
  type Answer,
  crawl,
  failure,
  response,
  settle,
  SITE,
  SMALL,
  typesOf,
} from '../../testing/orchestrator-fixture.js';
import type { ProcessAnswer } from '../process/types.js';

describe('Orchestrator', () => {
  it('crawls everything that is linked, each URL once, one depth further', async () => {
    const { orchestrator, log, fetched, events } = crawl({ site: SMALL });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(fetched.toSorted()).toEqual(['/', '/a', '/b', '/c'].map((path) => SITE + path));
    expect(log.snapshot.status).toBe('completed');
    expect(log.snapshot.counters).toMatchObject({ discovered: 5, saved: 4, skipped: 1, queued: 0, pending: 0 });
    expect(events.filter((e) => e.type === 'url_started').map((e) => [e.url.slice(SITE.length), e.depth])).toEqual([
      ['/', 0],
      ['/a', 1],
      ['/b', 1],
      ['/c', 2],
    ]);
  });

  it('emits an event at every step of a URL, in order', async () => {
    const { orchestrator, events } = crawl({ site: SMALL });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(typesOf(events, `${SITE}/a`)).toEqual([
      'url_started',
      'url_crawled',
      'sent_to_processing',
      'urls_discovered',
      'url_saved',
    ]);
    expect(events.some((e) => e.type === 'progress')).toBe(true);
  });

  it('lets one failed URL harm no other, even when its fetch throws', async () => {
    const answer: Answer = async (url) => {
      if (url.endsWith('/a')) throw new TypeError('a bug');
      return url.endsWith('/b') ? failure(url, false) : response(url);
    };
    const { orchestrator, log, events } = crawl({ site: { '/': ['/a', '/b', '/c'] }, answer });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot.counters).toMatchObject({ saved: 2, failed: 2 });
    expect(events.filter((e) => e.type === 'url_failed').map((e) => e.error)).toEqual(['internal', 'http_status']);
  });

  it('tries a passing error three times with a growing wait, then fails it', async () => {
    const answer: Answer = async (url) => (url.endsWith('/a') ? failure(url, true) : response(url));
    const { orchestrator, log, clock, fetched, events } = crawl({ site: { '/': ['/a'] }, answer });
    await orchestrator.start();
    await settle();
    const tries = () => fetched.filter((url) => url.endsWith('/a')).length;
    expect(tries()).toBe(1);
    expect(log.snapshot.counters).toMatchObject({ queued: 1, pending: 0 });
    clock.advance(2000);
    await settle();
    expect(tries()).toBe(2);
    clock.advance(4000);
    await orchestrator.whenAtRest();
    expect(tries()).toBe(3);
    expect(events.find((e) => e.type === 'url_failed')).toMatchObject({ attempts: 3, error: 'http_status' });
  });

  it('parks the host that asks to wait, counts no attempt for it, and goes on with the others', async () => {
    let told = false;
    const answer: Answer = async (url) => {
      if (!url.endsWith('/a') || told) return response(url);
      told = true;
      return failure(url, true, { status: 429, retryAfterMs: 60_000 });
    };
    const { orchestrator, log, clock, events } = crawl({ site: { '/': ['/a', '/b'] }, answer });
    await orchestrator.start();
    await settle();
    expect(log.snapshot.parked).toMatchObject([{ origin: SITE, reason: 'retry_after' }]);
    clock.advance(60_001);
    await orchestrator.whenAtRest();
    expect(log.snapshot.parked).toEqual([]);
    expect(log.snapshot.counters).toMatchObject({ saved: 3, failed: 0 });
    expect(
      events.filter((e) => e.type === 'url_started' && e.url.endsWith('/a')).map((e) => 'attempt' in e && e.attempt),
    ).toEqual([1, 1]);
  });

  it('waits for a lost network, counts no attempt for it, and goes on by itself when it is back', async () => {
    const paths = Array.from({ length: 60 }, (_, n) => `/p${n}`);
    let asked = 0;
    let isLost = false;
    const answer: Answer = async (url) => {
      asked += 1;
      isLost ||= asked === 20;
      return isLost ? failure(url, true, { code: 'offline', status: null, message: 'offline' }) : response(url);
    };
    const setup = { site: { '/': paths }, answer, config: { concurrency: 4 } };
    const { orchestrator, log, clock, fetched, store } = crawl(setup);
    await orchestrator.start();
    await settle();
    const before = fetched.length;
    expect(log.snapshot).toMatchObject({ status: 'running', parked: [{ origin: SITE, reason: 'offline' }] });
    for (let times = 0; times < 6; times += 1) {
      clock.advance(15_000);
      await settle();
    }
    expect(log.snapshot).toMatchObject({ status: 'running', counters: { failed: 0 } });
    expect(fetched.length - before).toBeLessThan(40);
    const open = store.rows.filter(({ state }) => state === 'queued' || state === 'taken');
    expect(open.filter(({ attempts }) => attempts > 0)).toEqual([]);
    asked = 21;
    isLost = false;
    clock.advance(15_000);
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'completed', parked: [], counters: { saved: 61, failed: 0 } });
  });

  it('pauses with the reason when the machine has too many files open, and fails nothing', async () => {
    const answer: Answer = async (url) =>
      url.endsWith('/a') ? failure(url, false, { code: 'too_many_files', status: null }) : response(url);
    const { orchestrator, log } = crawl({ site: { '/': ['/a'] }, answer });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'paused', counters: { queued: 1, failed: 0, saved: 1 } });
    expect(log.snapshot.message).toContain('then resume');
  });

  it('skips what robots.txt disallows without a request', async () => {
    const { orchestrator, log, fetched } = crawl({ site: { '/': ['/a', '/b'] }, disallowed: ['/a'] });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(fetched).not.toContain(`${SITE}/a`);
    expect(log.snapshot.skippedByReason).toEqual({ robots_disallowed: 1 });
  });

  it('never saves more pages than the limit, and pauses there with words', async () => {
    const links = Array.from({ length: 50 }, (_, i) => `/p${i}`);
    const { orchestrator, log } = crawl({ site: { '/': links }, config: { maxPages: 20 } });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot.counters).toMatchObject({ saved: 20, queued: 31 });
    expect(log.snapshot.status).toBe('paused');
    expect(log.snapshot.message).toContain('page limit of 20');
  });

  it('pauses once what is in flight has ended, and resumes without fetching anything twice', async () => {
    const release: (() => void)[] = [];
    const answer: Answer = (url) =>
      url === `${SITE}/`
        ? Promise.resolve(response(url))
        : new Promise((resolve) => release.push(() => resolve(response(url))));
    const links = Array.from({ length: 12 }, (_, i) => `/p${i}`);
    const { orchestrator, log, fetched, store } = crawl({ site: { '/': links }, answer, config: { concurrency: 4 } });
    await orchestrator.start();
    await settle();
    orchestrator.pause();
    expect(log.snapshot.status).toBe('pausing');
    for (const go of release.splice(0)) go();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'paused', counters: { saved: 5, queued: 8, pending: 0 } });
    expect(store.state.status).toBe('paused');
    await orchestrator.start();
    for (let i = 0; i < 4; i += 1) {
      await settle();
      for (const go of release.splice(0)) go();
    }
    await orchestrator.whenAtRest();
    expect(log.snapshot.counters.saved).toBe(13);
    expect(fetched).toHaveLength(13);
  });

  it('writes down every few seconds how far it is, so that a killed process leaves its counters', async () => {
    const answer: Answer = (url) =>
      url === `${SITE}/` ? Promise.resolve(response(url)) : new Promise(() => undefined);
    const { orchestrator, clock, store } = crawl({ site: { '/': ['/a'] }, answer });
    await orchestrator.start();
    await settle();
    expect(store.state).toMatchObject({ status: 'running', elapsedMs: 0 });
    clock.advance(12_000);
    await settle();
    expect(store.state).toMatchObject({ status: 'running', elapsedMs: 10_000, receivedBytes: expect.any(Number) });
  });

  it('aborts what does not end within ten seconds of Stop, and a later start takes it up again', async () => {
    let hang = true;
    const answer: Answer = (url, _hooks, signal) =>
      hang && url.endsWith('/a')
        ? new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'aborted' })))
        : Promise.resolve(response(url));
    const { orchestrator, log, clock } = crawl({ site: { '/': ['/a', '/b'] }, answer });
    await orchestrator.start();
    await settle();
    orchestrator.stop();
    clock.advance(9_999);
    await settle();
    expect(log.snapshot.status).toBe('stopping');
    clock.advance(1);
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'stopped', counters: { queued: 1, pending: 0 } });
    hang = false;
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 3 } });
  });

  it('pauses with the reason when the store cannot be written, and loses nothing', async () => {
    const store = new MemoryStore();
    const answer: Answer = async (url) => {
      if (url.endsWith('/a')) store.failNext = new Error('The disk is full.');
      return response(url);
    };
    const { orchestrator, log } = crawl({ site: { '/': ['/a'] }, answer, store });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({
      status: 'paused',
      message: 'The disk is full.',
      counters: { queued: 1, saved: 1 },
    });
  });

  it('pauses with the reason when a page cannot be written', async () => {
    const process = async (): Promise<ProcessAnswer> => ({ kind: 'failed', code: 'disk_full', message: 'No space.' });
    const { orchestrator, log } = crawl({ site: {}, process });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'paused', message: 'No space.', counters: { queued: 1, failed: 0 } });
  });

  it('calls a crawl that saved nothing failed, with the first error in words', async () => {
    const { orchestrator, log } = crawl({ site: {}, answer: async (url) => failure(url, false) });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot.status).toBe('failed');
    expect(log.snapshot.message).toContain(`GET ${SITE}/: 500`);
  });

  it('follows a redirect to an unseen page and skips one to a page that is known', async () => {
    const answer: Answer = async (url, hooks) => {
      const target = url.endsWith('/old') ? `${SITE}/new` : url.endsWith('/again') ? `${SITE}/a` : null;
      if (!target) return response(url);
      const verdict = await hooks.onRedirect({ url, status: 301, target });
      if (verdict.follow) return response(target);
      return {
        kind: 'skipped',
        reason: verdict.skip,
        status: 301,
        finalUrl: target,
        hops: [],
        durationMs: 1,
        tlsProblem: null,
      };
    };
    const { orchestrator, log, fetched } = crawl({ site: { '/': ['/a', '/old', '/again'], '/a': ['/new'] }, answer });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot.skippedByReason).toEqual({ redirect_to_known: 1 });
    expect(fetched).not.toContain(`${SITE}/new`);
    expect(log.snapshot.counters).toMatchObject({ discovered: 4, saved: 3, skipped: 1 });
  });

  it('continues a crawl whose process died: what was in flight is queued again, what is saved is not fetched', async () => {
    const first = crawl({
      site: SMALL,
      answer: (url) => (url.endsWith('/b') ? new Promise(() => {}) : Promise.resolve(response(url))),
    });
    await first.orchestrator.start();
    await settle();
    const second = crawl({ site: SMALL, store: first.store });
    await second.orchestrator.start();
    await second.orchestrator.whenAtRest();
    expect(second.fetched).toEqual([`${SITE}/b`]);
    expect(second.log.snapshot).toMatchObject({
      status: 'completed',
      counters: { discovered: 5, saved: 4, skipped: 1 },
    });
  });

  it('freezes at once, also out of a pause: what is in flight goes back to the queue and costs no attempt', async () => {
    let hang = true;
    const answer: Answer = (url, _hooks, signal) =>
      hang && !url.endsWith('.test/')
        ? new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'aborted' })))
        : Promise.resolve(response(url));
    const { orchestrator, log, store } = crawl({ site: { '/': ['/a', '/b'] }, answer });
    await orchestrator.start();
    await settle();
    expect(log.snapshot.counters.pending).toBe(2);
    orchestrator.pause();
    await settle();
    expect(log.snapshot.status).toBe('pausing');
    orchestrator.freeze();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'paused', counters: { saved: 1, queued: 2, pending: 0 } });
    expect(store.rows.map(({ attempts }) => attempts)).toEqual([1, 0, 0]);
    hang = false;
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 3 } });
  });

  it('is paused, never done, while failures of a crawl that was done wait to be tried again', async () => {
    let broken = true;
    const answer: Answer = async (url) => (broken && url.endsWith('/a') ? failure(url, false) : response(url));
    const { orchestrator, log, store } = crawl({ site: { '/': ['/a', '/b'] }, answer });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'completed', counters: { failed: 1 } });
    const all = { origins: null, ids: null, reasons: null };
    const nothing = await orchestrator.controls.reopen({ ...all, states: ['unchanged'] });
    expect(nothing.entering).toBe(0);
    expect(log.snapshot.status).toBe('completed');
    expect(store.state.status).toBe('completed');
    const again = await orchestrator.controls.reopen({ ...all, states: ['failed'] });
    expect(again.entering).toBe(1);
    expect(log.snapshot).toMatchObject({ status: 'paused', message: '1 URL is queued again. Resume to continue.' });
    expect(store.state.status).toBe('paused');
    broken = false;
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 3, failed: 0 } });
  });

  it('takes addresses that a person adds while it runs, wherever they lie', async () => {
    const release: (() => void)[] = [];
    const answer: Answer = (url) => new Promise((resolve) => release.push(() => resolve(response(url))));
    const { orchestrator, log, fetched } = crawl({ site: {}, answer });
    await orchestrator.start();
    await settle();
    expect(await orchestrator.controls.add([`${SITE}/hidden`, 'http://elsewhere.test/x', `${SITE}/`])).toBe(2);
    while (log.snapshot.status === 'running') {
      await settle();
      for (const go of release.splice(0)) go();
    }
    expect(fetched.toSorted()).toEqual(['http://elsewhere.test/x', `${SITE}/`, `${SITE}/hidden`]);
    expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 3 } });
  });
});

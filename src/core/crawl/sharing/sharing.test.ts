import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CrawlEvent } from '../../../contract/events.js';
import { DEFAULT_JOB, type JobConfig } from '../../../contract/job-config.js';
import { initialSnapshot } from '../../../contract/snapshot.js';
import { A, B, backlogFixture, queue } from '../../../testing/backlog-fixture.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { ManualClock } from '../../../testing/manual-clock.js';
import { Emitter } from '../../events/emitter.js';
import { EventLog } from '../../events/event-log.js';
import type { Beat, GivenHost, HostLeases, LeasedHost } from '../../store/host-leases.js';
import { Allowance } from './allowance.js';
import { HostsInUse } from './hosts-in-use.js';
import { settingsAtBegin, SharedSettings } from './shared-settings.js';
import { Sharing } from './sharing.js';

const NOTHING = { discovered: 0, queued: 0, pending: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 };
const QUIET: Beat = {
  ...{ wanted: 'run', message: null, share: 1, owned: 1, free: 0, woken: [], configVersion: 1 },
  totals: { counters: { ...NOTHING, discovered: 2, queued: 2 }, skippedByReason: {}, bytes: 0, elapsedMs: 0 },
};
const DONE: Beat = {
  ...QUIET,
  totals: { counters: { ...NOTHING, discovered: 2, saved: 2 }, skippedByReason: {}, bytes: 7, elapsedMs: 0 },
};

/** Leases that answer beats one after the other, the last again and again. */
class TestLeases implements HostLeases {
  readonly given: GivenHost[] = [];
  readonly asked: number[] = [];
  offered: readonly LeasedHost[] = [];
  beats = 0;
  changed: JobConfig | null = null;
  #lost: ((why: string) => void) | null = null;
  readonly #answers: readonly Beat[];

  constructor(answers: readonly Beat[]) {
    this.#answers = answers;
  }

  inForce = () => true;
  owns = () => true;

  async lease(count: number) {
    this.asked.push(count);
    return this.offered;
  }

  async claim() {
    return true;
  }

  async giveBack(hosts: readonly GivenHost[]) {
    this.given.push(...hosts);
  }

  async beat() {
    this.beats += 1;
    return this.#answers[Math.min(this.beats, this.#answers.length) - 1] ?? QUIET;
  }

  async settings() {
    return this.changed && { config: this.changed, version: 2 };
  }

  onLost(listener: (why: string) => void) {
    this.#lost = listener;
    return () => {
      this.#lost = null;
    };
  }

  lose(why: string) {
    this.#lost?.(why);
  }

  get isHeard() {
    return this.#lost !== null;
  }
}

interface Worker {
  readonly sharing: Sharing;
  readonly leases: TestLeases;
  readonly backlog: Backlog;
  readonly clock: ManualClock;
  readonly events: CrawlEvent[];
  readonly inHand: Set<string>;
  /** What else is asked for. */
  readonly inUse: HostsInUse;
  /** Whether everything was ended, with how many hosts were given back by then. */
  readonly silenced: number[];
  readonly wanted: unknown[];
  readonly adopted: unknown[];
  readonly changes: unknown[];
}

function worker(...answers: readonly Beat[]): Worker {
  const { backlog, clock } = backlogFixture();
  const leases = new TestLeases(answers);
  const log = new EventLog({
    ...initialSnapshot('job', { ...DEFAULT_JOB, seeds: [`${A}/`] }, 'folder'),
    status: 'running',
  });
  const events: CrawlEvent[] = [];
  log.subscribe(null, ({ event }) => events.push(event));
  const [inHand, wanted, adopted] = [new Set<string>(), [] as unknown[], [] as unknown[]];
  const [changes, silenced, inUse] = [[] as unknown[], [] as number[], new HostsInUse()];
  const settings = new SharedSettings({
    leases,
    controls: {
      config: log.snapshot.config,
      change: (change) => changes.push(change),
      applyRules: async (change) => {
        changes.push(change);
        throw new Error('Nobody asks what they did.');
      },
    },
    pending: { run: (work) => void work().catch(() => undefined) },
    onConcurrency: (concurrency) => changes.push({ concurrency }),
  });
  const sharing = new Sharing({
    settings,
    ...{ leases, backlog, clock, log, events: new Emitter(log, clock) },
    refill: { suspend: (work) => work() },
    robots: {
      adopt: (...known) => adopted.push(known),
      textOf: () => ({ text: 'Allow: /', ageMs: 5 }),
      crawlDelayMs: () => 3000,
    },
    requests: { inUse, silence: () => silenced.push(leases.given.length) },
    allowance: new Allowance({ blocks: { reserve: async (wanted) => wanted }, log, running: () => inHand.size }),
    isSpent: () => false,
    inHand: () => inHand,
    pending: () => 0,
    onHosts: () => undefined,
    onWanted: (...said) => wanted.push(said),
    onLost: (why) => wanted.push(['lost', why]),
  });
  return { sharing, leases, backlog, clock, events, inHand, inUse, silenced, wanted, adopted, changes };
}

describe('a worker of a shared crawl', () => {
  let ended: AbortController;
  beforeEach(() => {
    ended = new AbortController();
  });

  /** Runs it until that many beats were answered, and ends it. */
  async function until(beats: number, { sharing, leases, clock }: Worker): Promise<void> {
    const running = sharing.run(ended.signal);
    for (let n = 1; n <= beats; n += 1) {
      await vi.waitFor(() => expect(leases.beats).toBe(n));
      await new Promise((resolve) => setImmediate(resolve));
      if (n < beats) clock.advance(1000);
    }
    ended.abort();
    await running;
  }

  it('takes over what was changed for all, once', async () => {
    const it = worker(QUIET, { ...QUIET, configVersion: 2 }, { ...QUIET, configVersion: 2 });
    const seeds = [`${A}/`];
    it.leases.changed = { ...DEFAULT_JOB, seeds, concurrency: 3, maxPages: 50, exclude: ['/private/'], userAgent: 'x' };
    await until(3, it);
    expect(it.changes).toEqual([
      { concurrency: 3 },
      expect.objectContaining({ maxPages: 50, maxBytes: null }),
      expect.objectContaining({ exclude: ['/private/'] }),
    ]);
    // Who begins after a change has the settings, and does not know whether they were judged by.
    const same = worker({ ...QUIET, configVersion: 7 });
    same.leases.changed = { ...DEFAULT_JOB, seeds };
    ended = new AbortController();
    await until(1, same);
    expect(same.changes).toEqual([expect.objectContaining({ exclude: [] })]);
  });

  it('begins with what was changed for all, and else with what it was given', async () => {
    const own = { ...DEFAULT_JOB, seeds: [`${A}/`], maxPages: 20, concurrency: 2 };
    const changed = { ...DEFAULT_JOB, seeds: [`${A}/`], maxPages: null, concurrency: 7, userAgent: 'x' };
    const numbered = (version: number) => ({ settings: async () => ({ config: changed, version }) });
    expect(await settingsAtBegin(own, numbered(1))).toBe(own);
    expect(await settingsAtBegin(own, numbered(2))).toEqual({ ...own, maxPages: null, concurrency: 7 });
    expect(await settingsAtBegin(own, { settings: async () => null })).toBe(own);
  });

  it('tells what all workers have counted, its own part being in hand', async () => {
    const it = worker(QUIET);
    it.inHand.add(`${A}/1`);
    await until(1, it);
    expect(it.events).toMatchObject([{ type: 'crawl_totals', counters: { discovered: 2, queued: 1, pending: 1 } }]);
  });

  it('is done when nothing waits anywhere and it has nothing in hand itself', async () => {
    const it = worker(QUIET, DONE);
    it.inHand.add(`${A}/1`);
    const running = it.sharing.run(ended.signal);
    await vi.waitFor(() => expect(it.leases.beats).toBe(1));
    await new Promise((resolve) => setImmediate(resolve));
    it.clock.advance(1000);
    await vi.waitFor(() => expect(it.leases.beats).toBe(2));
    await new Promise((resolve) => setImmediate(resolve));
    expect(it.sharing.isAtWork).toBe(true);
    it.inHand.clear();
    it.clock.advance(1000);
    await running;
    expect(it.sharing.isAtWork).toBe(false);
    expect(it.leases.isHeard).toBe(false);
  });

  it('leases its share of the hosts that nobody has, and goes on where their last owners were', async () => {
    const it = worker({ ...QUIET, share: 4, free: 2 });
    const robots = { text: 'Disallow: /x', ageMs: 9 };
    const origins = [{ origin: A, restMs: 700, parked: null, target: null, crawlDelayMs: 2000, robots }];
    it.leases.offered = [{ host: 'a.test', queued: [[A, 5]], origins, askedAgoMs: 300 }];
    await until(1, it);
    expect(it.leases.asked).toEqual([2]);
    expect(it.backlog.queued).toBe(5);
    expect(it.adopted).toEqual([[A, 'Disallow: /x', 9]]);
    queue(it.backlog, A, 0);
    expect(it.backlog.next()).toBeNull();
    it.clock.advance(700);
    expect(it.backlog.next()?.origin).toBe(A);
  });

  it('begins as if it had just been asked at a host whose owner died', async () => {
    const it = worker({ ...QUIET, share: 4, free: 1 });
    it.leases.offered = [{ host: 'a.test', queued: [[A, 5]], origins: [], askedAgoMs: 1000 }];
    await until(1, it);
    queue(it.backlog, A, 0);
    it.backlog.setCrawlDelay(A, 3000);
    expect(it.backlog.next()).toBeNull();
    it.clock.advance(1999);
    expect(it.backlog.next()).toBeNull();
    it.clock.advance(301);
    expect(it.backlog.next()?.origin).toBe(A);
  });

  it('leaves all of its hosts in the end, with what they are owed', async () => {
    const it = worker(QUIET);
    queue(it.backlog, A, 1);
    it.backlog.hosts.take({ origin: A, restMs: 5000, parked: 'retry_after' });
    await until(1, it);
    await it.sharing.leave();
    expect(it.leases.given).toMatchObject([
      { host: 'a.test', origins: [{ origin: A, restMs: 5000, parked: 'retry_after', crawlDelayMs: 3000 }] },
    ]);
    expect(it.backlog.queued).toBe(0);
    // A robots.txt that was on its way would be asked for beside the next owner's.
    expect(it.silenced).toEqual([0]);
  });

  it('keeps a host that something beside its pages is asked of: its robots.txt, a sitemap, a redirect', async () => {
    const it = worker({ ...QUIET, share: 1 });
    queue(it.backlog, A, 1);
    queue(it.backlog, B, 1);
    const ended = it.inUse.use(`${A}/robots.txt`);
    it.inUse.use(`${B}/sitemap.xml`);
    it.inUse.use(`${A}/robots.txt`)();
    await until(1, it);
    expect(it.leases.given).toEqual([]);
    ended();
    expect([it.inUse.has('a.test'), it.inUse.has('b.test')]).toEqual([false, true]);
  });

  it('gives back what is above its share, but nothing that it is at work on', async () => {
    const it = worker({ ...QUIET, share: 1 });
    queue(it.backlog, A, 1);
    queue(it.backlog, B, 2);
    // Its body is in, and it is being read.
    it.inHand.add(`${A}/1`);
    await until(1, it);
    const state = { restMs: 0, parked: null, target: null, crawlDelayMs: 3000, robots: { text: 'Allow: /', ageMs: 5 } };
    expect(it.leases.given).toEqual([{ host: 'b.test', origins: [{ origin: B, ...state }] }]);
    expect(it.backlog.queued).toBe(1);
  });

  it('keeps hosts where nothing waits out of the count', async () => {
    const it = worker({ ...QUIET, share: 2, owned: 9, free: 3 });
    queue(it.backlog, A, 1);
    await until(1, it);
    expect(it.leases.asked).toEqual([1]);
    expect(it.leases.given).toEqual([]);
  });

  it('hears what others have queued at its hosts', async () => {
    const it = worker({ ...QUIET, woken: [[B, 12]] });
    await until(1, it);
    expect(it.backlog.queued).toBe(12);
  });

  it('rests when that is wanted of all, and when its hosts are lost', async () => {
    const it = worker({ ...QUIET, wanted: 'pause', message: 'The disk of the server is full.' });
    const running = it.sharing.run(ended.signal);
    await vi.waitFor(() => expect(it.wanted).toEqual([['pause', 'The disk of the server is full.']]));
    it.leases.lose('It could not say that it lives.');
    expect(it.wanted.at(-1)).toEqual(['lost', 'It could not say that it lives.']);
    ended.abort();
    await running;
  });
});

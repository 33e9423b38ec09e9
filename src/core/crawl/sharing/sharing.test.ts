import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CrawlEvent } from '../../../contract/events.js';
import { DEFAULT_JOB, type JobConfig } from '../../../contract/job-config.js';
import { fail, ok } from '../../../contract/outcome.js';
import { initialSnapshot } from '../../../contract/snapshot.js';
import { A, B, backlogFixture, introduce, queue } from '../../../testing/backlog-fixture.js';
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

  pauseAll = async () => undefined;

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
  /** Origins whose robots.txt it has not read. */
  readonly unread: Set<string>;
  /** Whether everything was ended, with how many hosts were given back by then. */
  readonly silenced: number[];
  readonly wanted: unknown[];
  readonly adopted: unknown[];
  readonly changes: unknown[];
  readonly learnt: string[];
  /** Called while it hears what others have learnt. */
  readonly whileHearing: { do: () => void };
  readonly log: EventLog;
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
  const learnt: string[] = [];
  const unread = new Set<string>();
  const whileHearing = { do: (): void => undefined };
  const settings = new SharedSettings({
    ...{ leases, own: log.snapshot.config },
    controls: {
      config: log.snapshot.config,
      take: async (next, before, judges) => void changes.push({ taken: next.exclude, before: before.exclude, judges }),
    },
    renew: async (next) =>
      next.proxy === null ? ok(null) : fail({ code: 'secret_missing', message: 'The proxy wants a password.' }),
    pending: { run: (work) => void work().catch(() => undefined) },
    onConcurrency: (concurrency) => changes.push({ concurrency }),
    onTaken: ({ requestsPerSecond }) => changes.push({ requestsPerSecond }),
    readFieldsAgain: async () => void changes.push('fields'),
    hear: async () => undefined,
    onProblem: ({ message }) => changes.push(message),
  });
  const sharing = new Sharing({
    settings,
    ...{ leases, backlog, clock, log, events: new Emitter(log, clock) },
    refill: { suspend: (work) => work() },
    robots: {
      adopt: (...known) => adopted.push(known),
      textOf: (origin) => (unread.has(origin) ? null : { text: 'Allow: /', ageMs: 5 }),
      crawlDelayMs: () => 3000,
    },
    requests: { inUse, silence: () => silenced.push(leases.given.length) },
    allowance: new Allowance({ blocks: { reserve: async (wanted) => wanted }, log, running: () => inHand.size }),
    isSpent: () => false,
    inHand: () => inHand,
    pending: () => 0,
    onHosts: () => undefined,
    learnt: {
      save: async () => void learnt.push('saved'),
      async hear() {
        learnt.push('heard');
        whileHearing.do();
      },
    },
    onStandstill: () => wanted.push('standstill'),
    onWanted: (...said) => wanted.push(said),
    onLost: (why) => wanted.push(['lost', why]),
  });
  return {
    sharing,
    leases,
    backlog,
    clock,
    events,
    inHand,
    inUse,
    unread,
    silenced,
    wanted,
    adopted,
    changes,
    learnt,
    log,
    whileHearing,
  };
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
    const other = { concurrency: 3, requestsPerSecond: 2, exclude: ['/private/'], extract: ['price=.price'] };
    it.leases.changed = { ...DEFAULT_JOB, seeds, ...other };
    await until(3, it);
    expect(it.changes).toEqual([
      { concurrency: 3 },
      { taken: ['/private/'], before: [], judges: true },
      { requestsPerSecond: 2 },
      'fields',
    ]);
  });

  it('judges by rules that were changed before it began: whether they were judged by it does not know', async () => {
    const it = worker({ ...QUIET, configVersion: 7 });
    it.leases.changed = { ...DEFAULT_JOB, seeds: [`${A}/`] };
    await until(1, it);
    expect(it.changes).toEqual([{ taken: [], before: [], judges: true }, { requestsPerSecond: null }]);
  });

  it('says what it lacks for settings of all, and takes nothing over', async () => {
    const it = worker({ ...QUIET, configVersion: 2 });
    it.leases.changed = { ...DEFAULT_JOB, seeds: [`${A}/`], concurrency: 3, proxy: 'http://proxy.test:8080' };
    await until(1, it);
    expect(it.changes).toEqual(['The proxy wants a password.']);
  });

  it('begins with what was changed for all, and else with what it was given', async () => {
    const own = { ...DEFAULT_JOB, seeds: [`${A}/`], maxPages: 20, concurrency: 2 };
    const changed = { ...DEFAULT_JOB, seeds: [`${A}/`], maxPages: null, concurrency: 7, userAgent: 'x' };
    const numbered = (version: number) => ({ settings: async () => ({ config: changed, version }) });
    expect(await settingsAtBegin(own, numbered(1))).toBe(own);
    expect(await settingsAtBegin(own, numbered(2))).toBe(changed);
    expect(await settingsAtBegin(own, { settings: async () => null })).toBe(own);
  });

  it('tells what all workers have counted, its own part being in hand', async () => {
    const it = worker(QUIET);
    it.inHand.add(`${A}/1`);
    await until(1, it);
    expect(it.events).toMatchObject([{ type: 'crawl_totals', counters: { discovered: 2, queued: 1, pending: 1 } }]);
  });

  it('tells no sums of a moment ago that know less than it does itself', async () => {
    const it = worker(QUIET);
    it.log.append({
      ...{ type: 'crawl_totals', counters: { ...NOTHING, discovered: 9, queued: 9 }, skippedByReason: {}, bytes: 0 },
      timestamp: '2026-01-01T00:00:00.000Z',
    });
    it.events.length = 0;
    await until(1, it);
    expect(it.events).toEqual([]);
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

  it('says that nothing goes on where something waits and nobody gets on with it, and not while it has work itself', async () => {
    const it = worker(QUIET);
    await until(11, it);
    expect(it.wanted).toEqual(['standstill']);
    const busy = worker(QUIET);
    queue(busy.backlog, A, 1);
    ended = new AbortController();
    await until(12, busy);
    expect(busy.wanted).toEqual([]);
  });

  it('leases its share of the hosts that nobody has, and goes on where their last owners were', async () => {
    const it = worker({ ...QUIET, share: 4, free: 2 });
    const robots = { text: 'Disallow: /x', ageMs: 9 };
    const origins = [{ origin: A, restMs: 700, parked: null, target: null, crawlDelayMs: 2000, robots }];
    it.leases.offered = [{ host: 'a.test', queued: [[A, 5]], origins, askedAgoMs: 300 }];
    await until(1, it);
    expect([it.leases.asked, it.learnt]).toEqual([[2], ['heard']]);
    expect(it.backlog.queued).toBe(5);
    expect(it.adopted).toEqual([[A, 'Disallow: /x', 9]]);
    queue(it.backlog, A, 0);
    expect(it.backlog.next()).toBeNull();
    it.clock.advance(700);
    expect(it.backlog.next()?.origin).toBe(A);
  });

  it('knows the pace of a host that it has leased before anything of it can be taken', async () => {
    const it = worker({ ...QUIET, share: 4, free: 2 });
    const origins = [{ origin: A, restMs: 700, parked: null, target: null, crawlDelayMs: 2000, robots: null }];
    it.leases.offered = [{ host: 'a.test', queued: [[A, 5]], origins, askedAgoMs: 300 }];
    const begun: unknown[] = [];
    // Found on a page of another host meanwhile.
    it.whileHearing.do = () => {
      queue(it.backlog, A, 1);
      begun.push(it.backlog.next());
    };
    await until(1, it);
    expect(begun).toEqual([null]);
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

  it('says nothing of a host that it took over from one that died and never asked itself: its next owner waits as long', async () => {
    const it = worker({ ...QUIET, share: 4, free: 1 });
    it.unread.add(A);
    it.leases.offered = [{ host: 'a.test', queued: [[A, 5]], origins: [], askedAgoMs: 10 }];
    await until(1, it);
    await it.sharing.leave();
    expect(it.leases.given).toEqual([{ host: 'a.test', origins: [] }]);
  });

  it('begins nothing more at a host that is above its share, and gives it back when what was begun has ended', async () => {
    const it = worker({ ...QUIET, share: 1 });
    const at = [A, B] as const;
    for (const origin of at) {
      queue(it.backlog, origin, 9);
      introduce(it.backlog, origin);
    }
    // Each of them is asked all the time.
    const begun = at.map(() => it.backlog.next());
    for (const entry of begun) if (entry) it.inHand.add(entry.url);
    const running = it.sharing.run(ended.signal);
    await vi.waitFor(() => expect(it.backlog.hosts.isLeaving('a.test')).toBe(true));
    expect([it.leases.given, it.backlog.next()?.origin, it.backlog.next()?.origin]).toEqual([[], B, B]);
    const [first] = begun;
    if (first) it.backlog.finished(first);
    it.inHand.delete(first?.url ?? '');
    await new Promise((resolve) => setImmediate(resolve));
    it.clock.advance(1000);
    await vi.waitFor(() => expect(it.leases.given.map(({ host }) => host)).toEqual(['a.test']));
    await new Promise((resolve) => setImmediate(resolve));
    it.clock.advance(1000);
    // Another is left in its place only where that is still too many.
    await vi.waitFor(() => expect(it.leases.beats).toBe(3));
    await new Promise((resolve) => setImmediate(resolve));
    expect(it.backlog.hosts.isLeaving('b.test')).toBe(false);
    ended.abort();
    await running;
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

  it('beats no more once it has left, though the crawl was opened anew meanwhile and runs', async () => {
    const it = worker(QUIET);
    const running = it.sharing.run(ended.signal);
    await vi.waitFor(() => expect(it.leases.beats).toBe(1));
    await it.sharing.leave();
    await running;
    it.clock.advance(5000);
    expect([it.leases.beats, it.leases.isHeard, it.log.snapshot.status]).toEqual([1, false, 'running']);
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
    expect(it.learnt).toEqual(['saved']);
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

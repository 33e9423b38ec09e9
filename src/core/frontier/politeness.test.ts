import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backlogFixture, entriesOf, FAILED, FREE, GOOD } from '../../testing/backlog-fixture.js';
import type { ManualClock } from '../../testing/manual-clock.js';
import type { Backlog } from './backlog.js';
import { originLimits, type OriginLimits } from '../politeness/origin-limits.js';
import type { Answer } from '../politeness/answers.js';
import type { FrontierEntry } from '../scope/types.js';

const WORKERS = 10;

/** How a simulated host answers a request at a time since the start: when, and what comes of it. */
type Host = (atMs: number) => { readonly afterMs: number; readonly answer: Answer };

const good: Host = () => ({ afterMs: 50, answer: GOOD });
const silent: Host = () => ({ afterMs: 20_000, answer: FAILED });
const trickling: Host = () => ({ afterMs: 60_000, answer: FAILED });
/** Too many requests for a minute, without saying when to come back. */
const busyForAMinute: Host = (atMs) => (atMs < 60_000 ? { afterMs: 5, answer: FAILED } : { afterMs: 50, answer: GOOD });
/** Works for two seconds, and then never answers again. */
const stalling: Host = (atMs) => (atMs < 2000 ? good(atMs) : silent(atMs));

/** Workers over a backlog whose hosts are functions: no network, no time but the clock's. */
class Simulation {
  readonly served: Record<string, number> = {};
  readonly most: Record<string, number> = {};
  readonly #running: Record<string, number> = {};
  readonly #hosts: Readonly<Record<string, Host>>;
  readonly #clock: ManualClock;
  readonly #startMs: number;
  #busy = 0;
  backlog: Backlog;

  constructor(hosts: Readonly<Record<string, Host>>, limits: Readonly<Record<string, OriginLimits>> = {}) {
    const { backlog, clock } = backlogFixture(limits, { onReady: () => this.#pump() });
    this.#hosts = hosts;
    this.#clock = clock;
    this.#startMs = clock.now();
    this.backlog = backlog;
    for (const origin of Object.keys(hosts)) backlog.adjust(origin, 100_000);
  }

  run(ms: number): void {
    this.#pump();
    this.#clock.advance(ms);
  }

  #pump(): void {
    for (const { origin, limit } of this.backlog.wanting()) this.backlog.fill(origin, entriesOf(origin, limit));
    while (this.#busy < WORKERS) {
      const entry = this.backlog.next();
      if (!entry) return;
      this.#start(entry);
    }
  }

  #start(entry: FrontierEntry): void {
    const { origin } = entry;
    this.#busy += 1;
    this.#count(origin, 1);
    const { afterMs, answer } = (this.#hosts[origin] ?? good)(this.#clock.now() - this.#startMs);
    this.#clock.after(afterMs, () => this.#end(entry, answer));
  }

  #end(entry: FrontierEntry, answer: Answer): void {
    const { origin } = entry;
    this.backlog.answered(origin, answer);
    if (answer.fault === null) this.served[origin] = (this.served[origin] ?? 0) + 1;
    else {
      if (this.#hosts[origin] === busyForAMinute) this.backlog.toldToWait(entry.url, null, false);
      this.backlog.reclaim(entry, 1000);
    }
    this.#busy -= 1;
    this.#count(origin, -1);
    this.backlog.finished(entry);
    this.#pump();
  }

  #count(origin: string, change: number): void {
    const running = (this.#running[origin] ?? 0) + change;
    this.#running[origin] = running;
    this.most[origin] = Math.max(this.most[origin] ?? 0, running);
  }
}

const PUBLIC = originLimits('https://example.com', { maxPerHost: null, requestsPerSecond: null, adaptive: true });
const hosts = (...names: readonly string[]) => names.map((name) => `http://${name}.test`);
const [A = '', B = '', SILENT = '', BUSY = '', SLOW = ''] = hosts('a', 'b', 'silent', 'busy', 'slow');
const FIVE = { [A]: good, [B]: good, [SILENT]: silent, [BUSY]: busyForAMinute, [SLOW]: trickling };
const all = (limits: OriginLimits) => Object.fromEntries(Object.keys(FIVE).map((origin) => [origin, limits]));

describe('five hosts of which one never answers, one says 429 for a minute and one sends a byte a second', () => {
  it('serves the other two at the full rate of public hosts', () => {
    const alone = new Simulation({ [A]: good, [B]: good }, all(PUBLIC));
    const together = new Simulation(FIVE, all(PUBLIC));
    alone.run(60_000);
    together.run(60_000);
    expect(alone.served[A]).toBeGreaterThan(590);
    for (const origin of [A, B])
      expect(together.served[origin]).toBeGreaterThanOrEqual(0.98 * (alone.served[origin] ?? 0));
  });

  it('leaves the other two all but two workers where nothing is paced', () => {
    const together = new Simulation(FIVE);
    together.run(60_000);
    const answers = (together.served[A] ?? 0) + (together.served[B] ?? 0);
    // Eight workers at 50 ms an answer for a minute.
    expect(answers).toBeGreaterThanOrEqual(0.98 * 8 * 20 * 60);
    expect(Math.abs((together.served[A] ?? 0) - (together.served[B] ?? 0))).toBeLessThan(0.02 * answers);
    expect([together.most[SILENT], together.most[BUSY], together.most[SLOW]]).toEqual([1, 1, 1]);
  });

  it('comes back to the busy host once its minute is over', () => {
    const together = new Simulation(FIVE, all(PUBLIC));
    together.run(60_000);
    expect(together.served[BUSY]).toBeUndefined();
    together.run(120_000);
    expect(together.served[BUSY]).toBeGreaterThan(300);
  });
});

describe('a host that stalls after it has worked', () => {
  it('holds its share of the workers and no more', () => {
    const simulation = new Simulation({ [A]: good, [B]: stalling });
    simulation.run(60_000);
    expect(simulation.served[A]).toBeGreaterThan(0.98 * 5 * 20 * 60);
  });
});

describe('a host that answers with errors', () => {
  it('is asked ever less, however quick the errors come', () => {
    const failing: Host = (atMs) => (atMs < 5000 ? good(atMs) : { afterMs: 1, answer: FAILED });
    const simulation = new Simulation({ [A]: failing });
    simulation.run(5000);
    const before = simulation.served[A] ?? 0;
    simulation.run(600_000);
    expect(before).toBeGreaterThan(900);
    expect(simulation.served[A]).toBe(before);
    expect(simulation.backlog.paces()).toMatchObject([{ target: 1 }]);
  });
});

describe('a local host while this machine is what is slow', () => {
  it('gets every worker all the time', () => {
    const slowing: Host = (atMs) => {
      const latencyMs = atMs % 10_000 < 5000 ? 5 : 2500;
      return { afterMs: latencyMs, answer: { ...GOOD, latencyMs } };
    };
    const simulation = new Simulation({ [A]: slowing });
    simulation.run(60_000);
    const [pace, ...others] = simulation.backlog.paces();
    expect(others).toEqual([]);
    expect(pace).toMatchObject({ origin: A, running: 10, target: 10, ceiling: 10, intervalMs: 0 });
  });
});

describe('whatever hosts do', () => {
  it('no more requests are open to one than may be', () => {
    const host = fc.constantFrom(good, silent, trickling, busyForAMinute, stalling);
    const limits = fc.record({
      maxRunning: fc.integer({ min: 1, max: 12 }),
      intervalMs: fc.constantFrom(0, 40, 500),
      adaptive: fc.boolean(),
      isLocal: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(host, limits), { minLength: 1, maxLength: 5 }), (planned) => {
        const plans = planned.map(([answers, limit], i) => [`http://h${i}.test`, answers, limit] as const);
        const simulation = new Simulation(
          Object.fromEntries(plans.map(([origin, answers]) => [origin, answers])),
          Object.fromEntries(plans.map(([origin, , limit]) => [origin, limit])),
        );
        simulation.run(3000);
        for (const [origin, , limit] of plans) {
          expect(simulation.most[origin] ?? 0).toBeLessThanOrEqual(Math.min(WORKERS, limit.maxRunning));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a crawl of one healthy local host is as fast as its workers', () => {
    const simulation = new Simulation({ [A]: good }, { [A]: FREE });
    simulation.run(10_000);
    expect(simulation.served[A]).toBeGreaterThan(0.98 * WORKERS * 20 * 10);
  });
});

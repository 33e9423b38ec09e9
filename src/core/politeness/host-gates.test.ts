import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  A,
  B,
  backlogFixture,
  entriesOf,
  entryAt,
  FAILED,
  FREE,
  GOOD,
  introduce,
  queue,
} from '../../testing/backlog-fixture.js';
import { ManualClock } from '../../testing/manual-clock.js';
import type { Backlog } from '../frontier/backlog.js';
import { HostGates } from './host-gates.js';
import type { OriginLimits } from './origin-limits.js';
import type { FrontierEntry } from '../scope/types.js';

/** Crawls that are gentle together, on one clock. */
function crawls(count: number, limits: readonly Readonly<Record<string, OriginLimits>>[] = []) {
  const clock = new ManualClock();
  const gates = new HostGates({ clock, random: () => 0.5 });
  const fixtures = Array.from({ length: count }, (_, i) => backlogFixture(limits[i] ?? {}, { gates, clock }));
  return { clock, gates, fixtures, backlogs: fixtures.map(({ backlog }) => backlog) };
}

function take(backlog: Backlog | undefined, most = 100): readonly FrontierEntry[] {
  const taken: FrontierEntry[] = [];
  while (taken.length < most) {
    const entry = backlog?.next();
    if (!entry) break;
    taken.push(entry);
  }
  return taken;
}

describe('crawls of one process at one host', () => {
  it('together have no more requests open than the larger of them would alone', () => {
    const { backlogs } = crawls(2);
    const [one, two] = backlogs as [Backlog, Backlog];
    queue(one, A, 50);
    queue(two, A, 50);
    introduce(one, A);
    expect(take(one, 7)).toHaveLength(7);
    expect(take(two)).toHaveLength(3);
    expect(take(one)).toHaveLength(0);
    one.finished(entryAt(A));
    expect(take(two, 1)).toHaveLength(1);
  });

  it('keep the cap of the gentlest, as long as that one is at work', () => {
    const gentle = { [A]: { ...FREE, maxRunning: 2 } };
    const { backlogs } = crawls(2, [{}, gentle]);
    const [one, two] = backlogs as [Backlog, Backlog];
    queue(one, A, 50);
    queue(two, A, 50);
    introduce(one, A);
    expect(take(one)).toHaveLength(2);
    two.count(false);
    expect(take(one)).toHaveLength(8);
  });

  it('keep one pace', () => {
    const paced = { [A]: { ...FREE, intervalMs: 1000 } };
    const { backlogs, clock } = crawls(2, [paced, paced]);
    const [one, two] = backlogs as [Backlog, Backlog];
    queue(one, A, 5);
    queue(two, A, 5);
    introduce(one, A);
    expect(take(one)).toHaveLength(1);
    expect(take(two)).toHaveLength(0);
    clock.advance(999);
    expect([...take(one), ...take(two)]).toHaveLength(0);
    clock.advance(1);
    expect([...take(two), ...take(one)]).toHaveLength(1);
  });

  it('keep the delay that robots.txt asked one of them for', () => {
    const { backlogs, clock } = crawls(2);
    const [one, two] = backlogs as [Backlog, Backlog];
    queue(one, A, 5);
    queue(two, A, 5);
    introduce(one, A);
    one.setCrawlDelay(A, 5000);
    clock.advance(10_000);
    expect(take(one)).toHaveLength(1);
    expect(take(two)).toHaveLength(0);
    one.answered(A, GOOD);
    one.finished(entryAt(A));
    clock.advance(4999);
    expect(take(two)).toHaveLength(0);
    clock.advance(10_000);
    expect(take(two)).toHaveLength(1);
  });

  it('all leave it alone when it asked one of them to wait, and all are told', () => {
    const { backlogs, fixtures, clock } = crawls(3);
    const [one, two, three] = backlogs as [Backlog, Backlog, Backlog];
    queue(one, A, 5);
    queue(two, A, 5);
    queue(two, B, 1);
    one.toldToWait(`${A}/`, 30_000, false);
    queue(three, A, 5);
    expect(take(two).map(({ origin }) => origin)).toEqual([B]);
    const untilMs = clock.now() + 30_000;
    for (const { heard } of fixtures) expect(heard.parked).toEqual([{ origin: A, reason: 'retry_after', untilMs }]);
    clock.advance(30_000);
    for (const { heard } of fixtures) expect(heard.released.map(({ origin }) => origin)).toEqual([A]);
    expect([...take(one), ...take(two)]).toHaveLength(1);
  });

  it('know that it was parked before them, also when nobody asked meanwhile', () => {
    const { backlogs, clock, gates } = crawls(1);
    const [one] = backlogs as [Backlog];
    queue(one, A, 1);
    one.toldToWait(`${A}/`, 60_000, false);
    one.close();
    clock.advance(20_000);
    const later = backlogFixture({}, { gates, clock });
    queue(later.backlog, A, 1);
    expect(later.heard.parked).toHaveLength(1);
    clock.advance(39_999);
    expect(later.backlog.next()).toBeNull();
    clock.advance(1);
    expect(take(later.backlog)).toHaveLength(1);
  });

  it('forget hosts that nobody asks any more', () => {
    const { backlogs, gates } = crawls(2);
    const [one, two] = backlogs as [Backlog, Backlog];
    queue(one, A, 1);
    queue(two, B, 1);
    one.close();
    two.close();
    one.close();
    expect(gates.size).toBe(0);
  });
});

/** A crawl that asks as much as it may and gives each answer after a while. */
class Asker {
  started = 0;
  most = 0;
  readonly #open: FrontierEntry[] = [];
  readonly #backlog: Backlog;
  readonly #answer: (asker: Asker) => void;

  constructor(gates: HostGates, clock: ManualClock, answer: (asker: Asker) => void) {
    this.#answer = answer;
    this.#backlog = backlogFixture({}, { gates, clock, onReady: () => this.pump() }).backlog;
    this.#backlog.adjust(A, 100_000);
  }

  pump(): void {
    for (const { origin, limit } of this.#backlog.wanting()) this.#backlog.fill(origin, entriesOf(origin, limit));
    while (this.#open.length < 10) {
      const entry = this.#backlog.next();
      if (!entry) return;
      this.#open.push(entry);
      this.started += 1;
      this.most = Math.max(this.most, this.#open.length);
      this.#answer(this);
    }
  }

  end(ok: boolean): void {
    const entry = this.#open.shift();
    this.#backlog.answered(A, ok ? GOOD : FAILED);
    if (entry) this.#backlog.finished(entry);
    this.pump();
  }
}

describe('a host that several crawls ask', () => {
  it('never sees more requests than one crawl would make, and serves each of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 400 })),
        (count, delays) => {
          const clock = new ManualClock();
          const gates = new HostGates({ clock, random: () => 0.5 });
          let open = 0;
          let most = 0;
          const askers: Asker[] = [];
          const answer = (asker: Asker): void => {
            open += 1;
            most = Math.max(most, open);
            clock.after(delays.next().value ?? 1, () => {
              open -= 1;
              asker.end(true);
            });
          };
          for (let i = 0; i < count; i += 1) askers.push(new Asker(gates, clock, answer));
          for (const asker of askers) asker.pump();
          clock.advance(20_000);
          expect(most).toBeLessThanOrEqual(10);
          const total = askers.reduce((sum, { started }) => sum + started, 0);
          for (const { started } of askers) expect(started).toBeGreaterThan(total / count / 2);
        },
      ),
      { numRuns: 30 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { initialSnapshot } from '../../../contract/snapshot.js';
import { ManualClock } from '../../../testing/manual-clock.js';
import { Emitter } from '../../events/emitter.js';
import { EventLog } from '../../events/event-log.js';
import { originLimits } from '../../politeness/origin-limits.js';
import { RobotsPacing } from './robots-pacing.js';

const A = 'http://a.test';
const CONFIG = { ...DEFAULT_JOB, seeds: [`${A}/`] };

function pacing(crawlDelayMs: number | null, askedElsewhereAtMs: (clock: ManualClock) => number | null = () => null) {
  const clock = new ManualClock();
  const delays: (number | null)[] = [];
  const rests: unknown[] = [];
  const elsewhere = { atMs: askedElsewhereAtMs(clock) };
  const events = new Emitter(new EventLog(initialSnapshot('job', CONFIG, 'folder')), clock);
  const backlog = {
    setLimits: () => undefined,
    setCrawlDelay: (_origin: string, delayMs: number | null) => void delays.push(delayMs),
    hosts: {
      askedElsewhereAtMs: () => elsewhere.atMs,
      origins: [A],
      sent: (...said: unknown[]) => void rests.push(said),
    },
  };
  const robots = { crawlDelayMs: () => crawlDelayMs };
  const limitsOf = (origin: string) => originLimits(origin, CONFIG);
  const parts = { backlog, robots, settings: { config: CONFIG }, limitsOf, events };
  const pacing = new RobotsPacing({ ...parts, clock });
  const letGo: number[] = [];
  const ended = new AbortController();
  const ask = (n: number) => void pacing.turn(A, ended.signal).then(() => letGo.push(n));
  /** What was let go by now. */
  const gone = async (): Promise<readonly number[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return [...letGo];
  };
  const heard = () =>
    pacing.heard(A, {
      ...{ kind: 'allowed', crawlDelayMs, overridden: false },
      ...{ line: null, lineText: null, agent: null },
    });
  return { clock, ask, gone, ended, elsewhere, heard, delays, rests, sent: () => pacing.sent(A) };
}

describe('the delay that robots.txt asks for', () => {
  it('holds between pages that were begun before it was known', async () => {
    const { clock, ask, gone } = pacing(1000);
    for (const n of [1, 2, 3]) ask(n);
    expect(await gone()).toEqual([1]);
    clock.advance(999);
    expect(await gone()).toEqual([1]);
    clock.advance(1);
    expect(await gone()).toEqual([1, 2]);
    clock.advance(1000);
    expect(await gone()).toEqual([1, 2, 3]);
  });

  it('is told to whoever leaves the host to another machine each time a page goes out', async () => {
    const { ask, gone, rests, sent } = pacing(1000);
    ask(1);
    expect(await gone()).toEqual([1]);
    sent();
    expect(rests).toEqual([
      [A, 1000],
      [A, 1000],
    ]);
  });

  it('is counted from when a page went out, which may be later than it was let go', async () => {
    const { clock, ask, gone, sent } = pacing(1000);
    ask(1);
    expect(await gone()).toEqual([1]);
    clock.advance(300);
    sent();
    clock.advance(700);
    ask(2);
    expect(await gone()).toEqual([1]);
    clock.advance(200);
    // It went out once more, as a redirect's next does.
    sent();
    clock.advance(999);
    expect(await gone()).toEqual([1]);
    clock.advance(1);
    expect(await gone()).toEqual([1, 2]);
  });

  it('is counted from when another process may have asked last', async () => {
    const { clock, ask, gone } = pacing(1000, (now) => now.monotonic() - 400);
    ask(1);
    expect(await gone()).toEqual([]);
    clock.advance(600);
    expect(await gone()).toEqual([1]);
  });

  it('holds at a host again that another process has had meanwhile', async () => {
    const { clock, ask, gone, elsewhere, heard, delays } = pacing(1000);
    heard();
    ask(1);
    expect(await gone()).toEqual([1]);
    clock.advance(60_000);
    // It died, and may have asked just now; what was known of the host's pace went with it.
    elsewhere.atMs = clock.monotonic() - 100;
    heard();
    ask(2);
    expect(delays).toEqual([1000, 1000]);
    clock.advance(899);
    expect(await gone()).toEqual([1]);
    clock.advance(1);
    expect(await gone()).toEqual([1, 2]);
  });

  it('keeps nobody who is to end, and nothing is waited for where none is asked for', async () => {
    const none = pacing(null);
    for (const n of [1, 2]) none.ask(n);
    expect(await none.gone()).toEqual([1, 2]);
    const { ask, gone, ended } = pacing(1000);
    for (const n of [1, 2]) ask(n);
    ended.abort();
    expect(await gone()).toEqual([1, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { HostGates } from '../politeness/host-gates.js';
import type { FetchOutcome } from '../fetch/types.js';
import { HostTurns } from './host-turns.js';

const ORIGIN = 'https://site.example';
const ANSWER: FetchOutcome = {
  kind: 'response',
  finalUrl: `${ORIGIN}/x`,
  hops: [],
  durationMs: 5,
  tlsProblem: null,
  answerMs: 3,
  head: { status: 200, headers: {}, contentType: 'text/css', contentLength: 0 },
  body: new Uint8Array(),
  wireBytes: 0,
  remoteAddress: null,
};

function turnsAt(intervalMs: number, maxRunning: number, crawlDelayMs = 0) {
  const clock = new ManualClock();
  const gates = new HostGates({ clock, random: () => 0.5 });
  const turns = new HostTurns({
    gates,
    limitsOf: () => ({ maxRunning, intervalMs, adaptive: false }),
    crawlDelayMsOf: () => crawlDelayMs,
    workers: () => 8,
  });
  const given: (() => void)[] = [];
  /** Holds each turn until it is ended. */
  const ask = (signal = new AbortController().signal) =>
    turns.take(ORIGIN, signal, () => new Promise((resolve) => given.push(() => resolve(ANSWER))));
  return { clock, given, ask };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns at a host', () => {
  it('come at the pace that the host is asked at', async () => {
    const { clock, given, ask } = turnsAt(1000, 8);
    void ask();
    void ask();
    await settled();
    given[0]?.();
    await settled();
    expect(given).toHaveLength(1);
    clock.advance(1000);
    await settled();
    expect(given).toHaveLength(2);
  });

  it('come one after the other where robots.txt asks for a delay', async () => {
    const { clock, given, ask } = turnsAt(0, 8, 5000);
    void ask();
    void ask();
    await settled();
    clock.advance(5000);
    await settled();
    expect(given).toHaveLength(1);
    given[0]?.();
    await settled();
    clock.advance(4999);
    await settled();
    expect(given).toHaveLength(1);
    clock.advance(501);
    await settled();
    expect(given).toHaveLength(2);
  });

  it('are given on when one ends', async () => {
    const { given, ask } = turnsAt(0, 1);
    for (let at = 0; at < 2; at += 1) void ask();
    await settled();
    expect(given).toHaveLength(1);
    given[0]?.();
    await settled();
    expect(given).toHaveLength(2);
  });

  it('are not waited for once they are not wanted, and hold nobody up', async () => {
    const { given, ask } = turnsAt(0, 1);
    const controller = new AbortController();
    void ask();
    const second = ask(controller.signal);
    await settled();
    controller.abort();
    expect(await second).toEqual({ kind: 'aborted' });
    given[0]?.();
    void ask();
    await settled();
    expect(given).toHaveLength(2);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry, LogMoment, LogPage } from '../../contract/crawl-log.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { initialSnapshot, reduceSnapshot } from '../../contract/snapshot.js';
import { Player } from './player.js';

const START = initialSnapshot('job', { ...DEFAULT_JOB, seeds: ['http://a.test/'] }, 'folder');

function logOf(times: readonly number[]): readonly LogEntry[] {
  return times.map((atMs, number) => ({
    number,
    atMs,
    event: {
      type: 'urls_discovered',
      url: 'http://a.test/',
      depth: 1,
      count: number + 1,
      queued: number + 1,
      skipped: {},
      timestamp: new Date(atMs).toISOString(),
    },
  }));
}

function stateAt(log: readonly LogEntry[], atMs: number): LogMoment {
  const until = log.filter((entry) => entry.atMs <= atMs);
  const snapshot = until.reduce((s, { event }) => reduceSnapshot(s, event), START);
  const last = until.at(-1);
  return { snapshot, number: until.length, atMs: last?.atMs ?? 0, timestamp: last?.event.timestamp ?? null };
}

/** A log that answers as the engine does, and what was shown of it. */
function playing(log: readonly LogEntry[], pageSize = 3) {
  const shown: JobSnapshot[] = [];
  const asked = { moments: 0, pages: 0 };
  const ports = {
    moment: async (atMs: number): Promise<LogMoment> => {
      asked.moments += 1;
      return stateAt(log, atMs);
    },
    entries: async (from: number): Promise<LogPage> => {
      asked.pages += 1;
      const entries = log.filter(({ number }) => number >= from).slice(0, pageSize);
      const to = from + entries.length;
      return { entries, from, to, isEnd: to >= log.length };
    },
    show: (snapshot: JobSnapshot) => shown.push(snapshot),
  };
  const open = async (atMs: number): Promise<Player> => {
    const player = await Player.open(ports, { endMs: log.at(-1)?.atMs ?? 0 }, atMs);
    if (!player) throw new Error('the log has no moment');
    return player;
  };
  return { open, shown, asked };
}

describe('Player', () => {
  it('shows at every moment the fold of the events until then, however it comes there', async () => {
    const times = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 30 });
    const way = fc.array(fc.record({ atMs: fc.nat({ max: 1500 }), speed: fc.constantFrom(1, 10, 1000) }));
    await fc.assert(
      fc.asyncProperty(times, way, async (gaps, steps) => {
        let atMs = 0;
        const log = logOf(gaps.map((gap) => (atMs += gap)));
        const { open, shown } = playing(log);
        const player = await open(0);
        for (const step of steps) {
          await player.goTo(step.atMs, step.speed);
          expect(shown.at(-1)).toEqual(stateAt(log, step.atMs).snapshot);
          expect(player.atMs).toBe(stateAt(log, step.atMs).atMs);
        }
      }),
    );
  });

  it('folds what follows while it plays, and asks for a moment only where it goes back or far', async () => {
    const log = logOf(Array.from({ length: 40 }, (_, i) => i * 100));
    const { open, asked } = playing(log, 10);
    const player = await open(0);
    for (let atMs = 0; atMs <= 2000; atMs += 50) await player.goTo(atMs, 1);
    expect(asked).toEqual({ moments: 1, pages: 3 });
    await player.goTo(500);
    await player.goTo(3900, 1000);
    expect(asked.moments).toBe(3);
  });

  it('asks one question at a time: of what is wanted meanwhile only the last counts', async () => {
    const log = logOf(Array.from({ length: 40 }, (_, i) => i * 100));
    const { open, asked, shown } = playing(log);
    const player = await open(0);
    const first = player.goTo(1000);
    for (const atMs of [1500, 2000, 2500]) void player.goTo(atMs);
    await first;
    expect(asked.moments).toBe(3);
    expect(shown.at(-1)).toEqual(stateAt(log, 2500).snapshot);
  });

  it('shows nothing more once it is closed', async () => {
    const { open, shown } = playing(logOf([0, 100, 200]));
    const player = await open(0);
    const going = player.goTo(200);
    player.close();
    await going;
    expect(shown).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { HostPace } from '../../contract/queue-head.js';
import type { HostSettings } from '../../contract/job-config.js';
import type { ParkedHost } from '../../contract/job-snapshot.js';
import { emptyLanes } from '../../contract/lanes.js';
import { TRAP_KINDS } from '../../contract/traps.js';
import { hostStates, openWords } from './host-states.js';
import { paceWords } from './host-words.js';
import { countdown, parkWords } from './limit-words.js';
import { stillNext } from './queue-view.js';
import { decidedWords, trapCounts, trapWords } from './trap-words.js';

const NONE: HostSettings = { heldHosts: [], firstHosts: [] };
const pace: HostPace = { origin: 'https://a.org', running: 2, target: 10, ceiling: 10, intervalMs: 0, queued: 3 };

describe('traps', () => {
  it('have words for each kind, and for what was decided', () => {
    for (const kind of TRAP_KINDS) expect(trapWords(kind)).toMatch(/^[A-Z][^.]+$/);
    expect(trapCounts({ admitted: 120, parked: 3412 })).toBe('120 queued, 3,412 held back');
    expect(decidedWords([{ state: 'parked' }])).toBe('');
    expect(
      decidedWords([{ state: 'excluded' }, { state: 'ignored' }, { state: 'excluded' }, { state: 'parked' }]),
    ).toBe('3 traps decided: 2 excluded, 1 let through');
  });
});

describe('hosts', () => {
  it('stand by what they do: those that wait first, then slowed ones, then the busy', () => {
    const busy = { ...pace, origin: 'https://busy.org' };
    const idle = { ...pace, origin: 'https://idle.org', running: 0 };
    const slow = { ...pace, origin: 'https://b.org', target: 2, intervalMs: 500 };
    const waiting = { origin: 'https://b.org', reason: 'backoff', until: '' } as const;
    const states = (paces: readonly HostPace[], parked: readonly ParkedHost[], hosts: HostSettings = NONE) =>
      hostStates(paces, parked, hosts).map(({ kind, origin }) => [kind, origin]);
    expect(states([idle, busy, slow], [])).toEqual([
      ['slowed', 'https://b.org'],
      ['busy', 'https://busy.org'],
      ['idle', 'https://idle.org'],
    ]);
    expect(states([busy, slow], [waiting])).toEqual([
      ['parked', 'https://b.org'],
      ['busy', 'https://busy.org'],
    ]);
    const treated = { heldHosts: ['b.org', 'far.org'], firstHosts: ['idle.org'] };
    expect(states([busy, slow, idle], [waiting], treated)).toEqual([
      ['held', 'https://b.org'],
      ['held', 'https://far.org'],
      ['idle', 'https://idle.org'],
      ['busy', 'https://busy.org'],
    ]);
    expect(hostStates([slow], [], treated)).toMatchObject([{ queued: 3 }, { queued: 0 }]);
    expect(openWords(busy)).toBe('2 open');
    expect(openWords(slow)).toBe('2 open, at most 2');
    expect(openWords(idle)).toBe('none open');
  });

  it('have words for what slows them', () => {
    const slow = { ...pace, origin: 'https://b.org', target: 2, intervalMs: 500 };
    expect(paceWords(slow)).toBe('2 of 10 at once, 0.5 s between requests');
    expect(paceWords({ ...pace, intervalMs: 30_000 })).toBe('30 s between requests');
    expect(paceWords({ ...pace, intervalMs: 50 })).toBe('0.05 s between requests');
  });

  it('count down to the second', () => {
    const now = Date.parse('2026-01-01T00:00:00.000Z');
    expect(countdown('2026-01-01T00:00:12.000Z', now)).toBe('12 s left');
    expect(countdown('2026-01-01T00:03:05.000Z', now)).toBe('3:05 left');
    expect(countdown('2025-01-01T00:00:00.000Z', now)).toBe('trying again now');
    expect(parkWords('offline')).toContain('offline');
  });
});

describe('the queue', () => {
  it('leaves out what was started or has finished since its head was told', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((url) => ({ url, depth: 1 }));
    if (!a || !b || !c) throw new Error('unreachable');
    const lane = { url: 'a', depth: 1, attempt: 1, phase: 'body', bytes: 0, startedAt: '' } as const;
    const row = {
      key: 1,
      url: 'b',
      depth: 1,
      durationMs: 1,
      outcome: { kind: 'saved', status: 200, title: null },
    } as const;
    expect(stillNext({ next: [a, b, c], lanes: [lane, null], recent: [row] })).toEqual([c]);
    const next = [a, b];
    expect(stillNext({ next, lanes: emptyLanes(2), recent: [] })).toBe(next);
  });
});

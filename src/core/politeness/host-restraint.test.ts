import { describe, expect, it } from 'vitest';
import type { ParkReason } from '../../contract/events.js';
import { FAILED, GOOD } from '../../testing/backlog-fixture.js';
import { ManualClock } from '../../testing/manual-clock.js';
import type { Answer } from './answers.js';
import { HostRestraint } from './host-restraint.js';

const CEILING = 10;
const DAY_MS = 86_400_000;

function setup({ isLocal = true, adaptive = true } = {}) {
  const clock = new ManualClock();
  const parked: ParkReason[] = [];
  let ready = 0;
  const restraint = new HostRestraint(
    isLocal,
    { clock },
    {
      parked: (reason) => parked.push(reason),
      released: () => undefined,
      partReady: () => {
        ready += 1;
      },
    },
  );
  const answer = (count: number, each: Answer) => {
    for (let i = 0; i < count; i += 1) restraint.answered(each, true, { running: CEILING, ceiling: CEILING, adaptive });
  };
  const target = () => restraint.now({ ceiling: CEILING, adaptive }).target;
  return { clock, parked, restraint, answer, target, ready: () => ready };
}

const BROKEN: Answer = { ...FAILED, part: '/x/', fault: 'url' };
const ERROR: Answer = { ...FAILED, part: '/x/' };

describe('a part of a site that fails', () => {
  it.each([BROKEN, ERROR])('waits by itself, and its host goes on at full speed', (failed) => {
    const { parked, restraint, answer, target, ready } = setup();
    answer(5, GOOD);
    answer(50, failed);
    expect([parked, target()]).toEqual([[], CEILING]);
    expect(restraint.parts.of('/x/')).not.toBeNull();
    answer(1, { ...GOOD, part: '/x/' });
    expect(restraint.parts.of('/x/')).toBeNull();
    expect(ready()).toBe(1);
  });

  it('is its host where nothing else of that answers', () => {
    const { parked, answer } = setup();
    answer(5, ERROR);
    expect(parked).toEqual(['circuit_open']);
  });
});

describe('a host in trouble', () => {
  it('is parked, tried out by one page, then by three, and then asked as before', () => {
    const { clock, parked, answer, target } = setup();
    answer(1, GOOD);
    answer(6, { ...FAILED, fault: 'host' });
    expect(parked).toEqual(['circuit_open']);
    clock.advance(60_000);
    expect(target()).toBe(1);
    answer(1, GOOD);
    expect(target()).toBe(3);
    answer(1, GOOD);
    expect(target()).toBe(CEILING);
  });

  it('keeps three lanes while it is slowed down', () => {
    const { answer, target } = setup({ isLocal: false });
    answer(1, GOOD);
    for (let i = 0; i < 20; i += 1) {
      answer(3, GOOD);
      answer(2, FAILED);
    }
    expect(target()).toBe(3);
  });

  it('gives the place of a page that hangs to another, once it has answered', () => {
    const { restraint, answer } = setup();
    expect(restraint.replaceable(1, 'first_answer')).toBe(0);
    answer(1, GOOD);
    expect(restraint.replaceable(5, 'first_answer')).toBe(2);
    expect(restraint.replaceable(5, 'careful_start')).toBe(5);
    expect(restraint.replaceable(5, 'slow_answers')).toBe(0);
  });
});

describe('a crawl that does not slow down by itself', () => {
  it('neither parks nor slows a host for its failures, nor lets a part of it wait', () => {
    const { parked, restraint, answer, target } = setup({ adaptive: false });
    answer(1, GOOD);
    for (const failed of [BROKEN, ERROR, FAILED, { ...FAILED, fault: 'host' } as const]) answer(50, failed);
    expect([parked, target(), restraint.parts.size]).toEqual([[], CEILING, 0]);
  });

  it('keeps what a server asks for all the same', () => {
    const { parked, restraint } = setup({ adaptive: false });
    expect(restraint.toldToWait('/', 60_000, false, CEILING)).toBe(60_000);
    expect(parked).toEqual(['retry_after']);
  });
});

describe('a page that asks for a long wait', () => {
  it('is left alone, and the others are asked more gently', () => {
    const { parked, restraint, answer, target } = setup();
    answer(5, GOOD);
    expect(restraint.toldToWait('/x/', DAY_MS, false, CEILING)).toBe(DAY_MS);
    expect([parked, target(), restraint.parts.size]).toEqual([[], 5, 0]);
  });

  it('brings its part to wait when it is not alone, and its host when another part says the same', () => {
    const { parked, restraint, answer } = setup();
    answer(5, GOOD);
    restraint.toldToWait('/x/', DAY_MS, false, CEILING);
    restraint.toldToWait('/x/', DAY_MS, false, CEILING);
    expect(restraint.parts.of('/x/')).toMatchObject({ trouble: 'told' });
    expect(parked).toEqual([]);
    restraint.toldToWait('/y/', DAY_MS, false, CEILING);
    expect(parked).toEqual(['retry_after']);
  });
});

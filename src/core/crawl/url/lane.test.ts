import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../testing/manual-clock.js';
import { Emitter } from '../../events/emitter.js';
import type { FrontierEntry } from '../../scope/types.js';
import { type Lane, Lanes } from './lane.js';

function setup(workers: number) {
  const events = new Emitter({ append: () => 0 }, new ManualClock());
  const lanes = new Lanes({ events, meter: { answered: () => undefined } });
  let id = 0;
  const claim = (wanted = workers): Lane => {
    id += 1;
    const url = `http://a.test/${id}`;
    const entry: FrontierEntry = { id, url, key: url, origin: 'http://a.test', depth: 0, attempts: 0, kind: 'anchor' };
    return lanes.claim(entry, wanted, () => undefined);
  };
  return { lanes, claim, claimed: Array.from({ length: workers }, () => claim()) };
}

describe('Lanes', () => {
  it('gives the smallest free lane', () => {
    const { lanes, claim, claimed } = setup(3);
    expect(claimed.map(({ number }) => number)).toEqual([0, 1, 2]);
    for (const lane of claimed.slice(1)) lanes.release(lane);
    expect([claim().number, claim().number]).toEqual([1, 2]);
  });

  it('takes over a lane whose page is only read, and keeps it when that page has ended', () => {
    const { lanes, claim, claimed } = setup(3);
    const [, read] = claimed;
    read?.sent(10);
    expect(claim().number).toBe(1);
    if (read) lanes.release(read);
    expect(claim().number).toBe(3);
  });

  it('stays within the number of workers when that was reduced', () => {
    const { lanes, claim, claimed } = setup(6);
    for (const lane of claimed) lane.sent(10);
    for (const lane of claimed.slice(3)) lanes.release(lane);
    expect(claim(2).number).toBe(0);
    expect(claim(2).number).toBe(1);
  });
});

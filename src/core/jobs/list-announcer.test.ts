import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../contract/job.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { ListAnnouncer } from './list-announcer.js';

function announcer() {
  const clock = new ManualClock();
  const told: number[] = [];
  let lists = 0;
  const list = (): readonly JobSummary[] => {
    lists += 1;
    return [];
  };
  const of = new ListAnnouncer(clock, list);
  const off = of.onChange(() => told.push(lists));
  return { clock, told, of, off };
}

describe('ListAnnouncer', () => {
  it('tells of what moves all the time twice a second at most', () => {
    const { clock, told, of } = announcer();
    of.changed(false);
    of.changed(false);
    expect(told).toEqual([]);
    clock.advance(500);
    expect(told).toEqual([1]);
  });

  it('tells at once of a crawl that begins or ends, and of nothing twice', () => {
    const { clock, told, of } = announcer();
    of.changed(false);
    of.changed(true);
    expect(told).toEqual([1]);
    clock.advance(500);
    expect(told).toEqual([1]);
  });

  it('makes no list that nobody listens to', () => {
    const { told, of, off } = announcer();
    off();
    of.changed(true);
    expect(told).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import { A, B, backlogFixture } from '../../testing/backlog-fixture.js';
import { Emitter } from '../events/emitter.js';
import { Discovered } from './discovered.js';

function setup() {
  const { backlog, clock } = backlogFixture();
  const events: CrawlEvent[] = [];
  let ready = 0;
  const discovered = new Discovered({
    events: new Emitter({ append: (event) => events.push(event) }, clock),
    backlog,
    onReady: () => {
      ready += 1;
    },
  });
  return { discovered, backlog, events, ready: () => ready };
}

it('counts what is new, skipped or not, and queues the rest by origin', () => {
  const { discovered, backlog, events, ready } = setup();
  const byOrigin = [[A, 2] as const, [B, 1] as const];
  discovered.note(`${A}/`, 1, { queued: 3, skipped: { out_of_scope: 2, too_deep: 1 }, byOrigin });
  expect(events).toMatchObject([{ type: 'urls_discovered', url: `${A}/`, depth: 1, count: 6, queued: 3 }]);
  expect(backlog.queued).toBe(3);
  expect(ready()).toBe(1);
});

it('says nothing of a page that brought nothing new', () => {
  const { discovered, events, ready } = setup();
  discovered.note(`${A}/`, 1, { queued: 0, skipped: {}, byOrigin: [] });
  expect(events).toEqual([]);
  expect(ready()).toBe(0);
});

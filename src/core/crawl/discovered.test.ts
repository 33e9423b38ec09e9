import { expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import { A, B, backlogFixture } from '../../testing/backlog-fixture.js';
import { DEFAULT_JOB, type Scope } from '../../contract/job-config.js';
import { initialSnapshot, reduceSnapshot } from '../../contract/snapshot.js';
import { Emitter } from '../events/emitter.js';
import { LiveRules } from '../scope/live-rules.js';
import { Discovered } from './discovered.js';

function setup(scope: Scope = 'folder') {
  const config = { ...DEFAULT_JOB, seeds: [`${A}/docs/`], scope };
  const { backlog, clock } = backlogFixture();
  const events: CrawlEvent[] = [];
  let ready = 0;
  let snapshot = initialSnapshot('job', config, 'folder');
  const append = (event: CrawlEvent): void => {
    events.push(event);
    snapshot = reduceSnapshot(snapshot, event);
  };
  const discovered = new Discovered({
    events: new Emitter({ append }, clock),
    log: {
      get snapshot() {
        return snapshot;
      },
    },
    rules: new LiveRules(config),
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

it('says of the first pages where the links outside the scope lead', () => {
  const { discovered, events } = setup();
  const outside = [
    [A, 2] as const,
    ['http://sub.a.test', 1] as const,
    [B, 4] as const,
    ['http://c.test:81', 5] as const,
  ];
  const answer = { queued: 0, skipped: { out_of_scope: 12 }, byOrigin: [], outside };
  for (let page = 0; page < 6; page += 1) discovered.note(`${A}/docs/${page}`, 1, answer);
  const told = events.flatMap((event) => (event.type === 'urls_discovered' ? [event.outside] : []));
  expect(told[0]).toEqual({
    host: 2,
    domain: 1,
    elsewhere: 9,
    hosts: [
      { host: 'c.test:81', count: 5 },
      { host: new URL(B).host, count: 4 },
      { host: 'sub.a.test', count: 1 },
    ],
  });
  expect(told.map((whereTo) => whereTo !== undefined)).toEqual([true, true, true, true, true, false]);
});

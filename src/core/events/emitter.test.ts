import { expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { Emitter } from './emitter.js';

it('appends each event with the moment it is told, and answers that moment', () => {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  const appended: CrawlEvent[] = [];
  const events = new Emitter({ append: (event) => appended.push(event) }, clock);
  const first = events.emit({ type: 'host_released', origin: 'http://a.test' });
  clock.advance(1500);
  events.emit({ type: 'robots_overridden', host: 'b.test' });
  expect(first).toBe('2026-01-01T00:00:00.000Z');
  expect(appended).toEqual([
    { type: 'host_released', origin: 'http://a.test', timestamp: '2026-01-01T00:00:00.000Z' },
    { type: 'robots_overridden', host: 'b.test', timestamp: '2026-01-01T00:00:01.500Z' },
  ]);
});

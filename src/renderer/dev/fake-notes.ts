import type { CrawlEvent, UrlsWaiting } from '../../contract/events.js';
import type { TrapKind, TrapState } from '../../contract/traps.js';

const ORIGIN = 'https://docs.python.org';

/** Everything a crawl may have to say beside its counters, at once. */
export function fakeNotes(): readonly CrawlEvent[] {
  const timestamp = new Date().toISOString();
  const until = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
  const trap = (trapId: number, kind: TrapKind, state: TrapState, pattern: string, parked: number): CrawlEvent => ({
    type: 'trap_detected',
    timestamp,
    trapId,
    kind,
    state,
    pattern,
    examples: [pattern.replaceAll('{n}', '7'), pattern.replaceAll('{n}', '2031')],
    admitted: 120,
    parked,
  });
  return [
    { type: 'alias_learned', timestamp, from: `${ORIGIN}/3/`, to: 'https://www.docs.python.org/3/' },
    {
      type: 'sitemap_progress',
      timestamp,
      reading: `${ORIGIN}/map-4.xml`,
      read: 3,
      known: 12,
      failed: 0,
      urls: 41_505,
    },
    { type: 'robots_overridden', timestamp, host: 'intranet.example:8080' },
    { type: 'host_parked', timestamp, origin: ORIGIN, reason: 'retry_after', until: until(75) },
    { type: 'host_parked', timestamp, origin: 'https://cdn.example', reason: 'robots_unreachable', until: until(40) },
    { type: 'host_parked', timestamp, origin: 'https://slow.example', reason: 'circuit_open', until: until(600) },
    trap(3, 'same_body', 'excluded', `${ORIGIN}/print/{n}`, 88),
    trap(2, 'facets', 'parked', `${ORIGIN}/3/search?colour={n}&size={n}&sort={n}`, 240),
    trap(1, 'calendar', 'parked', `${ORIGIN}/3/calendar/{n}/{n}?day={n}`, 3412),
    { type: 'budget_notice', timestamp, budget: 'maxPages', used: 9100, limit: 10_000 },
  ];
}

/** Pages that wait by themselves, of either reason. */
export function fakeWaiting(): readonly UrlsWaiting[] {
  const until = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
  return [
    { origin: ORIGIN, part: '/3/whatsnew/', count: 12, reason: 'failing', until: until(8) },
    { origin: ORIGIN, part: '/download?', count: 1, reason: 'retry_after', until: until(86_400) },
  ];
}

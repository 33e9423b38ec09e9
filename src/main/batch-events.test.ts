import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../contract/events.js';
import { DEFAULT_JOB } from '../contract/job-config.js';
import type { LanePhase } from '../contract/url-events.js';
import { initialSnapshot, reduceSnapshot } from '../contract/snapshot.js';
import { lightened } from './batch-events.js';

const start = initialSnapshot('job', { ...DEFAULT_JOB, seeds: [], concurrency: 2 }, 'folder');
const timestamp = '2026-01-01T00:00:00.000Z';
const depth = 1;
const status = 200;

interface Place {
  readonly url: string;
  readonly lane: number;
}

function phaseOf(at: Place, phase: LanePhase, bytes: number): CrawlEvent {
  return { type: 'url_phase', ...at, depth, timestamp, phase, bytes };
}

function crawled(at: Place, bytes: number): CrawlEvent {
  const { url: finalUrl } = at;
  return { type: 'url_crawled', ...at, depth, timestamp, status, contentType: null, bytes, finalUrl, durationMs: 1 };
}

function saved(at: Place): CrawlEvent {
  const paths = { rawPath: null, markdownPath: null };
  const told = { title: null, links: 0, durationMs: 1, unchanged: false };
  return { type: 'url_saved', ...at, depth, timestamp, status, finalUrl: at.url, ...paths, ...told };
}

function retrying(at: Place): CrawlEvent {
  return { type: 'url_retrying', ...at, depth, timestamp, error: null, message: '', attempt: 1, delayMs: 0 };
}

const place = fc.record({ url: fc.constantFrom('http://a.test/1', 'http://a.test/2'), lane: fc.constantFrom(0, 1) });
const bytes = fc.nat(9);
const phase = fc.constantFrom<LanePhase[]>('connect', 'headers', 'body', 'rendering');

/** Whatever may come of a URL on a lane, in any order: also what no crawl tells. */
const anyEvent: fc.Arbitrary<CrawlEvent> = fc.oneof(
  place.map((at): CrawlEvent => ({ type: 'url_started', ...at, depth, timestamp, attempt: 1 })),
  fc.tuple(place, phase, bytes).map(([at, to, n]) => phaseOf(at, to, n)),
  fc.tuple(place, bytes).map(([at, n]) => crawled(at, n)),
  place.map((at): CrawlEvent => ({ type: 'sent_to_processing', ...at, depth, timestamp })),
  place.map(saved),
  place.map(retrying),
);

function numbered(events: readonly CrawlEvent[]) {
  return events.map((event, index) => ({ jobId: 'job', streamId: 's', seq: index + 1, event }));
}

describe('the events of a batch', () => {
  it('lead to the same snapshot as all of them, whatever came', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const light = lightened(numbered(events)).map(({ event }) => event);
        expect(light.reduce(reduceSnapshot, start)).toEqual(events.reduce(reduceSnapshot, start));
      }),
    );
  });

  it('are without the phases that a URL has left behind, and in their order', () => {
    const at = { url: 'http://a.test/1', lane: 0 };
    const other = { url: 'http://a.test/2', lane: 1 };
    const events = [phaseOf(at, 'connect', 0), phaseOf(other, 'connect', 0), phaseOf(at, 'body', 4)];
    expect(lightened(numbered(events)).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(lightened(numbered([...events, crawled(at, 5), saved(at)])).map(({ seq }) => seq)).toEqual([2, 4, 5]);
  });
});

import { RENDER_WHYS } from '../../../contract/rendering.js';
import fc from 'fast-check';
import type { CrawlEvent } from '../../../contract/events.js';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { ERROR_CODES, SKIP_REASONS } from '../../../contract/outcome.js';

const BEGIN_MS = Date.UTC(2026, 0, 1);
const timestamp = fc.integer({ min: -2000, max: 5_000_000 }).map((ms) => new Date(BEGIN_MS + ms).toISOString());
const url = fc
  .tuple(fc.constantFrom('http://a.test', 'https://b.test:8443'), fc.nat({ max: 20 }), fc.string({ maxLength: 8 }))
  .map(([origin, page, query]) => `${origin}/${page}?${encodeURIComponent(query)}`);
const count = fc.nat({ max: 500 });
const lane = fc.nat({ max: 3 });
const reasonCounts = fc.dictionary(fc.constantFrom(...SKIP_REASONS), count, { maxKeys: 3 });
const about = { url, depth: fc.nat({ max: 9 }), timestamp };
const message = fc.string({ maxLength: 20 });
const sayings = fc.option(
  fc.array(fc.record({ text: message, values: fc.dictionary(message, fc.oneof(message, fc.nat())) }), { maxLength: 2 }),
  { nil: undefined },
);
const status = fc.option(fc.constantFrom(200, 404, 503));
const ms = fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs);
const counters = {
  discovered: count,
  queued: count,
  pending: count,
  saved: count,
  unchanged: count,
  skipped: count,
  failed: count,
};

function of<T extends CrawlEvent['type']>(
  type: T,
  rest: { [K in keyof Omit<Extract<CrawlEvent, { type: T }>, 'type'>]-?: fc.Arbitrary<unknown> },
  requiredKeys?: readonly string[],
): fc.Arbitrary<CrawlEvent> {
  const model: Record<string, fc.Arbitrary<unknown>> = { type: fc.constant(type), ...rest };
  const keys = requiredKeys === undefined ? Object.keys(model) : ['type', ...requiredKeys];
  // Each field is what its type says; the model is only not typed field by field.
  return fc.record(model, { requiredKeys: keys }) as unknown as fc.Arbitrary<CrawlEvent>;
}

const progress = of('progress', {
  timestamp,
  ...counters,
  processed: count,
  bytes: count,
  elapsedMs: count.map((seconds) => seconds * 700),
  pagesPerSecond: ms,
  bytesPerSecond: ms,
  latency: fc.option(fc.record({ p50Ms: ms, p90Ms: ms })),
  limitedBy: fc.constantFrom(
    { kind: 'starting' },
    { kind: 'host_wait', origin: 'http://a.test', reason: 'backoff', until: 'x', hosts: 1, busy: 0 },
    { kind: 'throttled', origin: 'http://a.test', target: 1, ceiling: 4, why: 'errors' },
  ),
  next: fc.array(fc.record({ url, depth: count }), { maxLength: 5 }),
  hosts: fc.array(
    fc.record({ origin: url, running: count, target: count, ceiling: count, intervalMs: count, queued: count }),
    {
      maxLength: 3,
    },
  ),
  waiting: fc.array(
    fc.record({ origin: url, part: message, count, reason: fc.constant('failing'), until: timestamp }),
    { maxLength: 2 },
  ),
});

const trap = {
  trapId: fc.nat({ max: 5 }),
  pattern: message,
  kind: fc.constant('calendar'),
  state: fc.constantFrom('parked', 'ignored'),
  examples: fc.array(url, { maxLength: 3 }),
  admitted: count,
  parked: count,
};

const anyEvent: fc.Arbitrary<CrawlEvent> = fc.oneof(
  of('url_started', { ...about, lane, attempt: count }),
  of('url_phase', { ...about, lane, phase: fc.constantFrom('connect', 'headers', 'body', 'rendering'), bytes: count }),
  of('sent_to_processing', { ...about, lane }),
  of('url_crawled', {
    ...about,
    lane,
    status: count,
    contentType: fc.option(message),
    bytes: count,
    finalUrl: url,
    durationMs: ms,
  }),
  of(
    'urls_discovered',
    {
      ...about,
      count,
      queued: count,
      skipped: reasonCounts,
      outside: fc.record({
        host: count,
        domain: count,
        elsewhere: count,
        hosts: fc.array(fc.record({ host: message, count }), { maxLength: 3 }),
      }),
    },
    ['url', 'depth', 'timestamp', 'count', 'queued', 'skipped'],
  ),
  of(
    'url_saved',
    {
      ...about,
      lane,
      status: count,
      finalUrl: url,
      title: fc.option(message),
      rawPath: fc.option(message),
      markdownPath: fc.option(message),
      contentType: fc.option(message),
      bytes: count,
      links: count,
      durationMs: ms,
      unchanged: fc.boolean(),
      noContent: fc.constant({ kind: 'login', reasons: ['title'] }),
      notes: fc.constant(['end_unread']),
      rendering: fc.record({
        why: fc.constantFrom(...RENDER_WHYS),
        ms,
        requests: count,
        bytes: count,
        refused: count,
        errors: fc.array(message, { maxLength: 2 }),
        failed: fc.array(url, { maxLength: 2 }),
      }),
    },
    [
      ...['url', 'depth', 'timestamp', 'lane', 'status', 'finalUrl', 'title', 'rawPath', 'markdownPath', 'links'],
      ...['durationMs', 'unchanged'],
    ],
  ),
  of(
    'url_skipped',
    { ...about, lane: fc.option(lane), reason: fc.constantFrom(...SKIP_REASONS), status, redirectsTo: url },
    ['url', 'depth', 'timestamp', 'lane', 'reason', 'status'],
  ),
  of('url_failed', {
    ...about,
    lane: fc.option(lane),
    error: fc.constantFrom(...ERROR_CODES),
    message,
    sayings,
    status,
    attempts: count,
  }),
  of('url_retrying', {
    ...about,
    lane,
    error: fc.option(fc.constantFrom(...ERROR_CODES)),
    message,
    sayings,
    attempt: count,
    delayMs: count,
  }),
  of('host_parked', { timestamp, origin: url, reason: fc.constant('backoff'), until: timestamp }),
  of('host_released', { timestamp, origin: url }),
  of('trap_detected', { timestamp, ...trap }),
  of('alias_learned', { timestamp, from: url, to: url }),
  of(
    'sitemap_progress',
    {
      timestamp,
      reading: fc.option(url),
      read: count,
      known: count,
      failed: count,
      urls: count,
      problem: fc.record({ url, text: message, sayings }),
    },
    ['timestamp', 'reading', 'read', 'known', 'failed', 'urls'],
  ),
  of('robots_overridden', { timestamp, host: message }),
  of('budget_notice', { timestamp, budget: fc.constant('maxPages'), used: count, limit: count }),
  of(
    'urls_reevaluated',
    { timestamp, entered: count, left: count, skipped: reasonCounts, reopened: fc.record({ failed: count }) },
    ['timestamp', 'entered', 'left', 'skipped'],
  ),
  progress,
  of('job_restored', {
    timestamp,
    counters: fc.record(counters),
    skippedByReason: reasonCounts,
    bytes: count,
    elapsedMs: count,
    traps: fc.array(fc.record(trap), { maxLength: 2 }),
  }),
  of(
    'job_paused',
    {
      timestamp,
      status: fc.constantFrom('paused', 'running'),
      message: fc.option(message),
      sayings,
      budget: fc.constant('maxPages'),
      signedOut: fc.webUrl(),
    },
    ['timestamp', 'status', 'message'],
  ),
  of('job_reconfigured', {
    timestamp,
    config: fc.integer({ min: 1, max: 8 }).map((concurrency) => ({
      ...DEFAULT_JOB,
      seeds: ['http://a.test/'],
      concurrency,
    })),
  }),
);

/** Events of every type in any order, such as no crawl tells them: whatever the reducer makes of them must be kept. */
export const anyEvents = fc.array(anyEvent, { maxLength: 60 });

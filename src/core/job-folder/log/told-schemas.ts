import { sayings } from '../kept-schema.js';
import { z } from 'zod';
import { MAX_NAMED_HOSTS } from '../../../contract/outside-links.js';
import { TRAP_KINDS, TRAP_STATES } from '../../../contract/traps.js';

const count = z.number();

export const countersSchema = z.object({
  discovered: count,
  queued: count,
  pending: count,
  saved: count,
  unchanged: count,
  skipped: count,
  failed: count,
});

export const latencySchema = z.object({ p50Ms: count, p90Ms: count }).nullable();
export const queuePreview = z.object({
  url: z.string(),
  depth: count,
  foundOn: z.string().exactOptional(),
  foundAtMs: count.exactOptional(),
});
export const sitemapProblem = z.object({ url: z.string(), text: z.string(), sayings });
export const parkReason = z.enum([
  'retry_after',
  'crawl_delay',
  'robots_unreachable',
  'host_unreachable',
  'backoff',
  'circuit_open',
  'offline',
]);

export const outsideSchema = z.object({
  host: count,
  domain: count,
  elsewhere: count,
  hosts: z.array(z.object({ host: z.string(), count })).max(MAX_NAMED_HOSTS),
});

export const trapSchema = z.object({
  trapId: count,
  pattern: z.string(),
  kind: z.enum(TRAP_KINDS),
  state: z.enum(TRAP_STATES),
  examples: z.array(z.string()).max(100),
  admitted: count,
  parked: count,
});

export const hostPace = z.object({
  origin: z.string(),
  running: count,
  target: count,
  ceiling: count,
  intervalMs: count,
  /** Older logs do not tell it. */
  queued: count.default(0),
});

export const urlsWaiting = z.object({
  origin: z.string(),
  part: z.string(),
  count,
  reason: z.enum(['failing', 'retry_after']),
  until: z.string(),
});

const origin = z.string();
const until = z.string();
const busy = count;

/** What held the crawl back. */
export const limitedBySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('refilling') }),
  z.object({ kind: z.literal('sitemaps'), read: count, known: count }),
  z.object({ kind: z.literal('server'), medianMs: count, waiting: count, workers: count, hosts: count }),
  z.object({ kind: z.literal('workers'), busy, workers: count, medianMs: count }),
  z.object({ kind: z.literal('fewer_workers'), busy, workers: count }),
  z.object({ kind: z.literal('rate'), origin, requestsPerSecond: count, shared: z.boolean() }),
  z.object({ kind: z.literal('host_wait'), origin, reason: parkReason, until, hosts: count, busy }),
  z.object({ kind: z.literal('retry_wait'), origin, until, hosts: count, busy }),
  z.object({
    kind: z.literal('throttled'),
    origin,
    target: count,
    ceiling: count,
    why: z.enum(['first_answer', 'careful_start', 'errors', 'slow_answers', 'crawl_delay', 'own_cap', 'shared']),
  }),
  z.object({ kind: z.literal('held'), origin, hosts: count, queued: count }),
  z.object({ kind: z.literal('processing'), processing: count }),
  z.object({ kind: z.literal('rendering'), rendering: count }),
  z.object({ kind: z.literal('queue_empty'), pending: count }),
  z.object({ kind: z.literal('page_limit'), limit: count, busy }),
  z.object({ kind: z.literal('ending'), busy }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('finished') }),
]);

import { sayings } from '../kept-schema.js';
import { z } from 'zod';
import type { CrawlEvent } from '../../../contract/events.js';
import { MOST_HOSTS } from '../../../contract/queue-head.js';
import { BUDGETS, type JobConfig } from '../../../contract/job-config.js';
import { parseJobConfig } from '../../../contract/job-schema.js';
import { JOB_STATUSES } from '../../../contract/job.js';
import { NO_CONTENT_KINDS, NO_CONTENT_REASONS } from '../../../contract/no-content.js';
import { ERROR_CODES, SKIP_REASONS } from '../../../contract/outcome.js';
import { PAGE_NOTES } from '../../../contract/page-notes.js';
import { renderingSchema } from '../../../contract/rendering-schema.js';
import {
  countersSchema,
  hostPace,
  latencySchema,
  limitedBySchema,
  outsideSchema,
  parkReason,
  queuePreview,
  sitemapProblem,
  trapSchema,
  urlsWaiting,
} from './told-schemas.js';

const count = z.number();
const text = z.string();
const timestamp = z.string();
const lane = z.number().int().min(0).max(10_000);
const status = z.number().nullable();
const phase = z.enum(['robots', 'connect', 'headers', 'body', 'rendering', 'process']);
const reasonCounts = z.partialRecord(z.enum(SKIP_REASONS), count);
const about = { url: text, depth: count, timestamp };

/** The settings as they were, checked as all settings are. */
export const configSchema = z.unknown().transform((given, context): JobConfig => {
  const parsed = parseJobConfig(given);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.error.message });
  return z.NEVER;
});

const ofUrls = [
  z.object({ type: z.literal('url_started'), ...about, lane, attempt: count }),
  z.object({ type: z.literal('url_phase'), ...about, lane, phase, bytes: count }),
  z.object({
    type: z.literal('url_crawled'),
    ...about,
    lane,
    status: count,
    contentType: text.nullable(),
    bytes: count,
    finalUrl: text,
    durationMs: count,
  }),
  z.object({
    type: z.literal('urls_discovered'),
    ...about,
    count,
    queued: count,
    skipped: reasonCounts,
    outside: outsideSchema.exactOptional(),
  }),
  z.object({ type: z.literal('sent_to_processing'), ...about, lane }),
  z.object({
    type: z.literal('url_saved'),
    ...about,
    lane,
    status: count,
    finalUrl: text,
    title: text.nullable(),
    rawPath: text.nullable(),
    markdownPath: text.nullable(),
    contentType: text.nullable().exactOptional(),
    bytes: count.exactOptional(),
    links: count,
    durationMs: count,
    unchanged: z.boolean(),
    noContent: z
      .object({ kind: z.enum(NO_CONTENT_KINDS), reasons: z.array(z.enum(NO_CONTENT_REASONS)) })
      .exactOptional(),
    notes: z.array(z.enum(PAGE_NOTES)).exactOptional(),
    rendering: renderingSchema.exactOptional(),
  }),
  z.object({
    type: z.literal('url_skipped'),
    ...about,
    lane: lane.nullable(),
    reason: z.enum(SKIP_REASONS),
    status,
    redirectsTo: text.exactOptional(),
  }),
  z.object({
    type: z.literal('url_failed'),
    ...about,
    lane: lane.nullable(),
    error: z.enum(ERROR_CODES),
    message: text,
    sayings,
    status,
    attempts: count,
  }),
  z.object({
    type: z.literal('url_retrying'),
    ...about,
    lane,
    error: z.enum(ERROR_CODES).nullable(),
    message: text,
    sayings,
    attempt: count,
    delayMs: count,
  }),
] as const;

const ofHostsAndNotes = [
  z.object({ type: z.literal('host_parked'), timestamp, origin: text, reason: parkReason, until: text }),
  z.object({ type: z.literal('host_released'), timestamp, origin: text }),
  z.object({ type: z.literal('trap_detected'), timestamp, ...trapSchema.shape }),
  z.object({ type: z.literal('alias_learned'), timestamp, from: text, to: text }),
  z.object({
    type: z.literal('sitemap_progress'),
    timestamp,
    reading: text.nullable(),
    read: count,
    known: count,
    failed: count,
    urls: count,
    problem: sitemapProblem.exactOptional(),
  }),
  z.object({ type: z.literal('robots_overridden'), timestamp, host: text }),
  z.object({ type: z.literal('budget_notice'), timestamp, budget: z.enum(BUDGETS), used: count, limit: count }),
  z.object({
    type: z.literal('urls_reevaluated'),
    timestamp,
    entered: count,
    left: count,
    skipped: reasonCounts,
    reopened: z.partialRecord(z.enum(['failed', 'saved', 'unchanged']), count).exactOptional(),
  }),
] as const;

const ofTheJob = [
  z.object({
    type: z.literal('progress'),
    timestamp,
    ...countersSchema.shape,
    processed: count,
    bytes: count,
    elapsedMs: count,
    pagesPerSecond: count,
    bytesPerSecond: count,
    latency: latencySchema,
    limitedBy: limitedBySchema,
    next: z.array(queuePreview).max(1000),
    hosts: z.array(hostPace).max(MOST_HOSTS),
    waiting: z.array(urlsWaiting).max(100),
  }),
  z.object({
    type: z.literal('crawl_totals'),
    timestamp,
    counters: countersSchema,
    skippedByReason: reasonCounts,
    bytes: count,
  }),
  z.object({
    type: z.literal('job_restored'),
    timestamp,
    counters: countersSchema,
    skippedByReason: reasonCounts,
    bytes: count,
    elapsedMs: count,
    traps: z.array(trapSchema).max(1000),
  }),
  z.object({
    type: z.enum([
      'job_queued',
      'job_unqueued',
      'job_started',
      'job_pausing',
      'job_paused',
      'job_resumed',
      'job_stopping',
      'job_stopped',
      'job_completed',
      'job_failed',
    ]),
    timestamp,
    status: z.enum(JOB_STATUSES),
    message: text.nullable(),
    sayings,
    budget: z.enum(BUDGETS).nullable().exactOptional(),
    signedOut: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('job_reconfigured'), timestamp, config: configSchema }),
] as const;

/** An event as a log holds it. A job's folder may come from somebody else: nothing of it goes into the reducer unread. */
export const logEventSchema: z.ZodType<CrawlEvent> = z.discriminatedUnion('type', [
  ...ofUrls,
  ...ofHostsAndNotes,
  ...ofTheJob,
]);

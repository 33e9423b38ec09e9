import { sayings } from '../kept-schema.js';
import { z } from 'zod';
import { JOB_STATUSES } from '../../../contract/job.js';
import { type JobSnapshot } from '../../../contract/job-snapshot.js';
import { SKIP_REASONS } from '../../../contract/outcome.js';
import { viewFields } from '../job-view.js';
import { configSchema } from './event-schema.js';
import { countersSchema, limitedBySchema, parkReason } from './told-schemas.js';

const count = z.number();

/** A keyframe of the log: the whole of what a view of the crawl shows. */
export const snapshotSchema: z.ZodType<JobSnapshot> = z.object({
  ...viewFields,
  jobId: z.string(),
  config: configSchema,
  folder: z.string(),
  status: z.enum(JOB_STATUSES),
  message: z.string().nullable(),
  sayings,
  counters: countersSchema,
  skippedByReason: z.partialRecord(z.enum(SKIP_REASONS), count),
  bytes: count,
  types: z.record(z.string(), z.object({ count, bytes: count })).optional(),
  elapsedMs: count,
  pagesPerSecond: count,
  bytesPerSecond: count,
  limitedBy: limitedBySchema,
  lanes: z
    .array(
      z
        .object({
          url: z.string(),
          depth: count,
          attempt: count,
          phase: z.enum(['robots', 'connect', 'headers', 'body', 'rendering', 'process']),
          bytes: count,
          startedAt: z.string(),
        })
        .nullable(),
    )
    .max(10_000),
  parked: z.array(z.object({ origin: z.string(), reason: parkReason, until: z.string() })),
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BUDGETS } from '../../contract/job-config.js';
import { HISTORY_SAMPLES, NO_HISTORY, WHOLE_SAMPLES } from '../../contract/chart-history.js';
import { RECENT_ROWS } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { NO_CONTENT_KINDS } from '../../contract/no-content.js';
import { MAX_NAMED_HOSTS } from '../../contract/outside-links.js';
import { ERROR_CODES, SKIP_REASONS } from '../../contract/outcome.js';
import { TRAP_KINDS, TRAP_STATES } from '../../contract/traps.js';
import { writeFileAtomically } from '../files/atomic-write.js';
import { sayings } from './kept-schema.js';
import { hostPace, queuePreview, sitemapProblem } from './log/told-schemas.js';

/** Beside the job's state; made of what was on screen, and made anew by the next crawl. */
export const VIEW_FILE = 'job-view.json';

const VIEWED = [
  ...(['first', 'latency', 'next', 'recent', 'history', 'whole', 'hosts', 'waiting', 'traps'] as const),
  ...(['aliases', 'sitemaps', 'robotsOverridden', 'budget', 'signedOut'] as const),
];

/** What a view of a crawl shows beside its state and totals. Bounded, as the snapshot is. */
export type JobView = Pick<JobSnapshot, (typeof VIEWED)[number]>;

const count = z.number().int().min(0);
const reasonCounts = z.partialRecord(z.enum(SKIP_REASONS), z.number().int());
const row = z.object({
  key: count,
  url: z.string(),
  depth: count,
  durationMs: z.number().nullable(),
  outcome: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('saved'),
      status: z.number(),
      title: z.string().nullable(),
      noContent: z.enum(NO_CONTENT_KINDS).optional(),
    }),
    z.object({ kind: z.literal('unchanged'), status: z.number() }),
    z.object({
      kind: z.literal('skipped'),
      reason: z.enum(SKIP_REASONS),
      status: z.number().nullable(),
      redirectsTo: z.string().optional(),
    }),
    z.object({
      kind: z.literal('failed'),
      error: z.enum(ERROR_CODES),
      message: z.string(),
      sayings,
      status: z.number().nullable(),
    }),
  ]),
});
const sample = z.object({
  elapsedMs: z.number(),
  /** Older versions did not keep it. */
  atMs: z.number().nullable().default(null),
  pagesPerSecond: z.number(),
  p50Ms: z.number().nullable(),
  p90Ms: z.number().nullable(),
  queued: count,
});
/** The checks of what a view of a crawl shows, by its names. */
export const viewFields = {
  first: z.object({
    pages: count,
    found: count,
    skipped: reasonCounts,
    outside: z.object({
      host: count,
      domain: count,
      elsewhere: count,
      hosts: z.array(z.object({ host: z.string(), count })).max(MAX_NAMED_HOSTS),
    }),
    settled: count,
    refused: reasonCounts,
  }),
  latency: z.object({ p50Ms: z.number(), p90Ms: z.number() }).nullable(),
  next: z.array(queuePreview).max(100),
  recent: z.array(row).max(RECENT_ROWS),
  history: z.array(sample).max(HISTORY_SAMPLES),
  /** Older versions kept none. */
  whole: z
    .object({ stepMs: z.number().min(1000), samples: z.array(sample).max(WHOLE_SAMPLES) })
    .default(() => ({ ...NO_HISTORY, samples: [...NO_HISTORY.samples] })),
  hosts: z.array(hostPace).max(100),
  waiting: z
    .array(
      z.object({
        origin: z.string(),
        part: z.string(),
        count,
        reason: z.enum(['failing', 'retry_after']),
        until: z.string(),
      }),
    )
    .max(100),
  traps: z
    .array(
      z.object({
        trapId: count,
        pattern: z.string(),
        kind: z.enum(TRAP_KINDS),
        state: z.enum(TRAP_STATES),
        examples: z.array(z.string()).max(5),
        admitted: count,
        parked: count,
      }),
    )
    .max(100),
  aliases: z.array(z.object({ from: z.string(), to: z.string() })).max(100),
  sitemaps: z
    .object({
      reading: z.string().nullable(),
      read: count,
      known: count,
      failed: count,
      urls: count,
      problems: z.array(sitemapProblem).max(100).optional(),
    })
    .nullable(),
  robotsOverridden: z.array(z.string()).max(10_000),
  budget: z.object({ name: z.enum(BUDGETS), spent: z.boolean() }).nullable(),
  // Absent in what earlier versions wrote.
  signedOut: z.string().nullable().default(null),
};
const viewSchema = z.object({ version: z.literal(1), ...viewFields });

/** Keeps what a view of the crawl shows, for the next program that looks at it. Rejects with the system's error. */
export async function writeJobView(folder: string, snapshot: JobSnapshot): Promise<void> {
  const view = Object.fromEntries(VIEWED.map((name) => [name, snapshot[name]]));
  await writeFileAtomically(join(folder, VIEW_FILE), `${JSON.stringify({ version: 1, ...view })}\n`);
}

/** Nothing runs, whatever ran in the moment it was kept. */
function atRest(view: JobView): JobView {
  const hosts = view.hosts.map((host) => ({ ...host, running: 0 }));
  return { ...view, hosts, sitemaps: view.sitemaps && { ...view.sitemaps, reading: null } };
}

/** What was kept; null where nothing was, or where it cannot be read: the crawl itself does not depend on it. */
export async function readJobView(folder: string): Promise<JobView | null> {
  try {
    const parsed = viewSchema.safeParse(JSON.parse(await readFile(join(folder, VIEW_FILE), 'utf8')));
    if (!parsed.success) return null;
    const { version: _version, ...view } = parsed.data;
    return atRest(view);
  } catch {
    // Missing, of an older version, or damaged: the database tells the totals, and the rest is shown when it runs again.
    return null;
  }
}

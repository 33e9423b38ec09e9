import { kept, type Kept, keptOf, NOTHING_SAID, saying } from '../../contract/saying.js';
import { sayings } from './kept-schema.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAtWork, JOB_STATUSES, type JobStatus, type JobSummary } from '../../contract/job.js';
import { asksForStartOnly } from '../../contract/held-back.js';
import { msg } from '../../contract/language.js';
import { ok, type Result, SKIP_REASONS, type SkipReason } from '../../contract/outcome.js';
import { writeFileAtomically } from '../files/atomic-write.js';
import { type JobFolder, readJobFolder } from './job-document.js';
import { liveOwner } from './lock.js';
import { systemCode } from '../runtime/write-error.js';
import type { Counters } from '../../contract/counters.js';

export const STATE_FILE = 'job-state.json';

const count = z.number().int().min(0);
const stateSchema = z.object({
  version: z.literal(1),
  status: z.enum(JOB_STATUSES),
  message: z.string().nullable(),
  sayings,
  elapsedMs: z.number().min(0),
  counters: z.object({
    discovered: count,
    queued: count,
    pending: count,
    saved: count,
    unchanged: count,
    skipped: count,
    failed: count,
  }),
  /** Absent in the files of version 0.1. */
  skippedByReason: z.partialRecord(z.enum(SKIP_REASONS), z.number().int()).default({}),
  bytes: z.number().min(0),
  /** ISO 8601. */
  updatedAt: z.string(),
});
type StateFile = z.infer<typeof stateSchema>;

/** Keeps the job's totals beside its database, so that a list of jobs opens none. Rejects with the system's error. */
export async function writeJobState(
  folder: string,
  state: JobState,
  totals: StoredTotals,
  updatedAt: string,
): Promise<void> {
  const { status, elapsedMs } = state;
  const { counters, skippedByReason, bytes } = totals;
  const file: StateFile = {
    version: 1,
    status,
    ...keptOf(state),
    elapsedMs,
    counters,
    skippedByReason,
    bytes,
    updatedAt,
  };
  await writeFileAtomically(join(folder, STATE_FILE), `${JSON.stringify(file, null, 2)}\n`);
}

/**
 * A job as lists show it, from its small files alone. A job that says it is at work while no process holds its lock was
 * interrupted; its counters are then a few seconds older than its end.
 */
export async function readSummary(folder: string): Promise<Result<JobSummary>> {
  const job = await readJobFolder(folder);
  return job.ok ? ok(await summaryOf(job.value)) : job;
}

/** The summary of a job whose `job.json` has been read. */
export async function summaryOf(job: JobFolder): Promise<JobSummary> {
  const { folder, jobId, title, createdAt, config } = job;
  const state = await readState(folder, createdAt);
  const { status, updatedAt, elapsedMs, counters, skippedByReason, bytes } = state;
  const interrupted = isAtWork(status) && (await liveOwner(folder)) === null;
  return {
    jobId,
    title,
    seeds: config.seeds,
    folder,
    status: interrupted ? 'interrupted' : status,
    ...keptOf(state),
    createdAt,
    updatedAt,
    elapsedMs,
    ...counters,
    skippedByReason,
    bytes,
    pagesPerSecond: 0,
    startOnly: asksForStartOnly(config),
  };
}

async function readState(folder: string, createdAt: string): Promise<StateFile> {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8')));
    if (parsed.success) return parsed.data;
  } catch (error) {
    // Never started: there is nothing to tell yet.
    if (systemCode(error) === 'ENOENT') return unstarted('created', NOTHING_SAID, createdAt);
    if (systemCode(error) !== null) throw error;
  }
  // The database has the truth; opening the job reads it from there and writes this file anew.
  const why = kept(saying(msg('The crawl’s totals could not be read; open it to count them again.')));
  return unstarted('interrupted', why, createdAt);
}

function unstarted(status: JobStatus, why: Kept<string | null>, updatedAt: string): StateFile {
  const counters = { discovered: 0, queued: 0, pending: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 };
  return { version: 1, status, ...why, elapsedMs: 0, counters, skippedByReason: {}, bytes: 0, updatedAt };
}

/** The job's numbers as stored, to continue from. */
export interface StoredTotals {
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  readonly bytes: number;
  readonly elapsedMs: number;
}

export interface JobState extends Kept<string | null> {
  readonly status: JobStatus;
  readonly elapsedMs: number;
  /** All that was received, of URLs that failed too; absent where only what was saved is known. */
  readonly receivedBytes?: number;
}

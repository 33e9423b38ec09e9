import { sayingsOf } from '../../contract/stored-words.js';
import { JOB_STATUSES, type JobStatus } from '../../contract/job.js';
import type { JobState } from '../job-folder/job-state.js';

/** Of a job that has never said how it is. */
export const CREATED: JobState = { status: 'created', message: null, elapsedMs: 0 };

/** A job's state from the text it was stored as. One that cannot be read is that of a job whose process ended without saying so. */
export function parseState(stored: string): JobState {
  const given: unknown = JSON.parse(stored);
  if (typeof given !== 'object' || given === null) return CREATED;
  const { status, message, sayings, elapsedMs, receivedBytes } = given as Partial<Record<keyof JobState, unknown>>;
  const known = sayingsOf(sayings);
  return {
    status: JOB_STATUSES.find((known: JobStatus) => known === status) ?? 'interrupted',
    message: typeof message === 'string' ? message : null,
    ...(known !== null && { sayings: known }),
    elapsedMs: typeof elapsedMs === 'number' ? elapsedMs : 0,
    ...(typeof receivedBytes === 'number' ? { receivedBytes } : {}),
  };
}

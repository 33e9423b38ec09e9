import type { Problem } from '../../../contract/outcome.js';
import { isDamage } from '../../runtime/write-error.js';

/** Why a job database did not open, as a value for the person who asked. */
export function openProblem(path: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  if (isDamage(error)) return corruptProblem(path, message);
  return { code: 'job_unreadable', message: `“${path}” could not be opened: ${message}` };
}

/** The problem of a database that cannot be trusted any more. */
export function corruptProblem(path: string, detail: string): Problem {
  return {
    code: 'job_corrupt',
    message: `“${path}” is damaged (${detail}). The pages already saved are still in the folder; restore the file from a copy, or start a new crawl.`,
  };
}

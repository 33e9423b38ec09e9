import { msg } from '../../../contract/language.js';
import type { Problem } from '../../../contract/outcome.js';
import { type Saying, saying, toldProblem } from '../../../contract/saying.js';
import { isDamage } from '../../runtime/write-error.js';

/** Why a job database did not open, as a value for the person who asked. */
export function openProblem(path: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  if (isDamage(error)) return corruptProblem(path, message);
  return toldProblem('job_unreadable', saying(msg('“{path}” could not be opened: {why}'), { path, why: message }));
}

/** The problem of a database that cannot be trusted any more. */
export function corruptProblem(path: string, detail: string | Saying): Problem {
  return toldProblem(
    'job_corrupt',
    saying(
      msg(
        '“{path}” is damaged ({detail}). The pages already saved are still in the folder; restore the file from a copy, or start a new crawl.',
      ),
      { path, detail: typeof detail === 'string' ? detail : [detail] },
    ),
  );
}

import type { JobSnapshot } from '../contract/job-snapshot.js';
import type { Problem } from '../contract/outcome.js';

/** What the process ends with. Documented in the README and in `--help`. */
export const EXIT = { done: 0, findings: 1, usage: 2, paused: 3, failed: 4 } as const;

/**
 * What a crawl that is at rest ends with. One that came to its end is done, whatever became of single URLs: they are told
 * one by one. `strict` tells them by the exit code too.
 */
export function exitCodeOf({ status, counters }: Pick<JobSnapshot, 'status' | 'counters'>, strict: boolean): number {
  if (status === 'failed') return EXIT.failed;
  if (status !== 'completed') return EXIT.paused;
  return strict && counters.failed > 0 ? EXIT.findings : EXIT.done;
}

/** Problems that lie in what was typed. */
const USAGE_CODES: ReadonlySet<string> = new Set([
  'usage',
  'bad_config',
  'bad_seed',
  'bad_seed_file',
  'bad_pattern',
  'bad_field',
  'secret_missing',
  'secret_invalid',
  'sign_in_missing',
  'bad_cookie_file',
  'no_such_trap',
  'no_such_url',
  'no_such_profile',
  'bad_profile',
  'nothing_queued',
  'still_queued',
]);

/** Says a problem on standard error, and answers the exit code it means. */
export function complain({ code, message }: Problem): number {
  process.stderr.write(`orbweaver: ${message}\n`);
  return USAGE_CODES.has(code) ? EXIT.usage : EXIT.failed;
}

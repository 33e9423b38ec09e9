import type { Problem } from '../contract/outcome.js';

/** What the process ends with. Documented in the README and in `--help`. */
export const EXIT = { done: 0, doneWithFailures: 1, usage: 2, paused: 3, failed: 4 } as const;

/** Problems that lie in what was typed. */
const USAGE_CODES: ReadonlySet<string> = new Set([
  'usage',
  'bad_config',
  'bad_seed',
  'bad_seed_file',
  'bad_pattern',
  'secret_missing',
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

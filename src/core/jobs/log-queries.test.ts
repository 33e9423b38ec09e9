import { expect, it } from 'vitest';
import { ok } from '../../contract/outcome.js';
import { value } from '../store/job-store.fixture.js';
import { LogQueries } from './log-queries.js';

const logOf = (problem: string | null): LogQueries =>
  new LogQueries({
    // Nothing of the log is on the disk.
    read: async () => ok(null),
    writer: () => ({ flush: async () => undefined, problem }),
  });

it('says why a log of which nothing could be written ended', async () => {
  const problem = 'The log ends here: the folder cannot be written.';
  expect(value(await logOf(problem).extent())).toEqual({ firstNumber: 0, endNumber: 0, startMs: 0, endMs: 0, problem });
  expect(value(await logOf(null).extent())).toBeNull();
});

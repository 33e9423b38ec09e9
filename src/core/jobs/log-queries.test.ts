import { expect, it } from 'vitest';
import { ok } from '../../contract/outcome.js';
import { value } from '../store/job-store.fixture.js';
import { LogQueries } from './log-queries.js';

/** Of a job that has no log on the disk. */
const READER = {
  logExtent: async () => null,
  logPage: async () => ({ entries: [], from: 0, to: 0, isEnd: true }),
  logMoment: async () => null,
};

const logOf = (problem: string | null): LogQueries =>
  new LogQueries({
    read: async (question) => ok(await question(READER)),
    writer: () => ({ flush: async () => undefined, problem }),
  });

it('says why a log of which nothing could be written ended', async () => {
  const problem = 'The log ends here: the folder cannot be written.';
  expect(value(await logOf(problem).extent())).toEqual({ firstNumber: 0, endNumber: 0, startMs: 0, endMs: 0, problem });
  expect(value(await logOf(null).extent())).toBeNull();
});

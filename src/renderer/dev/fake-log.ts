import type { LogQuery } from '../../contract/crawl-log.js';
import { fail, ok } from '../../contract/outcome.js';

/** The made-up crawls keep no log, as crawls of earlier versions did not. */
export const FAKE_LOG = {
  'log.extent': () => ok(null),
  'log.page': (_id: string, { from = 0 }: LogQuery) => ok({ entries: [], from, to: from, isEnd: true }),
  'log.moment': () => fail({ code: 'no_log', message: 'No log was kept of this crawl.' }),
};

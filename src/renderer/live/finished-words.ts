import type { FinishedRow } from '../../contract/job-snapshot.js';
import { assertNever } from '../../contract/outcome.js';
import { errorWords, skipWords } from '../words/outcome-words.js';

/** What the Finished column says of a row: a code of at most seven letters, its colour, and the whole story. */
export interface FinishedLook {
  readonly code: string;
  readonly tone: 'saved' | 'skip' | 'fail' | 'dim';
  readonly story: string;
}

/** The words of one finished URL. Statuses are shown where the server's answer decided. */
export function finishedLook(outcome: FinishedRow['outcome']): FinishedLook {
  switch (outcome.kind) {
    case 'saved':
      return { code: String(outcome.status), tone: 'saved', story: outcome.title ?? 'Saved' };
    case 'unchanged':
      return { code: String(outcome.status), tone: 'dim', story: 'Unchanged since the last crawl' };
    case 'skipped': {
      const { short, long } = skipWords(outcome.reason);
      const redirected = outcome.status !== null && outcome.status >= 300 && outcome.status < 400;
      return { code: redirected ? String(outcome.status) : short, tone: 'skip', story: `Skipped: ${long}` };
    }
    case 'failed': {
      const { short, long } = errorWords(outcome.error);
      const code = outcome.error === 'http_status' && outcome.status !== null ? String(outcome.status) : short;
      return { code, tone: 'fail', story: `Failed: ${outcome.message || long}` };
    }
    default:
      return assertNever(outcome);
  }
}

import { fail, ok, type Result } from '../../contract/outcome.js';
import {
  addToShared,
  decideSharedTrap,
  explainShared,
  refetchShared,
  retryShared,
  sharedCrawls,
  type SharedCrawl,
  type SharedFrontier,
  trapsOfShared,
} from '../../core/index.js';
import { jsonLines } from '../ask-job.js';
import { frontierOptions } from '../crawl-commands.js';
import { explanationText } from '../explain-words.js';
import { decidedText, skippedText, trapsText } from '../job-words.js';
import type { SharedAsk } from './commands.js';
import type { FoundShared } from './find-shared.js';

/** Asks a shared crawl what the command wants to know, or does it by hand; answers what is to be written. */
export async function askShared(
  { frontier, crawl }: FoundShared,
  asked: SharedAsk,
  warn: (message: string) => void,
): Promise<Result<string>> {
  const said = <T>(result: Result<T>, text: (value: T) => string, part: (value: T) => unknown = (value) => value) =>
    result.ok ? ok(asked.json ? jsonLines(part(result.value)) : text(result.value)) : result;
  switch (asked.ask) {
    case 'explain':
      return said(await explainShared(frontier, asked.url), explanationText);
    case 'skipped':
      return said(await (await sharedCrawls()).readSkipGroups(frontier), skippedText, ({ groups }) => groups);
    case 'traps':
      return asked.verdict === null
        ? said(await trapsOfShared(frontier), (traps) => trapsText(traps, frontierOptions(frontier)))
        : decided(frontier, asked.verdict, said);
    case 'add': {
      const added = await addToShared(frontier, asked.urls);
      if (!added.ok) return added;
      for (const problem of added.value.problems) warn(problem);
      return queued(added.value.queued, crawl, NOTHING.add);
    }
    case 'refetch': {
      const again = await refetchShared(frontier, asked.url);
      return again.ok ? queued(again.value, crawl, NOTHING.refetch) : again;
    }
    case 'retry': {
      const again = await retryShared(frontier, asked.errors);
      return again.ok ? queued(again.value, crawl, NOTHING.retry) : again;
    }
  }
}

const NOTHING = {
  retry: 'No URL of this crawl has failed that way: there is nothing to retry.',
  refetch: 'The URL could not be queued again.',
  add: 'None of the addresses is new: there is nothing to add.',
} as const;

type Verdict = NonNullable<Extract<SharedAsk, { ask: 'traps' }>['verdict']>;

async function decided(
  frontier: SharedFrontier,
  verdict: Verdict,
  said: (result: Result<Verdict>, text: (value: Verdict) => string) => Result<string>,
): Promise<Result<string>> {
  const done = await decideSharedTrap(frontier, verdict.trapId, verdict.decision);
  return said(done.ok ? ok(verdict) : done, (decided) => decidedText(decided, true));
}

/** What was queued, and who fetches it. */
function queued(urls: number, { workers }: SharedCrawl, nothing: string): Result<string> {
  if (urls === 0) return fail({ code: 'nothing_queued', message: nothing });
  const who = workers.some(({ isAlive }) => isAlive)
    ? 'The workers fetch them.'
    : 'No worker is at work now: start one with orbweaver resume <folder>, or orbweaver work --frontier …';
  return ok(`${urls.toLocaleString('en')} ${urls === 1 ? 'URL is' : 'URLs are'} queued. ${who}\n`);
}

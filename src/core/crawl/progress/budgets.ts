import { bytesSaying, durationSaying, roughBytesSaying } from '../../../contract/amounts.js';
import type { BudgetLimits, BudgetName, Budgets } from '../../../contract/job-config.js';
import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
import type { DiskSpace } from '../../files/disk-space.js';

/** A notice is given from this share of a budget on. */
const NEAR = 0.9;
const GIB = 1024 ** 3;
/** Room left free where nothing else is asked: a gigabyte, or a twentieth of a small disk. */
const LEAST_FREE_BYTES = GIB;
const LEAST_FREE_SHARE = 0.05;

/** What a crawl has used so far. */
export interface Usage {
  /** Saved and unchanged. */
  readonly pages: number;
  readonly bytes: number;
  readonly elapsedMs: number;
  readonly failures: number;
  /** Of the disk with the job's folder; null while it is not known. */
  readonly disk: DiskSpace | null;
}

/** One budget that is used up or nearly so. */
export interface BudgetState {
  readonly name: BudgetName;
  readonly used: number;
  readonly limit: number;
  readonly spent: boolean;
}

/** The budgets that are used up or above 90 %, used-up ones first. For the disk `used` is what is free. */
export function budgetStates(budgets: Budgets, usage: Usage): readonly BudgetState[] {
  const states: BudgetState[] = [];
  const count = (name: keyof Budgets, used: number): void => {
    const limit = budgets[name];
    // The end of a trial is what a person asked for: nobody is warned of it.
    const from = limit === null || name === 'trialPages' ? limit : limit * NEAR;
    if (limit !== null && from !== null && used >= from) states.push({ name, used, limit, spent: used >= limit });
  };
  count('trialPages', usage.pages + usage.failures);
  count('maxPages', usage.pages);
  count('maxBytes', usage.bytes);
  count('maxDurationMs', usage.elapsedMs);
  count('maxFailures', usage.failures);
  const disk = diskState(budgets, usage.disk);
  if (disk) states.push(disk);
  return states.sort((a, b) => Number(b.spent) - Number(a.spent));
}

function diskState({ minFreeBytes }: Budgets, disk: DiskSpace | null): BudgetState | null {
  if (!disk) return null;
  const limit = leastFreeBytes(minFreeBytes, disk);
  const used = disk.freeBytes;
  return used * NEAR <= limit ? { name: 'minFreeBytes', used, limit, spent: used <= limit } : null;
}

/** The room that must stay free on a disk. */
export function leastFreeBytes(asked: number | null, { sizeBytes }: DiskSpace): number {
  return asked ?? Math.min(LEAST_FREE_BYTES, Math.floor(sizeBytes * LEAST_FREE_SHARE));
}

/** The budgets after one was extended by what it was at first; a trial is over then. A disk is not made larger by asking: it is left alone. */
export function extended(budgets: BudgetLimits, initial: BudgetLimits, name: BudgetName): Partial<BudgetLimits> {
  const now = budgets[name];
  if (name === 'trialPages') return { trialPages: null };
  if (name === 'minFreeBytes' || now === null) return {};
  return { [name]: now + (initial[name] ?? now) };
}

/** Why a crawl paused that has done all but what lies deeper. */
export function depthMessage(maxDepth: number, deeper: number): Saying {
  return saying(
    msg(
      '{n, plural, one {The depth limit of {limit} is reached; # URL lies deeper.} other {The depth limit of {limit} is reached; # URLs lie deeper.}}',
    ),
    { n: deeper, limit: maxDepth },
  );
}

/** Why the crawl paused, and what to do. */
export function budgetMessage({ name, used, limit }: BudgetState, queued: number): Saying {
  const rest = [
    saying(msg('{n, plural, one {# URL is still queued.} other {# URLs are still queued.}}'), { n: queued }),
  ];
  switch (name) {
    case 'maxPages':
      return saying(msg('The page limit of {limit} is reached; {rest}'), { limit, rest });
    case 'trialPages':
      return saying(
        msg('{n, plural, one {The trial of # page is done; {rest}} other {The trial of # pages is done; {rest}}}'),
        {
          n: limit,
          rest,
        },
      );
    case 'maxBytes':
      return saying(msg('The download limit of {limit} is reached; {rest}'), { limit: [bytesSaying(limit)], rest });
    case 'maxDurationMs':
      return saying(msg('The time limit of {limit} is reached; {rest}'), { limit: [durationSaying(limit)], rest });
    case 'maxFailures':
      return saying(
        msg(
          '{n, plural, one {The limit of # failure is reached; {rest}} other {The limit of # failures is reached; {rest}}}',
        ),
        { n: limit, rest },
      );
    default:
      return saying(
        msg('Only {free} of disk space is free, and {least} must stay free. Free some space, then resume; {rest}'),
        {
          free: [roughBytesSaying(used)],
          least: [roughBytesSaying(limit)],
          rest,
        },
      );
  }
}

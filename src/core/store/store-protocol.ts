import type { Result } from '../../contract/outcome.js';
import type { FrontierEntry, OfferedLink } from '../frontier/types.js';
import type { Restored } from './job-database.js';
import type { AttemptRecord, JobState, OfferAnswer, Settlement, StoredTotals } from './types.js';

/** Changes of the job database; an answer comes after the commit. */
export type StoreChanges = {
  readonly restore: { readonly argument: null; readonly answer: Restored };
  readonly offer: { readonly argument: readonly OfferedLink[]; readonly answer: OfferAnswer };
  readonly take: {
    readonly argument: { readonly origin: string; readonly limit: number };
    readonly answer: readonly FrontierEntry[];
  };
  readonly claimRedirect: {
    readonly argument: { readonly id: number; readonly key: string };
    readonly answer: 'claimed' | 'known';
  };
  readonly settle: { readonly argument: Settlement; readonly answer: OfferAnswer };
  readonly requeue: {
    readonly argument: { readonly id: number; readonly attempt: AttemptRecord | null };
    readonly answer: null;
  };
  readonly saveState: { readonly argument: JobState; readonly answer: StoredTotals };
};

/** What the store thread can be asked. `open` comes first, nothing after `close`. */
export type StoreMethods = StoreChanges & {
  readonly open: {
    readonly argument: { readonly path: string; readonly create: boolean };
    readonly answer: Result<null>;
  };
  readonly close: { readonly argument: null; readonly answer: null };
};

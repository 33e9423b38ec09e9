import type { Result } from '../../contract/outcome.js';
import type { TrapDecision } from '../../contract/traps.js';
import type { FrontierEntry, FrontierRules, OfferedLink } from '../scope/types.js';
import type { Baseline } from './changes/baseline.js';
import type { Restored } from './job-database.js';
import type { LostCopy } from './changes/lost-copies.js';
import type { Settled } from './changes/settling.js';
import type { AttemptRecord, JobStore, OfferAnswer, Reevaluation, ReopenFilter, Settlement } from './types.js';
import type { JobState, StoredTotals } from '../job-folder/job-state.js';

/** Changes of the job database, each done within one transaction; an answer comes after the commit. */
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
  readonly settle: { readonly argument: Settlement; readonly answer: Settled };
  /** Files that were dropped and are gone from the disk. */
  readonly forgetFiles: { readonly argument: readonly string[]; readonly answer: null };
  readonly requeue: {
    readonly argument: { readonly id: number; readonly attempt: AttemptRecord | null };
    readonly answer: null;
  };
  readonly release: { readonly argument: readonly number[]; readonly answer: null };
  readonly decideTrap: {
    readonly argument: { readonly trapId: number; readonly decision: TrapDecision };
    readonly answer: Awaited<ReturnType<JobStore['decideTrap']>>;
  };
  readonly lostCopies: { readonly argument: null; readonly answer: readonly LostCopy[] };
  readonly onlyNoContent: { readonly argument: null; readonly answer: Awaited<ReturnType<JobStore['onlyNoContent']>> };
  readonly saveState: { readonly argument: JobState; readonly answer: StoredTotals };
};

/** A job database to open. */
export interface StoreOpening {
  /** Absolute path of the file. */
  readonly path: string;
  readonly create: boolean;
  readonly detectTraps: boolean;
  /** Settle a saved page only once its files are in their places for good. */
  readonly durable: boolean;
  /** For a database that is being made: the earlier job whose pages it starts from. */
  readonly baseline: Baseline | null;
}

/** What the store thread can be asked. `open` comes before any change, nothing after `close`. */
export type StoreMethods = StoreChanges & {
  readonly checkBaseline: { readonly argument: Baseline; readonly answer: Result<null> };
  readonly open: { readonly argument: StoreOpening; readonly answer: Result<null> };
  /** Takes as many transactions as it needs; other changes are done between them. */
  readonly reevaluate: { readonly argument: FrontierRules; readonly answer: Reevaluation };
  /** As `reevaluate`. */
  readonly reopen: { readonly argument: ReopenFilter; readonly answer: Reevaluation };
  readonly close: { readonly argument: null; readonly answer: null };
};

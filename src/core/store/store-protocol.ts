import type { Result } from '../../contract/outcome.js';
import type { JobState, StoredTotals } from '../job-folder/job-state.js';
import type { Baseline } from './changes/baseline.js';
import type { Settled } from './changes/settling.js';
import type { JobStore, Settlement } from './types.js';

/**
 * `dropped`: as in `Settled`, left over from a process that ended before it could remove them. `renderVerdicts`: as they are
 * stored; null = none are.
 */
export type Restored = Omit<Awaited<ReturnType<JobStore['restore']>>, 'renderVerdicts'> & {
  readonly renderVerdicts: string | null;
  readonly dropped: readonly string[];
};

/**
 * The calls of `JobStore` that are changes of the database, each done within a transaction and answered after the commit.
 * Some answers carry what the asking side has to see to afterwards, in the job's folder.
 */
export interface StoreChanges extends Omit<JobStore, 'isDead' | 'restore' | 'saveState' | 'close'> {
  restore(): Promise<Restored>;
  settle(settlement: Settlement): Promise<Settled>;
  saveState(state: JobState): Promise<StoredTotals>;
  /** Files that were dropped and are gone from the disk. */
  forgetFiles(paths: readonly string[]): Promise<void>;
}

/** The changes that need nothing but the database: rules have to be compiled first. */
export type PlainChanges = Omit<StoreChanges, 'reevaluate'>;

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
export interface StoreMethods extends StoreChanges {
  /** Makes the database of a new crawl at an absolute path, without opening it. */
  make(path: string, state: JobState): Promise<StoredTotals>;
  checkBaseline(baseline: Baseline): Promise<Result<null>>;
  open(opening: StoreOpening): Promise<Result<null>>;
  close(): Promise<void>;
}

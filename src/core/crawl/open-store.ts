import type { JobConfig } from '../../contract/job-config.js';
import { ok, type Result } from '../../contract/outcome.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';
import type { SharedFrontier } from '../shared-store/types.js';
import { type BudgetBlocks, EVERY_HOST, type HostLeases } from '../store/host-leases.js';
import { openJobStore } from '../store/job-store.js';
import type { StoreThreads } from '../store/store-threads.js';
import type { JobStore } from '../store/types.js';

/** Where a crawl's URLs are kept. */
export interface StorePlace {
  /** Absolute path of the job's folder, where the pages are, too. */
  readonly folder: string;
  readonly config: Pick<JobConfig, 'detectTraps'>;
  readonly scripts: WorkerScripts;
  /** Where its thread is taken from; absent = it is started. */
  readonly threads?: StoreThreads;
  /** The database that workers on several machines share; absent = the job's own, in its folder. */
  readonly frontier?: SharedFrontier;
}

/** A crawl's URLs and results, and which hosts this process may ask. Whoever opens it closes the store. */
export interface OpenedStore {
  readonly store: JobStore;
  readonly leases: HostLeases;
  /** Where its budgets are given out in parts; null where one process has all of them. */
  readonly blocks: BudgetBlocks | null;
}

/** The one place that knows which store a crawl works on. What the shared one needs is loaded only for it. */
export async function openStore({
  folder,
  config,
  scripts,
  threads,
  frontier,
}: StorePlace): Promise<Result<OpenedStore>> {
  const { detectTraps } = config;
  if (frontier) {
    const { openSharedStore } = await import('../shared-store/open-shared-store.js');
    const opened = await openSharedStore({ folder, frontier, detectTraps, durable: true });
    return opened.ok ? ok({ store: opened.value, leases: opened.value.leases, blocks: opened.value.leases }) : opened;
  }
  const opened = await openJobStore({
    ...{ folder, script: scripts.store, create: false, durable: true, detectTraps },
    ...(threads && { threads }),
  });
  return opened.ok ? ok({ store: opened.value, leases: EVERY_HOST, blocks: null }) : opened;
}

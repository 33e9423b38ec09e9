// First: it must be set before anything uses libuv's threads.
import type { Result } from '../contract/outcome.js';
import type { Saying } from '../contract/saying.js';
import type { CollectedCrawl } from '../contract/shared-crawls.js';
import './runtime/libuv-threads.js';
import { ExportQueue } from './export/export-queue.js';
import { type CollectRequest, collectShared, type CollectWatch } from './jobs/collect-shared.js';
import { JobLibrary } from './jobs/library.js';
import { createProcessor } from './process/pool.js';
import { drawingWith } from './render/drawing.js';
import type { DrawingProgram } from './render/drawing-program.js';
import type { SecretStore } from './crawl/secrets.js';
import type { Clock } from './runtime/clock.js';
import { workerScriptsIn } from './runtime/worker-scripts.js';

export { MemorySecrets, type Secrets, type SecretStore } from './crawl/secrets.js';
export { type CookieJar, cookiesOf, forgetJar, keepJars, readJars, startOrigins } from './crawl/sign-ins.js';
export type { EventLog } from './events/event-log.js';
export type { ExportQueue } from './export/export-queue.js';
export { listText, saveList } from './export/list/write-list.js';
export { readCookieFile } from './fetch/cookies/read-cookie-file.js';
export type { KeptCookie } from './fetch/cookies/kept-cookie.js';
export { writeFileAtomically } from './files/atomic-write.js';
export { checkConfig } from './jobs/check-config.js';
export { listParts } from './jobs/list-parts.js';
export { MAX_ADDED } from './jobs/job-commands.js';
export type { Job } from './jobs/job.js';
export { libraryFolder } from './jobs/library-folder.js';
export { MOST_AT_ONCE } from './jobs/library-settings.js';
export type { JobLibrary } from './jobs/library.js';
export type { CollectRequest, CollectWatch } from './jobs/collect-shared.js';
export { readProfile } from './jobs/profiles.js';
export { readSeedFile } from './jobs/seed-file.js';
export {
  addToShared,
  decideSharedTrap,
  explainShared,
  refetchShared,
  retryShared,
  trapsOfShared,
} from './jobs/shared-asks.js';
export type { DrawingProgram } from './render/drawing-program.js';
export { readingText } from './process/reading-text.js';
export { type Clock, systemClock } from './runtime/clock.js';
export { errorMessage } from './runtime/error-message.js';
export { keepCode } from './runtime/kept-code.js';
export { VERSION } from './runtime/product.js';
export { waitFor } from './runtime/wait.js';
export { systemCode } from './runtime/write-error.js';
export { widened } from './scope/outside.js';
export { checkFieldRule } from './process/fields/check-rule.js';
export { checkPattern } from './scope/rules.js';
export type {
  CrawlMoment,
  SharedAccess,
  SharedCrawl,
  SharedFrontier,
  SharedResult,
  SharedWorker,
  SweptSegments,
} from './shared-store/types.js';

/** What is done to crawls in a database that workers share; the client is loaded when it is asked for. */
export const sharedCrawls = () => import('./shared-store/crawls.js');

/** Who only looks at one; loaded likewise. */
export const sharedWatch = () => import('./shared-store/watch-crawl.js');

export interface CoreSetting {
  /** Absolute path of the folder that holds the built worker entries. */
  readonly workers: string;
  /** Absolute path of the folder that holds the jobs; it need not be there yet. */
  readonly library: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** What draws pages for crawls that want it; null or absent = nothing. */
  readonly drawing?: DrawingProgram | null;
}

/** All that an adapter works with. The one who opened it closes it. */
export interface Core {
  /** Empty until its `load` has read what is on disk. */
  readonly library: JobLibrary;
  readonly exports: ExportQueue;
  /** Makes a crawl of one's own of a shared one, and takes it into the library. */
  collect(request: CollectRequest, watch: CollectWatch): Promise<Result<CollectedCrawl>>;
  /** Ends every crawl, keeping it resumable, and every export; `why` is said in each crawl. */
  close(why: Saying): Promise<void>;
}

/** Composes the core. Nothing runs and nothing is read before it is asked for. */
export function openCore({ workers, library: folder, secrets, clock, drawing: program = null }: CoreSetting): Core {
  const scripts = workerScriptsIn(workers);
  const processor = createProcessor({ script: scripts.page, documents: scripts.document });
  const library = new JobLibrary({ folder, scripts, processor, clock, secrets, drawing: drawingWith(program) });
  const exports = new ExportQueue({ script: scripts.export, clock });
  return {
    library,
    exports,
    collect: (request, watch) => collectShared(request, { scripts, clock, library, ...watch }),
    async close(why) {
      try {
        await Promise.all([library.shutdown(why), exports.close()]);
      } finally {
        // Last: a crawl that ends still has its pages read.
        await processor.close();
      }
    },
  };
}

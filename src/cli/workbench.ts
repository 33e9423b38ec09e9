import { systemClock } from '../core/runtime/clock.js';
import { ExportQueue } from '../core/export/export-queue.js';
import { JobLibrary } from '../core/jobs/library.js';
import { libraryFolder } from '../core/jobs/library-folder.js';
import { createProcessor } from '../core/process/pool.js';
import { MemorySecrets, type SecretStore } from '../core/crawl/secrets.js';
import { workerScriptsIn } from '../core/runtime/worker-scripts.js';
import { SampleSite } from '../sample-site/sample-job.js';
import type { Environment } from './environment-secrets.js';

/** What the commands work with. */
export interface Workbench {
  readonly library: JobLibrary;
  readonly exportQueue: ExportQueue;
  readonly sample: SampleSite;
  readonly secrets: SecretStore;
  readonly environment: Environment;
  warn(message: string): void;
}

/** Runs an action with everything it needs, and closes it all afterwards. `folder` holds the worker scripts. */
export async function withWorkbench<T>(folder: string, action: (bench: Workbench) => Promise<T>): Promise<T> {
  const scripts = workerScriptsIn(folder);
  const processor = createProcessor({ script: scripts.page });
  const secrets = new MemorySecrets();
  const library = new JobLibrary({ folder: libraryFolder(), scripts, processor, clock: systemClock, secrets });
  const exportQueue = new ExportQueue({ script: scripts.export, clock: systemClock });
  const sample = new SampleSite();
  const warn = (message: string) => process.stderr.write(`orbweaver: ${message}\n`);
  try {
    return await action({ library, exportQueue, sample, secrets, environment: process.env, warn });
  } finally {
    await exportQueue.close();
    await library.shutdown('Interrupted from the terminal.');
    await Promise.all([processor.close(), sample.close()]);
  }
}

import { msg } from '../contract/language.js';
import { saying } from '../contract/saying.js';
import { type Core, libraryFolder, MemorySecrets, openCore, type SecretStore, systemClock } from '../core/index.js';
import { SampleSite } from '../sample-site/sample-job.js';
import { drawingProgram } from './drawing-program.js';
import type { Environment } from './environment-secrets.js';

/** The core as the command line has it, and what it has beside it. */
export interface CommandLineCore extends Pick<Core, 'library' | 'exports' | 'collect'> {
  readonly sample: SampleSite;
  readonly secrets: SecretStore;
  readonly environment: Environment;
  warn(message: string): void;
}

/** Runs an action with a core of its own, which is closed afterwards. `workers` holds the worker scripts. */
export async function withCore<T>(workers: string, action: (core: CommandLineCore) => Promise<T>): Promise<T> {
  const secrets = new MemorySecrets();
  const drawing = drawingProgram(workers, process.env);
  const core = openCore({ workers, library: libraryFolder(), secrets, clock: systemClock, drawing });
  const { library, exports, collect } = core;
  const sample = new SampleSite();
  const warn = (message: string) => process.stderr.write(`orbweaver: ${message}\n`);
  try {
    return await action({ library, exports, collect, sample, secrets, environment: process.env, warn });
  } finally {
    await core.close(saying(msg('Interrupted from the terminal.')));
    await sample.close();
  }
}

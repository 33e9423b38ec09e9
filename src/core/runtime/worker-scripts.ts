import { join } from 'node:path';

/** Absolute paths of the built worker entries. Whoever composes the core says where they are. */
export interface WorkerScripts {
  readonly store: string;
  readonly reader: string;
  readonly deletion: string;
  readonly page: string;
  readonly document: string;
  readonly verify: string;
  readonly export: string;
  readonly search: string;
  readonly collect: string;
}

/** The worker entries beside a built bundle: pass the bundle's own folder. */
export function workerScriptsIn(folder: string): WorkerScripts {
  return {
    store: join(folder, 'store.worker.js'),
    reader: join(folder, 'reader.worker.js'),
    deletion: join(folder, 'deletion.worker.js'),
    page: join(folder, 'page.worker.js'),
    document: join(folder, 'document.worker.js'),
    verify: join(folder, 'verify.worker.js'),
    export: join(folder, 'export.worker.js'),
    search: join(folder, 'search.worker.js'),
    collect: join(folder, 'collect.worker.js'),
  };
}

import { builtinModules } from 'node:module';

/** Node 18 of Electron 25, the oldest runtime the bundles of main, workers and command line must run on. */
export const NODE_TARGET = 'node18';

/** Chromium of the same Electron. */
export const CHROMIUM_TARGET = 'chrome114';

/** What Electron is started with: `index` is either the app or the helper that draws pages, which it tells by a switch. */
export const APP_ENTRIES = {
  index: 'src/main/start.ts',
  app: 'src/main/index.ts',
  'render-helper': 'src/render-helper/index.ts',
} as const;

/** Which guards of the helper stand: only a build for tests, which show what each is good for, says anything else. */
export const ALL_GUARDS = { TEST_GUARDS: 'undefined' } as const;

/** The command line. */
export const CLI_ENTRY = { cli: 'src/cli/start.ts' } as const;

/** Worker thread entries by output name; `workerScriptsIn` in src/core finds them by these names. */
export const WORKER_ENTRIES = {
  'store.worker': 'src/core/store/store.thread.ts',
  'reader.worker': 'src/core/reader/reader.worker.ts',
  'deletion.worker': 'src/core/job-folder/deletion.worker.ts',
  'page.worker': 'src/core/process/page.thread.ts',
  'document.worker': 'src/core/process/documents/document.worker.ts',
  'verify.worker': 'src/core/verify/verify.worker.ts',
  'export.worker': 'src/core/export/export.worker.ts',
  'search.worker': 'src/core/search/search.worker.ts',
  'collect.worker': 'src/core/shared-store/collect/collect.worker.ts',
} as const;

/** What stays outside every Node bundle: the runtime's own modules, and libsql for its native part. */
export const NODE_EXTERNALS: readonly (string | RegExp)[] = [
  'electron',
  'libsql',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

const PRELUDE = `'use strict';\nglobalThis.File ??= require('node:buffer').File;\nglobalThis.crypto ??= require('node:crypto').webcrypto;`;

/**
 * First lines of each Node output. undici reads the global `File` while it loads, which Node 18 does not have, and shared
 * chunks load before an entry's own code: only a banner is early enough. The command line is also a program of its own.
 */
export function nodeBanner(chunk: { readonly name: string; readonly isEntry: boolean }): string {
  return chunk.isEntry && chunk.name === 'cli' ? `#!/usr/bin/env node\n${PRELUDE}` : PRELUDE;
}

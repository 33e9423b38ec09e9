import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { CLI_ENTRY, NODE_EXTERNALS, NODE_TARGET, nodeBanner, WORKER_ENTRIES } from '../../bundle.config.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled worker entries, for `workerScriptsIn`, and of the command line, `cli.js`. */
    workersFolder: string;
  }
}

const PREFIX = 'test-workers-';
const LEFTOVER_AGE_MS = 60 * 60_000;

/**
 * Vitest's global setup: worker threads load files, so their entries are bundled as in a real build before the tests.
 * Tests read the folder by `inject('workersFolder')`. It is inside the project, so that libsql is found from it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outputs = resolve(project.config.root, 'out');
  await mkdir(outputs, { recursive: true });
  await sweepLeftovers(outputs);
  const folder = await mkdtemp(join(outputs, PREFIX));
  const bundle = (): Promise<void> => bundleWorkers(project.config.root, folder).catch(reportBrokenBundle);
  await bundle();
  project.provide('workersFolder', folder);
  // What test runs compile is not kept in the cache of whoever runs them.
  process.env['ORBWEAVER_CODE_CACHE'] = join(folder, 'compiled');
  project.onTestsRerun(bundle);
  return () => rm(folder, { recursive: true, force: true });
}

async function bundleWorkers(root: string, folder: string): Promise<void> {
  const entries = { ...WORKER_ENTRIES, ...CLI_ENTRY };
  const input = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(root, file))));
  if (Object.keys(input).length === 0) return;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: NODE_TARGET,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input,
        external: [...NODE_EXTERNALS],
        output: {
          format: 'cjs',
          banner: nodeBanner,
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  });
}

/** Only the tests that start a worker fail then, each at its missing file; the others are still worth their answer. */
function reportBrokenBundle(error: unknown): void {
  console.error('The worker entries could not be bundled.', error);
}

/** A killed run cannot remove its folder; another run that is still going keeps its own, being younger. */
async function sweepLeftovers(outputs: string): Promise<void> {
  const names = (await readdir(outputs)).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const folder = join(outputs, name);
    const found = await stat(folder).catch(() => null); // Gone already: a run beside this one ended and removed it.
    if (found !== null && Date.now() - found.mtimeMs > LEFTOVER_AGE_MS)
      await rm(folder, { recursive: true, force: true });
  }
}

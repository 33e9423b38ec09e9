import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFormat, ExportRequest } from '../../contract/export.js';
import { createJobFolder } from '../jobs/create-job.js';
import { CONFIG, link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { openJobStore } from '../store/job-store.js';
import type { JobStore, Settlement } from '../store/types.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';
import { exportTempName } from '../job-folder/export-folders.js';
import { runExport } from './run-export.js';
import type { Exporter } from './types.js';

/** The moment at which the tests export. */
export const NOW_MS = Date.parse('2024-06-01T10:20:30.500Z');

export type SavedResult = Extract<Settlement['result'], { bytes: number }>;

/** A job on disk with an open store, and its removal. */
export interface JobFixture {
  readonly folder: string;
  readonly store: JobStore;
  readonly remove: () => Promise<void>;
}

export async function makeJob(scripts: Pick<WorkerScripts, 'store'>): Promise<JobFixture> {
  const { path, remove } = await tempFolder();
  const made = value(await createJobFolder({ parentFolder: path, config: CONFIG, title: 'A <b>site</b>', scripts }));
  const { folder } = made.job;
  const store = value(await openJobStore({ folder, script: scripts.store, create: false }));
  return {
    folder,
    store,
    remove: async () => {
      await store.close();
      await remove();
    },
  };
}

/** Stores saved pages, each with what is special about it; their ids are in the order given. */
export async function addPages(
  { store }: JobFixture,
  pages: readonly (Partial<SavedResult> & { readonly path: string; readonly links?: Settlement['links'] })[],
): Promise<readonly number[]> {
  await store.offer(pages.map(({ path }) => link(path)));
  const ids = (await store.take(ORIGIN, pages.length)).map(({ id }) => id);
  for (const [index, { path, links = [], ...special }] of pages.entries()) {
    const id = ids[index] ?? 0;
    const page = saved(id, { links });
    const result = { ...page.result, finalUrl: `http://site.example/${path}`, ...special } as SavedResult;
    await store.settle({ ...page, result });
  }
  return ids;
}

export function request(format: ExportFormat): ExportRequest {
  return { format, splitBytes: null, splitTokens: null };
}

/** Runs an exporter in this thread, as its own thread would. */
export function runIn(folder: string, exporter: Exporter, isCancelled = () => false) {
  const task = { folder, request: request('csv'), tempName: exportTempName(), nowMs: NOW_MS };
  return runExport(task, exporter, { isCancelled, report: () => undefined });
}

/** Runs an exporter and answers the content of its files by their names. */
export async function made(folder: string, exporter: Exporter): Promise<ReadonlyMap<string, string>> {
  const { files } = value(await runIn(folder, exporter));
  const contents = await Promise.all(
    files.map(async (file) => {
      const [, , ...names] = file.split('/');
      return [names.join('/'), await readFile(join(folder, file), 'utf8')] as const;
    }),
  );
  return new Map(contents);
}

/** The names under `exports/`. */
export function exportsIn(folder: string): readonly string[] {
  const path = join(folder, 'exports');
  return existsSync(path) ? readdirSync(path).sort() : [];
}

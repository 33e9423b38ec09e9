import { afterAll, beforeAll } from 'vitest';
import { postgresPrograms, PostgresServer, sayLeftOut, type PostgresOptions } from '../../testing/postgres-server.js';
import { CONFIG, tempFolder, value } from '../store/job-store.fixture.js';
import { createSharedCrawl } from './crawls.js';
import { openSharedStore } from './open-shared-store.js';
import type { SharedStore } from './shared-store.js';
import type { SharedFrontier } from './types.js';

/** What these tests need; null = it is not here, and they are left out. */
export const PROGRAMS = postgresPrograms();

/** A server for the tests of a file. */
export function serverOfTests(what: string, options: PostgresOptions = {}): () => PostgresServer {
  let server: PostgresServer | null = null;
  if (PROGRAMS === null) sayLeftOut(what);
  beforeAll(async () => {
    if (PROGRAMS !== null) server = await PostgresServer.start(PROGRAMS, options);
  });
  afterAll(() => server?.remove());
  return () => {
    if (server === null) throw new Error('There is no server.');
    return server;
  };
}

let crawls = 0;

/** A crawl without URLs. */
export async function emptyCrawl(server: PostgresServer): Promise<SharedFrontier> {
  crawls += 1;
  return value(await createSharedCrawl(server.address(), { crawl: `c${crawls}`, title: 'A crawl', config: CONFIG }));
}

/** A worker of a crawl in a folder of its own. */
export async function worker(
  frontier: SharedFrontier,
  options: { readonly patienceMs?: number; readonly durable?: boolean } = {},
) {
  const { path, remove } = await tempFolder();
  const open = async (): Promise<SharedStore> =>
    value(await openSharedStore({ folder: path, frontier, detectTraps: true, ...options }));
  let store = await open();
  return {
    folder: path,
    get store() {
      return store;
    },
    async reopen() {
      await store.close();
      store = await open();
      // As a worker does at its first beat: whoever asked hosts before leaves them to whoever comes first.
      await store.leases.lease(100);
      return store;
    },
    async remove() {
      await store.close();
      await remove();
    },
  };
}

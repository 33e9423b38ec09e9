import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { writeFileAtomically } from '../files/atomic-write.js';
import { WORKER_FILE } from '../job-folder/job-paths.js';
import { lockJob } from '../job-folder/lock.js';
import { sweepTempFiles } from '../job-folder/sweep.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import { systemCode, toStoreError } from '../runtime/write-error.js';
import { readAddress } from './address.js';
import { Connection } from './connection.js';
import { FolderSide } from './folder-side.js';
import { checkServer, migrate } from './migrations.js';
import { schemaOf } from './schema.js';
import type { AwsSources } from './segments/aws-settings.js';
import { contentFor, contentOf } from './segments/open-content.js';
import type { SegmentBounds } from './segments/segmented-content.js';
import { beginSession, Session, silentMs } from './session.js';
import { SharedStore } from './shared-store.js';
import type { SharedFrontier } from './types.js';

export interface SharedStoreOptions {
  /** Absolute path of the job's folder, which exists: the pages of this worker go there. */
  readonly folder: string;
  readonly frontier: SharedFrontier;
  readonly detectTraps: boolean;
  /**
   * Put the files of saved pages in their places, from their pending names, and settle a page only once they are there for good;
   * default false: whoever settles answers for them.
   */
  readonly durable?: boolean;
  readonly clock?: Clock;
  /** How long a server that is gone is waited for before work fails; default as long as the hosts are ours anyway. */
  readonly patienceMs?: number;
  /** How object storage is reached, where the crawl's pages go there; default: by the environment and the files of the user. */
  readonly aws?: AwsSources;
  /** When a segment is sent there; default `SEGMENT_BOUNDS`. */
  readonly segmentBounds?: SegmentBounds;
}

/**
 * Joins a crawl as a worker: locks its own folder, brings the crawl's tables to this version, and begins a session there. What
 * prevents it is said in words. Whoever opens it closes it, after the last file was written to its folder.
 */
export async function openSharedStore(options: SharedStoreOptions): Promise<Result<SharedStore>> {
  const { folder, frontier } = options;
  const address = readAddress(frontier.address);
  if (!address.ok) return address;
  const lock = await lockJob(folder);
  if (!lock.ok) return lock;
  const { clock = systemClock, patienceMs, durable = false } = options;
  const at = { address: address.value, schema: schemaOf(frontier.crawl), clock };
  // Whoever joins is told at once what is wrong.
  const joining = new Connection(at);
  let store: SharedStore | null = null;
  try {
    await sweepTempFiles(folder);
    const key = await workerKey(folder);
    const opened = await joining.work(async (server) => {
      await checkServer(server);
      await migrate(server, frontier.crawl);
      const content = await contentOf(server, frontier.crawl, clock, options.aws);
      return { content, session: await beginSession(server, key, `${hostname()} ${folder}`) };
    });
    const session = new Session(opened.session, clock);
    const content = opened.content && (await contentFor(opened.content, session, options));
    const patient = { ...at, patienceMs: patienceMs ?? silentMs(opened.session.leaseMs) };
    const [connection, beats] = [new Connection(patient), new Connection(patient)];
    const side = new FolderSide({ folder, lock: lock.value, clock, durable });
    const { detectTraps } = options;
    store = new SharedStore({
      crawl: frontier.crawl,
      session,
      connection,
      beats,
      clock,
      detectTraps,
      folder: side,
      content,
    });
    await store.open();
    return ok(store);
  } catch (error) {
    // A store that could not be opened lets go of the folder, too; why it could not is told.
    await (store ? store.close().catch(() => undefined) : lock.value.release());
    return fail({ code: 'frontier_unreachable', message: toStoreError(error).message, field: 'frontier' });
  } finally {
    await joining.close();
  }
}

/** The folder's own name among the workers; made where there is none. */
async function workerKey(folder: string): Promise<string> {
  const file = join(folder, WORKER_FILE);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    const key = randomUUID();
    await writeFileAtomically(file, `${key}\n`);
    return key;
  }
}

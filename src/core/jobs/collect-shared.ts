import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { CollectedCrawl, CollectProgress } from '../../contract/shared-crawls.js';
import { patiently } from '../files/held-files.js';
import { makeFolders } from '../files/make-folders.js';
import { OWNER_ONLY } from '../files/owner-only.js';
import { syncFolder } from '../files/sync-folder.js';
import { tempName } from '../files/temp-names.js';
import { notWritable } from '../job-folder/folder-problem.js';
import { JOB_VERSION, type JobDocument } from '../job-folder/job-document.js';
import type { Clock } from '../runtime/clock.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';
import { systemCode } from '../runtime/write-error.js';
import { type RunningCollect, startCollect } from '../shared-store/collect/collect-thread.js';
import type { CollectedParts } from '../shared-store/collect/types.js';
import type { SharedAccess } from '../shared-store/types.js';
import { folderName, titleOf } from './create-job.js';
import type { JobLibrary } from './library.js';

/** Which shared crawl is to become an ordinary one, and where. */
export interface CollectRequest {
  readonly access: SharedAccess;
  /** Absolute path of the new crawl's folder, which is not there or empty; null = one in the library, named as others. */
  readonly into: string | null;
  /** Absolute paths of workers' folders that are not where the workers say, by the numbers of the workers. */
  readonly from: Readonly<Record<number, string>>;
}

/** Who follows a collection: it gives up when the signal aborts. */
export interface CollectWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CollectProgress) => void;
}

interface CollectSetting extends CollectWatch {
  readonly scripts: Pick<WorkerScripts, 'collect'>;
  readonly clock: Clock;
  /** Where the crawl is taken in. */
  readonly library: Pick<JobLibrary, 'folder' | 'open'>;
}

/**
 * Makes a crawl of one's own of a shared one, which is not changed: its rows, the links and files of its workers. The folder appears
 * whole or not at all, whatever happens meanwhile, and is taken into the library; what could not be had of the files is counted.
 */
export async function collectShared(request: CollectRequest, setting: CollectSetting): Promise<Result<CollectedCrawl>> {
  const { access, from } = request;
  // What speaks to the server is loaded only for shared crawls.
  const { readSharedCrawl } = await import('../shared-store/crawls.js');
  const read = await readSharedCrawl(access);
  if (!read.ok) return read;
  const { config } = read.value;
  const now = new Date(setting.clock.now()).toISOString();
  const seed = config.seeds[0] ?? config.sitemaps[0] ?? '';
  const document: JobDocument = {
    ...{ version: JOB_VERSION, jobId: randomUUID(), createdAt: read.value.createdAt, title: titleOf(seed), config },
  };
  const folder = request.into ?? join(setting.library.folder, folderName(seed, now, document.jobId));
  const free = await checkFree(folder);
  if (!free.ok) return free;
  const parent = dirname(folder);
  const temp = join(parent, tempName(document.jobId));
  try {
    await makeFolders(parent, OWNER_ONLY);
    await mkdir(temp, { mode: OWNER_ONLY });
    const running = startCollect(
      setting.scripts.collect,
      { access, folder: temp, document, from, now },
      setting.onProgress,
    );
    const collected = await endOf(running, setting.signal);
    if (!collected.ok) return collected;
    await putInPlace(temp, folder);
    const opened = await setting.library.open(folder);
    if (!opened.ok) return opened;
    const { jobId, title } = document;
    return ok({ ...{ jobId, title, folder }, ...collected.value });
  } catch (error) {
    return fail(notWritable(parent, error));
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

async function endOf(running: RunningCollect, signal: AbortSignal): Promise<Result<CollectedParts>> {
  const cancel = () => running.cancel();
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    return await running.ended;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Nothing that is there already is written over. */
async function checkFree(folder: string): Promise<Result<null>> {
  try {
    if ((await readdir(folder)).length === 0) return ok(null);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ok(null);
    return fail(notWritable(folder, error));
  }
  return fail({
    code: 'folder_not_empty',
    message: t('There is something in “{folder}” already. Name a folder that is empty or not there.', { folder }),
    field: 'into',
  });
}

async function putInPlace(temp: string, folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  await patiently(() => rename(temp, folder));
  await syncFolder(dirname(folder));
}

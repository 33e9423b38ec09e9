import { Worker } from 'node:worker_threads';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { DeletionPreview } from '../../contract/deletion.js';
import { errorMessage } from '../runtime/error-message.js';
import { lockJob } from './lock.js';
import { toStoreError } from '../runtime/write-error.js';
import { ThreadClient } from '../runtime/thread-rpc.js';

/** What the deletion thread can be asked of the job in a folder, given by its absolute path. */
export interface DeletionMethods {
  preview(folder: string): Promise<Result<DeletionPreview>>;
  remove(folder: string): Promise<Result<null>>;
}

/** What goes when the job in this folder is deleted. Fails where that is not certainly the folder of a job. */
export function previewDeletion(folder: string, script: string): Promise<Result<DeletionPreview>> {
  return onThread(script, (thread) => thread.call('preview', folder));
}

/**
 * Deletes the job in this folder: by `trash` where there is one, else for good, and then only what a crawl writes. Fails
 * while any process works on it, and where it is not certainly a job.
 */
export async function deleteJob(
  folder: string,
  script: string,
  trash: ((folder: string) => Promise<void>) | null,
): Promise<Result<null>> {
  return onThread(script, async (thread) => {
    const certain = await thread.call('preview', folder);
    if (!certain.ok) return certain;
    const locked = await lockJob(folder);
    if (!locked.ok) return locked;
    if (!trash) {
      // The lock goes with the rest of the folder.
      const removed = await thread.call('remove', folder);
      if (!removed.ok) await locked.value.release();
      return removed;
    }
    // Not in the trash too: the job can be taken out of it again.
    await locked.value.release();
    return throwAway(folder, trash);
  });
}

async function throwAway(folder: string, trash: (folder: string) => Promise<void>): Promise<Result<null>> {
  try {
    await trash(folder);
    return ok(null);
  } catch (error) {
    return fail({
      code: 'no_trash',
      message: t('“{folder}” could not be moved to the trash: {why}', { folder, why: errorMessage(error) }),
    });
  }
}

async function onThread<T>(
  script: string,
  action: (thread: ThreadClient<DeletionMethods>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const thread = new ThreadClient<DeletionMethods>(new Worker(script));
  try {
    return await action(thread);
  } catch (error) {
    return fail({ code: 'not_deleted', message: toStoreError(error).message });
  } finally {
    await thread.terminate();
  }
}

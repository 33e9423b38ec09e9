import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../../contract/outcome.js';
import type { CollectProgress } from '../../../contract/shared-crawls.js';
import { ThreadClient, ThreadEnded } from '../../runtime/thread-rpc.js';
import { Watch } from '../../runtime/watch.js';
import { toStoreError } from '../../runtime/write-error.js';
import { cancelledProblem } from './cancelled.js';
import type { CollectedParts, CollectMethods, CollectTask } from './types.js';

/** JavaScript memory of a collection in megabytes: everything is streamed, and one that needs more is at fault. */
const MAX_HEAP_MB = 512;
/** One that is cancelled and still busy after this, with one long question, loses its thread. */
const PATIENCE_MS = 3000;

/** A collection at work. Never rejects; a cancelled one is a problem with the code `cancelled`. */
export interface RunningCollect {
  readonly ended: Promise<Result<CollectedParts>>;
  cancel(): void;
}

/** Starts a collection on a thread of its own. `script`: absolute path of its built entry. */
export function startCollect(
  script: string,
  task: CollectTask,
  onProgress: (progress: CollectProgress) => void,
): RunningCollect {
  const thread = new ThreadClient<CollectMethods>(
    new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } }),
  );
  const watch = new Watch<CollectProgress>(onProgress);
  let killer: ReturnType<typeof setTimeout> | null = null;
  return {
    ended: resultOf(thread, task, watch).finally(() => {
      if (killer !== null) clearTimeout(killer);
    }),
    cancel() {
      watch.cancel();
      killer ??= setTimeout(() => void thread.terminate(), PATIENCE_MS);
    },
  };
}

async function resultOf(
  thread: ThreadClient<CollectMethods>,
  task: CollectTask,
  watch: Watch<CollectProgress>,
): Promise<Result<CollectedParts>> {
  try {
    return await thread.finish('collect', task, watch);
  } catch (error) {
    if (watch.isCancelled) return fail(cancelledProblem());
    const { message } = toStoreError(error instanceof ThreadEnded ? (error.reason ?? error) : error);
    return fail({ code: 'not_collected', message });
  }
}

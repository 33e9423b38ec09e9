import { parentPort } from 'node:worker_threads';
import type { Result } from '../../../contract/outcome.js';
import type { CollectProgress } from '../../../contract/shared-crawls.js';
import { serveHandlers } from '../../runtime/thread-rpc.js';
import type { Watch } from '../../runtime/watch.js';
import { collectCrawl } from './collect-crawl.js';
import type { CollectedParts, CollectMethods, CollectTask } from './types.js';

const REPORT_EVERY_MS = 100;

/** The thread of one collection. It tells how far it is ten times a second at most. */
function collect(task: CollectTask, watch: Watch<CollectProgress>): Promise<Result<CollectedParts>> {
  let reportedAt = Number.NEGATIVE_INFINITY;
  let step: CollectProgress['step'] | null = null;
  return collectCrawl(task, {
    isCancelled: () => watch.isCancelled,
    report(progress) {
      const nowMs = performance.now();
      if (progress.step === step && nowMs - reportedAt < REPORT_EVERY_MS) return;
      step = progress.step;
      reportedAt = nowMs;
      watch.report(progress);
    },
  });
}

if (!parentPort) throw new Error('A collection runs as a worker thread only.');
serveHandlers<CollectMethods>(parentPort, { collect });

import type { SharedCrawlView } from '../../contract/shared-crawls.js';
import { parseWorkerProgress } from '../../contract/worker-progress-schema.js';
import type { CrawlMoment } from '../../core/index.js';

/** A shared crawl as the window shows it. `address`: without a password. */
export function viewOf(moment: CrawlMoment, address: string): SharedCrawlView {
  const { crawl, title, createdAt, wanted, message, isFinished, readAt } = moment;
  const { counters, skippedByReason, bytes } = moment.totals;
  const workers = moment.workers.map(({ worker, name, isAlive, beatAt, hosts, saved, progress }) => ({
    ...{ worker, name, isAlive, beatAt, hosts, saved },
    progress: parseWorkerProgress(progress),
  }));
  return {
    ...{ address, crawl, title, createdAt, wanted, message, isFinished, readAt },
    ...{ counters, skippedByReason, bytes, workers },
  };
}

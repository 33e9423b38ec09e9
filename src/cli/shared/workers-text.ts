import { durationWords } from '../../contract/amounts.js';
import type { WorkerSaid } from '../../contract/worker-progress.js';
import { parseWorkerProgress } from '../../contract/worker-progress-schema.js';
import type { SharedCrawl, SharedWorker } from '../../core/index.js';
import { printable } from '../terminal.js';

const WANTED = { run: 'running', pause: 'paused', stop: 'stopped' } as const;

/** The counts of a shared crawl in one line. */
export function totalsLine({ crawl, totals, wanted, isFinished, workers }: SharedCrawl): string {
  const { saved, unchanged, failed, skipped, queued } = totals.counters;
  const alive = workers.filter(({ isAlive }) => isAlive);
  const speed = alive.reduce((sum, worker) => sum + (progressOf(worker)?.pagesPerSecond ?? 0), 0);
  const counts = `${n(saved + unchanged)} saved, ${n(failed)} failed, ${n(skipped)} skipped, ${n(queued)} queued`;
  const state = isFinished && wanted !== 'stop' ? 'done' : WANTED[wanted];
  return `${crawl}: ${state} · ${counts} · ${n(alive.length)} of ${n(workers.length)} workers, ${speed.toFixed(1)} pages/s`;
}

/** What the lines of workers are made of. */
type CrawlOfWorkers = Pick<SharedCrawl, 'workers' | 'wanted' | 'isFinished'>;

/** A line a worker under a heading. `now`: epoch, milliseconds. */
export function workersText(crawl: CrawlOfWorkers, now: number): string {
  if (crawl.workers.length === 0) return 'No worker has joined yet.\n';
  const rows = crawl.workers.map((worker) => row(worker, crawl, now));
  const head = ['', 'worker', 'hosts', 'saved', 'pages/s', 'lanes', 'limited by', 'machine and folder'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[head, ...rows].map(line).join('\n')}\n`;
}

function row(worker: SharedWorker, crawl: CrawlOfWorkers, now: number): readonly string[] {
  const { isAlive, hosts, saved, name, beatAt } = worker;
  const progress = isAlive ? progressOf(worker) : null;
  const busy = progress?.lanes.filter((url) => url !== null).length ?? 0;
  const said = progress
    ? [
        progress.pagesPerSecond.toFixed(1),
        `${n(busy)}/${n(progress.lanes.length)}`,
        progress.limitedBy.replaceAll('_', ' '),
      ]
    : ['', '', isAlive ? 'begins' : absence(crawl, Math.max(0, now - Date.parse(beatAt)))];
  return [isAlive ? '●' : '○', String(worker.worker), n(hosts), n(saved), ...said, printable(name)];
}

/** One that is paused gives its place up while it waits, as one does that is gone: which of both it is, nobody can tell. */
function absence({ wanted, isFinished }: CrawlOfWorkers, ms: number): string {
  if (isFinished) return 'has ended';
  return `${wanted === 'pause' ? 'paused or gone' : 'gone'} for ${durationWords(Math.round(ms / 1000) * 1000)}`;
}

function progressOf({ progress }: SharedWorker): WorkerSaid | null {
  return parseWorkerProgress(progress);
}

function n(count: number): string {
  return count.toLocaleString('en');
}

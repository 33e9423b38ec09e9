import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CrawlEvent } from '../../contract/events.js';
import type { JobReference, PartialConfig } from '../../contract/ipc.js';
import { type PageRecord, URL_STATES } from '../../contract/job.js';
import type { Result } from '../../contract/outcome.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Job } from '../../core/jobs/job.js';
import { JobLibrary } from '../../core/jobs/library.js';
import { createProcessor } from '../../core/process/pool.js';
import { MemorySecrets } from '../../core/crawl/secrets.js';
import { workerScriptsIn } from '../../core/runtime/worker-scripts.js';
import { watchEvents } from './fault-watch.js';

/** A crawl of the fault site by the product's own engine, with its stream watched from the first event. */
export interface FaultCrawl {
  readonly job: Job;
  readonly events: readonly CrawlEvent[];
  /** Every breach of an invariant seen so far, in words. */
  readonly breaches: readonly string[];
  readonly snapshot: JobSnapshot;
  /** Every URL of the job's database. */
  rows(): Promise<readonly PageRecord[]>;
}

/** A library in a folder of its own, removed with everything in it by `close`. */
export interface FaultLibrary {
  /** Starts a crawl and answers while it runs. */
  begin(config: PartialConfig, secrets?: Readonly<Record<string, string>>): Promise<FaultCrawl>;
  /** Starts a crawl and answers once it is at rest. */
  crawl(config: PartialConfig, secrets?: Readonly<Record<string, string>>): Promise<FaultCrawl>;
  /** Repeats an earlier crawl with conditional requests and answers once that is at rest. */
  crawlAgain(earlier: FaultCrawl): Promise<FaultCrawl>;
  close(): Promise<void>;
}

const ROWS_A_QUERY = 500;

/** Opens a library whose jobs run on `clock`; `workersFolder` holds the built worker entries. */
export async function openFaultLibrary(workersFolder: string, clock: Clock): Promise<FaultLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-fault-'));
  const scripts = workerScriptsIn(workersFolder);
  const processor = createProcessor({ script: scripts.page, threads: 2 });
  const library = new JobLibrary({ folder, scripts, processor, clock, secrets: new MemorySecrets() });
  const followed = ({ jobId }: JobReference): Promise<FaultCrawl> => follow(valueOf(library.job(jobId)));
  const begin: FaultLibrary['begin'] = async (config, secrets) => {
    const request = { config, parentFolder: null, ...(secrets === undefined ? {} : { secrets }) };
    return followed(valueOf(await library.create(request)));
  };
  const toTheEnd = async (crawl: FaultCrawl): Promise<FaultCrawl> => {
    await crawl.job.whenAtRest();
    return crawl;
  };
  return {
    begin,
    crawl: async (config, secrets) => toTheEnd(await begin(config, secrets)),
    crawlAgain: async ({ job }) => toTheEnd(await followed(valueOf(await library.crawlAgain(job.folder.jobId)))),
    async close() {
      await library.shutdown(null);
      await processor.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The value of an operation that must not fail here. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

async function follow(job: Job): Promise<FaultCrawl> {
  const log = await job.log();
  const watch = watchEvents(log.snapshot);
  const { answer } = log.subscribe({ streamId: log.streamId, seq: 0 }, (envelope) => watch.take(envelope));
  if (answer.kind !== 'replay') throw new Error('the beginning of the stream was missed');
  for (const envelope of answer.events) watch.take(envelope);
  return {
    job,
    events: watch.events,
    breaches: watch.breaches,
    get snapshot() {
      return log.snapshot;
    },
    rows: () => allRows(job),
  };
}

async function allRows(job: Job): Promise<readonly PageRecord[]> {
  const rows: PageRecord[] = [];
  for (;;) {
    const query = { states: URL_STATES, text: '', sort: 'order', descending: false, limit: ROWS_A_QUERY } as const;
    const answer = valueOf(await job.queries.urls({ ...query, offset: rows.length }));
    rows.push(...answer.rows);
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows;
  }
}

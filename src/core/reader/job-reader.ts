import { Worker } from 'node:worker_threads';
import type { ChangePage, ChangeQuery } from '../../contract/changes.js';
import type { UrlPage, UrlQuery } from '../../contract/job.js';
import { fail, ok, type Result, type SkipReason } from '../../contract/outcome.js';
import type { KnownUrl, RuleEffect, SkipGroup, UrlDetail } from '../../contract/rules.js';
import type { FailureClass } from '../../contract/job-life.js';
import type { Coverage, ReportPage, ReportQuery } from '../../contract/reports.js';
import type { IdentityOptions } from '../scope/identity.js';
import type { FrontierRules } from '../scope/types.js';
import { databasePath } from '../job-folder/job-document.js';
import type { ReaderMethods } from './reader-protocol.js';
import { toStoreError } from '../runtime/write-error.js';
import { ThreadClient } from '../runtime/thread-rpc.js';
import type { JobReader } from './types.js';

/**
 * Opens a job for reading only, on a thread of its own, whether or not a crawl is writing to it. A missing, damaged or
 * newer database is a problem in words. Whoever opens it closes it.
 */
export async function openJobReader(options: {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  /** Absolute path of the built reader worker. */
  readonly script: string;
}): Promise<Result<JobReader>> {
  const thread = new ThreadClient<ReaderMethods>(new Worker(options.script));
  try {
    const opened = await thread.call('open', { path: databasePath(options.folder) });
    if (opened.ok) return ok(new ThreadedJobReader(thread));
    await thread.terminate();
    return opened;
  } catch (error) {
    await thread.terminate();
    return fail({ code: 'job_unreadable', message: toStoreError(error).message });
  }
}

class ThreadedJobReader implements JobReader {
  readonly #thread: ThreadClient<ReaderMethods>;

  constructor(thread: ThreadClient<ReaderMethods>) {
    this.#thread = thread;
  }

  urls(query: UrlQuery): Promise<UrlPage> {
    return this.#thread.call('urls', query);
  }

  known(key: string): Promise<KnownUrl | null> {
    return this.#thread.call('known', key);
  }

  detail(id: number): Promise<UrlDetail | null> {
    return this.#thread.call('detail', id);
  }

  skipGroups(): Promise<readonly SkipGroup[]> {
    return this.#thread.call('skipGroups', null);
  }

  preview(rules: FrontierRules): Promise<RuleEffect> {
    return this.#thread.call('preview', rules);
  }

  skippedFor(reasons: readonly SkipReason[]): Promise<RuleEffect> {
    return this.#thread.call('skippedFor', reasons);
  }

  failures(): Promise<readonly FailureClass[]> {
    return this.#thread.call('failures', null);
  }

  changes(query: ChangeQuery): Promise<Omit<ChangePage, 'baseline'> | null> {
    return this.#thread.call('changes', query);
  }

  report(query: ReportQuery, identity: IdentityOptions | null): Promise<ReportPage> {
    return this.#thread.call('report', { query, identity });
  }

  coverage(identity: IdentityOptions | null): Promise<Coverage> {
    return this.#thread.call('coverage', { identity });
  }

  async close(): Promise<void> {
    try {
      await this.#thread.call('close', null);
    } finally {
      await this.#thread.terminate();
    }
  }
}

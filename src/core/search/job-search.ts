// The room search: full-text search in an index of its own.
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { SearchPage, SearchQuery } from '../../contract/search.js';
import { errorMessage } from '../runtime/error-message.js';
import { ThreadClient } from '../runtime/thread-rpc.js';

/** Full-text search over the saved pages of a job, on a thread of its own, whether or not a crawl runs. */
export interface JobSearch {
  /** Answers from the index as it is, which is brought up to date afterwards. */
  search(query: SearchQuery): Promise<SearchPage>;
  /** Resolves once the index holds what is saved now, or cannot: then `search` says why. */
  upToDate(): Promise<void>;
  close(): Promise<void>;
}

/** What the search thread can be asked. `open`, with the absolute path of the job's folder, comes first. */
export interface SearchMethods extends JobSearch {
  open(folder: string): Promise<Result<null>>;
}

/** Opens the search of a job; its index is made on the first search. Whoever opens it closes it. */
export async function openJobSearch(options: {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  /** Absolute path of the built search worker. */
  readonly script: string;
}): Promise<Result<JobSearch>> {
  const thread = new ThreadClient<SearchMethods>(new Worker(options.script));
  try {
    const opened = await thread.call('open', options.folder);
    if (opened.ok) return ok(thread.calls({ close: () => thread.finish('close') }));
    await thread.terminate();
    return opened;
  } catch (error) {
    await thread.terminate();
    return fail({ code: 'search_failed', message: errorMessage(error) });
  }
}

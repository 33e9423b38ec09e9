import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { SearchPage, SearchQuery } from '../../contract/search.js';
import { errorMessage } from '../runtime/error-message.js';
import { ThreadClient } from '../runtime/thread-rpc.js';
import type { SearchMethods } from './search-protocol.js';

/** Full-text search over the saved pages of a job, on a thread of its own, whether or not a crawl runs. */
export interface JobSearch {
  /** Answers from the index as it is, which is brought up to date afterwards. */
  search(query: SearchQuery): Promise<SearchPage>;
  /** Resolves once the index holds what is saved now, or cannot: then `search` says why. */
  upToDate(): Promise<void>;
  close(): Promise<void>;
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
    const opened = await thread.call('open', { folder: options.folder });
    if (opened.ok) return ok(searchOf(thread));
    await thread.terminate();
    return opened;
  } catch (error) {
    await thread.terminate();
    return fail({ code: 'search_failed', message: errorMessage(error) });
  }
}

function searchOf(thread: ThreadClient<SearchMethods>): JobSearch {
  return {
    search: (query) => thread.call('search', query),
    upToDate: async () => {
      await thread.call('upToDate', null);
    },
    close: async () => {
      try {
        await thread.call('close', null);
      } finally {
        await thread.terminate();
      }
    },
  };
}

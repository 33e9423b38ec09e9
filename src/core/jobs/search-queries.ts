import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import type { SearchPage, SearchQuery } from '../../contract/search.js';
import { errorMessage } from '../runtime/error-message.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';
import { type JobSearch, openJobSearch } from '../search/job-search.js';

export interface SearchQueriesParts {
  /** The job's, an absolute path. */
  readonly folder: string;
  readonly script: WorkerScripts['search'];
  /** Why nothing of the job is in its folder; null = it is. */
  readonly elsewhere: Problem | null;
}

/** What can be looked for in the text of a job's pages; its index is opened when it is first asked. */
export class SearchQueries {
  readonly #parts: SearchQueriesParts;
  #search: Promise<Result<JobSearch>> | null = null;

  constructor(parts: SearchQueriesParts) {
    this.#parts = parts;
  }

  /** Saved pages with these words. Answers from the index as it is; with `complete` only once all that is saved is in it. */
  async search(query: SearchQuery, complete: boolean): Promise<Result<SearchPage>> {
    const { elsewhere, folder, script } = this.#parts;
    if (elsewhere !== null) return fail(elsewhere);
    this.#search ??= openJobSearch({ folder, script });
    const search = await this.#search;
    if (!search.ok) {
      this.#search = null;
      return search;
    }
    try {
      if (complete) await search.value.upToDate();
      return ok(await search.value.search(query));
    } catch (error) {
      return fail({ code: 'search_failed', message: errorMessage(error) });
    }
  }

  async close(): Promise<void> {
    const search = await this.#search;
    if (search?.ok) await search.value.close();
    this.#search = null;
  }
}

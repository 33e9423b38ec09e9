import { type MessagePort, parentPort } from 'node:worker_threads';
import { msg } from '../../contract/language.js';
import { saying, toldProblem } from '../../contract/saying.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { databasePath } from '../job-folder/job-paths.js';
import { openForReading } from '../store/database/open-database.js';
import { answered, type Reply, type Request, refused, serve } from '../runtime/thread-rpc.js';
import { SavedPages } from './saved-pages.js';
import type { SearchMethods } from './job-search.js';
import { SearchIndex } from './search-index.js';

/** The search thread: answers searches, and between them brings the index up to date. */
class SearchThread {
  readonly #port: MessagePort;
  #index: SearchIndex | null = null;
  #isWorking = false;
  /** Ids of requests that wait for the index to be up to date. */
  #waiting: number[] = [];

  constructor(port: MessagePort) {
    this.#port = port;
  }

  handle(request: Request<SearchMethods>): void {
    try {
      this.#handle(request);
    } catch (error) {
      this.#reply(refused(request.id, error));
    }
  }

  #handle({ id, name, args }: Request<SearchMethods>): void {
    switch (name) {
      case 'open':
        this.#reply(answered(id, this.#open(...args)));
        return;
      case 'search':
        this.#reply(answered(id, this.#opened().search(...args)));
        this.#work();
        return;
      case 'upToDate':
        this.#opened().hurry();
        this.#waiting.push(id);
        this.#work();
        return;
      case 'close':
        this.#index?.close();
        this.#index = null;
        this.#reply(answered(id, undefined));
    }
  }

  #open(folder: string): Result<null> {
    const crawl = openForReading(databasePath(folder));
    if (!crawl.ok) return fail(crawl.error);
    try {
      this.#index = new SearchIndex({ folder, pages: new SavedPages(crawl.value), nowMs: () => performance.now() });
      return ok(null);
    } catch (error) {
      crawl.value.close();
      const detail = error instanceof Error ? error.message : String(error);
      const told = saying(msg('The pages cannot be searched: no index can be written in “{folder}” ({detail}).'), {
        folder,
        detail,
      });
      return fail(toldProblem('search_failed', told));
    }
  }

  /** Goes on after whatever came meanwhile, until there is no more to do. */
  #work(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    setImmediate(() => this.#step());
  }

  #step(): void {
    this.#isWorking = false;
    if (this.#index?.work() === true) {
      this.#work();
      return;
    }
    for (const id of this.#waiting) this.#reply(answered(id, undefined));
    this.#waiting = [];
  }

  #opened(): SearchIndex {
    if (!this.#index) throw new Error('A search came while no job was open.');
    return this.#index;
  }

  #reply(reply: Reply): void {
    this.#port.postMessage([reply]);
  }
}

if (!parentPort) throw new Error('The search runs as a worker thread only.');
const thread = new SearchThread(parentPort);
serve<SearchMethods>(parentPort, (requests) => {
  for (const request of requests) thread.handle(request);
});

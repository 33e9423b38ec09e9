import { parentPort } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { UrlPage, UrlQuery } from '../../contract/job.js';
import { JobQueries } from './job-queries.js';
import { openForReading } from './open-database.js';
import type { ReaderMethods } from './reader-protocol.js';
import type { Connection } from './sql.js';
import { openProblem } from './store-error.js';
import { answered, type Handlers, refused, run, serve } from './thread-rpc.js';

/** The reader thread: answers the window's tables beside the writer. */
class ReaderThread implements Handlers<ReaderMethods> {
  #connection: Connection | null = null;
  #queries: JobQueries | null = null;

  readonly open = ({ path }: { readonly path: string }): Result<null> => {
    const opened = openForReading(path);
    if (!opened.ok) return fail(opened.error);
    try {
      this.#queries = new JobQueries(opened.value, () => performance.now());
      this.#connection = opened.value;
      return ok(null);
    } catch (error) {
      opened.value.close();
      return fail(openProblem(path, error));
    }
  };

  readonly urls = (query: UrlQuery): UrlPage => {
    if (!this.#queries) throw new Error('“urls” came while no database was open.');
    return this.#queries.urls(query);
  };

  readonly close = (): null => {
    this.#connection?.close();
    this.#connection = null;
    this.#queries = null;
    return null;
  };
}

if (!parentPort) throw new Error('The reader runs as a worker thread only.');
const port = parentPort;
const thread = new ReaderThread();
serve<ReaderMethods>(port, (requests) => {
  for (const request of requests) {
    try {
      port.postMessage([answered(request.id, run<ReaderMethods>(thread, request))]);
    } catch (error) {
      port.postMessage([refused(request.id, error)]);
    }
  }
});

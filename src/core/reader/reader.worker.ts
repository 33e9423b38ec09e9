import { dirname } from 'node:path';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { Portions } from '../runtime/portions.js';
import { answered, type Reply, type Request, refused, run, serve } from '../runtime/thread-rpc.js';
import { openForReading } from '../store/database/open-database.js';
import { openProblem } from '../store/database/open-problem.js';
import type { Connection } from '../store/database/sql.js';
import { DatabaseReader } from './database-reader.js';
import type { JobReader, ReaderMethods } from './types.js';

/** After so long without a question, what was begun and is no longer asked for lets go of its memory. */
const REST_MS = 10_000;

interface OpenJob {
  readonly connection: Connection;
  readonly reader: DatabaseReader;
}

/** The reader thread: answers the window's tables beside the writer. */
class ReaderThread {
  readonly #port: MessagePort;
  #job: OpenJob | null = null;
  /** Surveys at work. */
  #surveys = 0;
  #rest: NodeJS.Timeout | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  handle(request: Request<ReaderMethods>): void {
    try {
      this.#handle(request);
    } catch (error) {
      this.#reply(refused(request.id, error));
    }
  }

  #handle(request: Request<ReaderMethods>): void {
    const { id, name } = request;
    switch (name) {
      case 'open':
        this.#reply(answered(id, this.#open(...request.args)));
        return;
      case 'close':
        this.#close();
        this.#reply(answered(id, undefined));
        return;
      default:
        this.#answer(id, run<Omit<JobReader, 'close'>>(this.#opened(name).reader, request));
    }
  }

  #open(path: string): Result<null> {
    const opened = openForReading(path);
    if (!opened.ok) return fail(opened.error);
    try {
      const connection = opened.value;
      this.#job = { connection, reader: new DatabaseReader(connection, dirname(path), () => performance.now()) };
      return ok(null);
    } catch (error) {
      opened.value.close();
      return fail(openProblem(path, error));
    }
  }

  #close(): void {
    clearTimeout(this.#rest);
    this.#job?.connection.close();
    this.#job = null;
  }

  #answer(id: number, answer: unknown): void {
    if (!(answer instanceof Portions)) {
      this.#reply(answered(id, answer));
      return;
    }
    clearTimeout(this.#rest);
    this.#surveys += 1;
    this.#survey(id, answer);
  }

  /** Goes on after whatever came meanwhile. */
  #survey(id: number, portions: Portions<unknown>): void {
    try {
      this.#opened('A survey');
      const value = portions.next();
      if (value === null) setImmediate(() => this.#survey(id, portions));
      else this.#endSurvey(answered(id, value));
    } catch (error) {
      this.#endSurvey(refused(id, error));
    }
  }

  #endSurvey(reply: Reply): void {
    this.#reply(reply);
    this.#surveys -= 1;
    if (this.#surveys > 0) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#job?.reader.rest(), REST_MS);
  }

  #opened(asked: string): OpenJob {
    if (!this.#job) throw new Error(`“${asked}” came while no database was open.`);
    return this.#job;
  }

  #reply(reply: Reply): void {
    this.#port.postMessage([reply]);
  }
}

if (!parentPort) throw new Error('The reader runs as a worker thread only.');
const thread = new ReaderThread(parentPort);
serve<ReaderMethods>(parentPort, (requests) => {
  for (const request of requests) thread.handle(request);
});

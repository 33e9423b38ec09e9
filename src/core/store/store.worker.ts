import { type MessagePort, parentPort } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { GroupCommit } from './group-commit.js';
import { JobDatabase } from './job-database.js';
import { openForWriting } from './open-database.js';
import { openProblem } from './store-error.js';
import type { StoreChanges, StoreMethods } from './store-protocol.js';
import { answered, type Handlers, type Request, refused, run, serve } from './thread-rpc.js';

/** The store thread: the only writer of the job database it is told to open. */
class StoreThread {
  readonly #port: MessagePort;
  #job: OpenJob | null = null;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  handle(request: Request<StoreMethods>): void {
    if (request.name === 'open') {
      const { path, create } = request.argument;
      this.#port.postMessage([answered(request.id, this.#open(path, create))]);
    } else if (request.name === 'close') {
      this.#close(request.id);
    } else {
      this.#change(request);
    }
  }

  #open(path: string, create: boolean): Result<null> {
    const opened = openForWriting(path, create);
    if (!opened.ok) return fail(opened.error);
    try {
      const database = new JobDatabase(opened.value);
      database.begin();
      database.commit();
      const group = new GroupCommit(database, (replies) => this.#port.postMessage(replies));
      this.#job = { database, group, changes: changesOf(database) };
      return ok(null);
    } catch (error) {
      opened.value.close();
      return fail(openProblem(path, error));
    }
  }

  #change(request: Request<StoreChanges>): void {
    const job = this.#job;
    if (job) job.group.add(request.id, () => run(job.changes, request));
    else this.#port.postMessage([refused(request.id, new Error(`“${request.name}” came while no database was open.`))]);
  }

  #close(id: number): void {
    try {
      this.#job?.group.flush();
      this.#job?.database.close();
      this.#job = null;
      this.#port.postMessage([answered(id, null)]);
    } catch (error) {
      this.#port.postMessage([refused(id, error)]);
    }
  }
}

interface OpenJob {
  readonly database: JobDatabase;
  readonly group: GroupCommit;
  readonly changes: Handlers<StoreChanges>;
}

function changesOf(database: JobDatabase): Handlers<StoreChanges> {
  return {
    restore: () => database.restore(),
    offer: (links) => database.offer(links),
    take: ({ origin, limit }) => database.take(origin, limit),
    claimRedirect: ({ id, key }) => database.claimRedirect(id, key),
    settle: (settlement) => database.settle(settlement),
    requeue({ id, attempt }) {
      database.requeue(id, attempt);
      return null;
    },
    saveState: (state) => database.saveState(state),
  };
}

if (!parentPort) throw new Error('The store runs as a worker thread only.');
const thread = new StoreThread(parentPort);
serve<StoreMethods>(parentPort, (requests) => {
  for (const request of requests) thread.handle(request);
});

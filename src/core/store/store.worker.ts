import { dirname } from 'node:path';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { checkBaseline, copyBaseline } from './changes/baseline.js';
import { MOST_LINKS_AT_ONCE } from './changes/settling.js';
import { DurableFiles } from '../files/durable-files.js';
import { GroupCommit } from './group-commit.js';
import { JobDatabase } from './job-database.js';
import { makeDatabase } from './database/make-database.js';
import { openForWriting } from './database/open-database.js';
import type { Connection } from './database/sql.js';
import { openProblem } from './database/open-problem.js';
import type { PlainChanges, StoreChanges, StoreMethods, StoreOpening } from './store-protocol.js';
import type { Settlement } from './types.js';
import { SettleRounds } from './settle-rounds.js';
import { systemClock } from '../runtime/clock.js';
import { keepCode } from '../runtime/kept-code.js';
import { Portions } from '../runtime/portions.js';
import { answered, type Request, refused, run, serve } from '../runtime/thread-rpc.js';

type SettleRequest = Request<Pick<StoreChanges, 'settle'>>;

/** The store thread: the only writer of the job database it is told to open. */
class StoreThread {
  readonly #port: MessagePort;
  /** What came while what compiles rules was being loaded, in the order it came. */
  readonly #held: Request<StoreMethods>[] = [];
  readonly #rounds = new SettleRounds<SettleRequest>(systemClock, (requests) => this.#settle(requests));
  #isLoading = false;
  #job: OpenJob | null = null;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  handle(request: Request<StoreMethods>): void {
    if (this.#isLoading) this.#held.push(request);
    else this.#do(request);
  }

  #do(request: Request<StoreMethods>): void {
    switch (request.name) {
      case 'make':
        this.#make(request.id, ...request.args);
        return;
      case 'checkBaseline':
        this.#port.postMessage([answered(request.id, checkBaseline(...request.args))]);
        return;
      case 'open':
        this.#port.postMessage([answered(request.id, this.#open(...request.args))]);
        return;
      case 'close':
        void this.#rounds.end().then(() => this.#close(request.id));
        return;
      case 'settle':
        this.#rounds.add(request);
        return;
      case 'reevaluate':
        void this.#reevaluate(request);
        return;
      default:
        this.#change(request);
    }
  }

  #make(id: number, ...about: Parameters<StoreMethods['make']>): void {
    try {
      this.#port.postMessage([answered(id, makeDatabase(...about))]);
    } catch (error) {
      this.#port.postMessage([refused(id, error)]);
    }
  }

  #open(opening: StoreOpening): Result<null> {
    const { path, create, detectTraps, durable } = opening;
    const opened = openForWriting(path, create);
    if (!opened.ok) return fail(opened.error);
    try {
      const prepared = prepare(opened.value, opening);
      if (!prepared.ok) {
        opened.value.close();
        return prepared;
      }
      const database = new JobDatabase(opened.value, { detectTraps });
      database.begin();
      database.commit();
      const group = new GroupCommit(database, (replies) => this.#port.postMessage(replies));
      const files = durable ? new DurableFiles(dirname(path)) : null;
      this.#job = { database, group, files };
      return ok(null);
    } catch (error) {
      opened.value.close();
      return fail(openProblem(path, error));
    }
  }

  #change(request: Request<PlainChanges>): void {
    this.#inGroup(request, (database) => run<PlainChanges>(database, request));
  }

  /**
   * What compiles rules is loaded when rules change: it holds the list of public suffixes, whose 20 ms of CPU each start of
   * the thread took.
   */
  async #reevaluate(request: Request<Pick<StoreChanges, 'reevaluate'>>): Promise<void> {
    const [rules] = request.args;
    this.#isLoading = true;
    try {
      const { RuleWalk } = await import('./changes/rule-walk.js');
      this.#inGroup(request, (database) => database.reevaluate((connection) => new RuleWalk(connection, rules)));
    } catch (error) {
      this.#port.postMessage([refused(request.id, error)]);
    } finally {
      this.#isLoading = false;
      for (const held of this.#held.splice(0)) this.handle(held);
    }
  }

  #inGroup({ id, name }: Pick<Request<StoreChanges>, 'id' | 'name'>, change: (database: JobDatabase) => unknown): void {
    const job = this.#job;
    if (job) job.group.add(id, () => change(job.database));
    else this.#port.postMessage([refused(id, new Error(`“${name}” came while no database was open.`))]);
  }

  /** A row may say that a page is there only once a power cut can no longer take its files away. */
  async #settle(requests: readonly SettleRequest[]): Promise<void> {
    const pages = requests.map(({ args }) => filesOf(...args));
    const problems = (await this.#job?.files?.place(pages)) ?? [];
    for (const [index, request] of requests.entries()) {
      const problem = problems[index] ?? null;
      if (problem === null) this.#settlePlaced(request);
      else this.#port.postMessage([refused(request.id, problem)]);
    }
    // Before the answers: what comes of them may change how code is compiled.
    keepCode();
  }

  #settlePlaced(request: SettleRequest): void {
    const [settlement] = request.args;
    // A few thousand links are one change; very many are stored in portions, so that others are settled meanwhile.
    if (settlement.links.length > MOST_LINKS_AT_ONCE)
      this.#inGroup(request, (database) => new Portions(database.settlingInParts(settlement)));
    else this.#change(request);
  }

  #close(id: number): void {
    try {
      this.#job?.group.close();
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
  /** Null where rows stand for no files. */
  readonly files: DurableFiles | null;
}

/** What a settled page has on disk, relative to the job's folder. */
function filesOf({ result }: Settlement): readonly string[] {
  if (!('bytes' in result)) return [];
  const { rawPath, markdownPath, files = [] } = result;
  const paths = [rawPath, markdownPath, ...files.map(({ path }) => path)];
  return [...new Set(paths.flatMap((path) => path ?? []))];
}

/** What an earlier job saved is there as a whole or not at all. */
function prepare(connection: Connection, { baseline }: StoreOpening): Result<null> {
  if (baseline === null) return ok(null);
  connection.exec('BEGIN IMMEDIATE');
  const copied = copyBaseline(connection, baseline);
  connection.exec(copied.ok ? 'COMMIT' : 'ROLLBACK');
  return copied;
}

if (!parentPort) throw new Error('The store runs as a worker thread only.');
const thread = new StoreThread(parentPort);
serve<StoreMethods>(parentPort, (requests) => {
  for (const request of requests) thread.handle(request);
});

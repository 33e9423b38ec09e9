import { type MessagePort, parentPort } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { FrontierRules } from '../scope/types.js';
import { ReportDesk } from './reports/report-desk.js';
import { ChangeQueries } from './change-queries.js';
import { failureClasses, JobQueries, skippedFor } from './job-queries.js';
import { MoveCount } from '../store/changes/move-count.js';
import { openForReading } from '../store/database/open-database.js';
import type { ReaderAnswers, ReaderMethods, ReportQuestion } from './reader-protocol.js';
import { foresee } from '../store/changes/reevaluation.js';
import { RuleWalk } from '../store/changes/rule-walk.js';
import { SkipGrouping } from './skip-groups.js';
import type { Connection } from '../store/database/sql.js';
import { openProblem } from '../store/database/open-problem.js';
import { answered, type Handlers, type Reply, type Request, refused, run, serve } from '../runtime/thread-rpc.js';
import { UrlFacts } from './url-facts.js';

/** One part of a survey; null while there is more to do. */
type Part = () => { readonly value: unknown } | null;

/** The reader thread: answers the window's tables beside the writer. */
class ReaderThread {
  readonly #port: MessagePort;
  #job: OpenJob | null = null;

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
    switch (request.name) {
      case 'open':
        this.#reply(answered(request.id, this.#open(request.argument.path)));
        return;
      case 'close':
        this.#close();
        this.#reply(answered(request.id, null));
        return;
      case 'preview':
        this.#survey(request.id, preview(this.#opened(request.name).connection, request.argument));
        return;
      case 'skipGroups':
        this.#survey(request.id, skipGroups(this.#opened(request.name).connection));
        return;
      case 'report':
        this.#survey(request.id, report(this.#opened(request.name).reports, request.argument));
        return;
      case 'coverage':
        this.#survey(request.id, coverage(this.#opened(request.name).reports, request.argument));
        return;
      default:
        this.#reply(answered(request.id, run(this.#opened(request.name).answers, request)));
    }
  }

  #open(path: string): Result<null> {
    const opened = openForReading(path);
    if (!opened.ok) return fail(opened.error);
    try {
      const connection = opened.value;
      const reports = new ReportDesk(connection, () => performance.now());
      this.#job = { connection, answers: answersFrom(connection), reports };
      return ok(null);
    } catch (error) {
      opened.value.close();
      return fail(openProblem(path, error));
    }
  }

  #close(): void {
    this.#job?.connection.close();
    this.#job = null;
  }

  /** Goes on after whatever came meanwhile. */
  #survey(id: number, part: Part): void {
    try {
      this.#opened('A survey');
      const done = part();
      if (done) this.#reply(answered(id, done.value));
      else setImmediate(() => this.#survey(id, part));
    } catch (error) {
      this.#reply(refused(id, error));
    }
  }

  #opened(asked: string): OpenJob {
    if (!this.#job) throw new Error(`“${asked}” came while no database was open.`);
    return this.#job;
  }

  #reply(reply: Reply): void {
    this.#port.postMessage([reply]);
  }
}

interface OpenJob {
  readonly connection: Connection;
  readonly answers: Handlers<ReaderAnswers>;
  readonly reports: ReportDesk;
}

function answersFrom(connection: Connection): Handlers<ReaderAnswers> {
  const nowMs = () => performance.now();
  const tables = new JobQueries(connection, nowMs);
  const facts = new UrlFacts(connection);
  const changes = new ChangeQueries(connection, nowMs);
  return {
    urls: (query) => tables.urls(query),
    known: (key) => facts.known(key),
    detail: (id) => facts.detail(id),
    skippedFor: (reasons) => skippedFor(connection, reasons),
    failures: () => failureClasses(connection),
    changes: (query) => changes.changes(query),
  };
}

function preview(connection: Connection, rules: FrontierRules): Part {
  const walk = new RuleWalk(connection, rules, { taken: true });
  const count = new MoveCount();
  return () => (foresee(count, walk) ? null : { value: count.effect });
}

function skipGroups(connection: Connection): Part {
  const grouping = new SkipGrouping(connection);
  return () => {
    const groups = grouping.next();
    return groups && { value: groups };
  };
}

function report(reports: ReportDesk, { query, identity }: ReportQuestion): Part {
  return () => {
    const page = reports.page(query, identity ?? undefined);
    return page && { value: page };
  };
}

function coverage(reports: ReportDesk, { identity }: Pick<ReportQuestion, 'identity'>): Part {
  return () => {
    const value = reports.coverage(identity ?? undefined);
    return value && { value };
  };
}

if (!parentPort) throw new Error('The reader runs as a worker thread only.');
const thread = new ReaderThread(parentPort);
serve<ReaderMethods>(parentPort, (requests) => {
  for (const request of requests) thread.handle(request);
});

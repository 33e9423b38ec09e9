import type { BudgetName, JobConfig, RuleSettings } from '../../contract/job-config.js';
import type { JobStateChanged } from '../../contract/events.js';
import { isAtWork, type JobStatus, type JobSummary, type UrlPage, type UrlQuery } from '../../contract/job.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { RuleChange, RuleEffect } from '../../contract/rules.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import type { PauseManner } from '../../contract/job-life.js';
import type { Clock } from '../runtime/clock.js';
import { type Engine, openEngine } from '../crawl/open-crawl.js';
import { EventLog } from '../events/event-log.js';
import { earlierRows } from './finished-rows.js';
import type { HostGates } from '../politeness/host-gates.js';
import { JobActions } from './job-commands.js';
import { JobQuestions } from './job-queries.js';
import { messageOf } from '../runtime/error-message.js';
import { stillRunning } from './job-problems.js';
import type { Processor } from '../process/types.js';
import { restingSnapshot } from './resting-snapshot.js';
import { openSecrets, type SecretStore } from '../crawl/secrets.js';
import { rulesIn } from '../scope/rule-effect.js';
import { type JobFolder, writeJobDocument } from '../job-folder/job-document.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';

/** What every job of a process shares. */
export interface JobSetting {
  readonly scripts: WorkerScripts;
  readonly processor: Processor;
  readonly clock: Clock;
  readonly secrets: SecretStore;
  /** One politeness budget for each host, whichever job asks. */
  readonly gates: HostGates;
}

/** One job of the library: its folder on disk, and its stream, engine and reader while somebody needs them. */
export class Job {
  readonly folder: JobFolder;
  /** Reads beside the crawl. */
  readonly questions: JobQuestions;
  readonly actions: JobActions;
  readonly #setting: JobSetting;
  readonly #stored: JobSummary;
  readonly #onChange: () => void;
  /** Rules as they were before each change, the last change last. */
  readonly #earlierRules: RuleSettings[] = [];
  #config: JobConfig;
  #beforeWait: { readonly status: JobStatus; readonly message: string | null } | null = null;
  #written: Promise<void> = Promise.resolve();
  #log: EventLog | null = null;
  #engine: Promise<Result<Engine>> | null = null;
  #closing: Promise<void> = Promise.resolve();
  #users = 0;

  constructor(folder: JobFolder, stored: JobSummary, setting: JobSetting, onChange: () => void) {
    this.folder = folder;
    this.#config = folder.config;
    this.#stored = stored;
    this.#setting = setting;
    this.#onChange = onChange;
    this.questions = new JobQuestions({
      folder: folder.folder,
      scripts: setting.scripts,
      clock: setting.clock,
      config: () => this.#config,
      lanes: () => this.#log?.snapshot.lanes ?? [],
      robots: async () => (await this.#opened())?.robots ?? null,
      aliases: () => this.#log?.snapshot.aliases ?? [],
    });
    this.actions = new JobActions({ questions: this.questions, withEngine: (action) => this.#withEngine(action) });
  }

  /** The settings as they are now. */
  get config(): JobConfig {
    return this.#config;
  }

  get status(): JobStatus {
    return this.#log?.snapshot.status ?? this.#stored.status;
  }

  /** As the sidebar shows it: live while it is open, else as last stored. */
  get summary(): JobSummary {
    if (!this.#log) return this.#stored;
    const { status, message, counters, elapsedMs, pagesPerSecond } = this.#log.snapshot;
    const updatedAt = new Date(this.#setting.clock.now()).toISOString();
    return { ...this.#stored, status, message, ...counters, elapsedMs, pagesPerSecond, updatedAt };
  }

  /** The job's stream of events; for a job that does not run, one that begins with what is stored. */
  async log(): Promise<EventLog> {
    if (this.#log) return this.#log;
    const recent = this.#stored.discovered === 0 ? [] : await earlierRows(this.questions);
    return this.#log ?? this.#openLog({ recent });
  }

  /** Begins the crawl or goes on with it. */
  start(): Promise<Result<null>> {
    return this.#withEngine(async ({ orchestrator }) => {
      await orchestrator.start();
      void orchestrator.whenAtRest().then(() => this.#closeIfOver());
      return null;
    });
  }

  /** Rests as paused: after what is in flight has ended, or (freeze) at once, what is in flight going back to the queue. */
  pause(manner: PauseManner = 'drain'): Promise<Result<null>> {
    return this.#whileRunning(({ orchestrator }) =>
      manner === 'freeze' ? orchestrator.freeze() : orchestrator.pause(),
    );
  }

  /** Says that it waits for its turn; `endWait` takes that back where it does not begin. */
  async wait(message: string): Promise<void> {
    const log = await this.log();
    const { status, message: before } = log.snapshot;
    this.#beforeWait = { status, message: before };
    this.#say('job_queued', { status: 'queued', message });
  }

  /** It waits no more. Nothing where it did not, or has begun. `problem`: why it could not begin. */
  endWait(problem: string | null): void {
    if (this.status !== 'queued' || !this.#beforeWait) return;
    const { status, message } = this.#beforeWait;
    this.#say('job_unqueued', { status, message: problem ?? message });
  }

  /** Changes the settings of a job that does not run, and judges by them what is known. */
  async reconfigure(config: JobConfig): Promise<Result<RuleEffect>> {
    if (isAtWork(this.status)) return fail(stillRunning(this.folder.title));
    const before = this.#config;
    const engine = await this.#opened();
    if (engine) await this.#close(engine);
    // The engine is opened with them; only then it is sure that they can be kept.
    this.#config = config;
    const adopted = await this.#withEngine(({ orchestrator }) => orchestrator.steering.adopt(before));
    if (adopted.ok) this.#earlierRules.push(rulesIn(before));
    else this.#config = before;
    return adopted;
  }

  stop(): Promise<Result<null>> {
    return this.#whileRunning((engine) => engine.orchestrator.stop());
  }

  setConcurrency(concurrency: number): Promise<Result<null>> {
    return this.#whileRunning((engine) => engine.orchestrator.setConcurrency(concurrency));
  }

  /** Raises a budget by what it was at first and goes on. */
  async extend(budget: BudgetName): Promise<Result<null>> {
    const extended = await this.#withEngine(async ({ orchestrator }) => orchestrator.extend(budget));
    return extended.ok ? this.start() : extended;
  }

  /** Changes the rules for what is found from now on and for what is known and waits; `undoRules` takes it back. */
  async applyRules(change: RuleChange): Promise<Result<RuleEffect>> {
    const before = rulesIn(this.#config);
    const applied = await this.#withEngine(({ orchestrator }) => orchestrator.steering.applyRules(change));
    if (applied.ok) this.#earlierRules.push(before);
    return applied;
  }

  /** Whether a change of rules has been made since the program started and not been taken back. */
  readonly canUndoRules = (): boolean => this.#earlierRules.length > 0;

  /** Takes back the last change of rules made since the program started. */
  async undoRules(): Promise<Result<RuleEffect>> {
    const before = this.#earlierRules.pop();
    if (!before) return fail({ code: 'nothing_to_undo', message: 'There is no change of the rules to undo.' });
    return this.#withEngine(({ orchestrator }) => orchestrator.steering.applyRules(before));
  }

  /** Stops obeying the robots.txt of one host; what it had refused there goes to the queue. */
  overrideRobots(host: string): Promise<Result<RuleEffect>> {
    return this.#withEngine(({ orchestrator }) => orchestrator.steering.overrideRobots(host));
  }

  async decideTrap(trapId: number, decision: TrapDecision): Promise<Result<null>> {
    const decided = await this.#withEngine(({ orchestrator }) => orchestrator.steering.decideTrap(trapId, decision));
    if (!decided.ok) return decided;
    return decided.value
      ? ok(null)
      : fail({ code: 'no_such_trap', message: `There is no trap ${trapId} in this crawl.` });
  }

  /** Traps that were found, as they are now. */
  traps(): Promise<Result<readonly Trap[]>> {
    return this.#withEngine(async () => this.#log?.snapshot.traps ?? []);
  }

  /** Resolves once nothing runs. */
  async whenAtRest(): Promise<void> {
    await (await this.#opened())?.orchestrator.whenAtRest();
  }

  /** A window of the job's URLs, read beside the crawl. */
  urls(query: UrlQuery): Promise<Result<UrlPage>> {
    return this.questions.urls(query);
  }

  /** Ends what runs at once, keeping it resumable, and closes everything. */
  async shutdown(message: string | null): Promise<void> {
    const engine = await this.#opened();
    if (engine) {
      await engine.orchestrator.shutdown(message);
      await this.#close(engine);
    }
    await this.#closing;
    await this.questions.close();
    await this.#written;
  }

  /** The engine if one is open. */
  async #opened(): Promise<Engine | null> {
    const engine = await this.#engine;
    return engine?.ok ? engine.value : null;
  }

  async #whileRunning(action: (engine: Engine) => void): Promise<Result<null>> {
    const engine = await this.#opened();
    if (!engine)
      return fail({ code: 'not_running', message: `“${this.folder.title}” is not running. Resume it first.` });
    action(engine);
    return ok(null);
  }

  /** Runs an action on the engine, opened for it where nothing runs. */
  async #withEngine<T>(action: (engine: Engine) => Promise<T>): Promise<Result<T>> {
    await this.#closeIfOver();
    this.#users += 1;
    try {
      this.#engine ??= this.#openEngine();
      const engine = await this.#engine;
      if (!engine.ok) {
        this.#engine = null;
        return engine;
      }
      await engine.value.orchestrator.open();
      return ok(await action(engine.value));
    } catch (error) {
      return fail({ code: 'store_failed', message: messageOf(error) });
    } finally {
      this.#users -= 1;
      await this.#closeIfOver();
    }
  }

  /** A paused engine stays open for a quick resume; one that is done, or has failed, frees its thread and its lock. */
  async #closeIfOver(): Promise<void> {
    const engine = await this.#opened();
    if (!engine || this.#users > 0) return;
    const { status } = engine.orchestrator;
    if (!isAtWork(status) && (status !== 'paused' || engine.isSpent())) await this.#close(engine);
  }

  #close(engine: Engine): Promise<void> {
    if (this.#engine === null) return this.#closing;
    this.#engine = null;
    this.#closing = engine.close();
    return this.#closing;
  }

  async #openEngine(): Promise<Result<Engine>> {
    await this.#closing;
    const secrets = openSecrets(this.#config, await this.#setting.secrets.read(this.folder.jobId));
    if (!secrets.ok) return secrets;
    const log = this.#log ?? this.#openLog({});
    return openEngine({
      ...this.#setting,
      folder: this.folder.folder,
      config: this.#config,
      log,
      secrets: secrets.value,
    });
  }

  #openLog(known: Partial<JobSnapshot>): EventLog {
    const log = new EventLog({ ...restingSnapshot(this.#stored, this.#config), ...known });
    log.subscribe(null, ({ event }) => {
      if (event.type === 'job_reconfigured') this.#keep(event.config);
      this.#onChange();
    });
    this.#log = log;
    return log;
  }

  #say(type: JobStateChanged['type'], state: Pick<JobStateChanged, 'status' | 'message'>): void {
    this.#log?.append({ type, ...state, timestamp: new Date(this.#setting.clock.now()).toISOString() });
  }

  /** Writes changed settings into `job.json`, one after the other. */
  #keep(config: JobConfig): void {
    this.#config = config;
    this.#written = this.#written
      .then(() => writeJobDocument(this.folder.folder, { ...this.folder, config }))
      .catch(() => {
        // The folder cannot be written: the database says so at its next commit, and the settings hold until the end.
      });
  }
}

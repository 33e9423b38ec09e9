import { type Kept, keptOf, type Saying } from '../../contract/saying.js';
import { asksForStartOnly } from '../../contract/held-back.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { JobStateChanged } from '../../contract/events.js';
import { isAtWork, isEnded, type JobStatus, type JobSummary } from '../../contract/job.js';
import type { PauseManner } from '../../contract/job-life.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import type { Trap } from '../../contract/traps.js';
import { type OpenCrawl, openCrawl } from '../crawl/open-crawl.js';
import type { SecretStore } from '../crawl/secrets.js';
import { keepingSession } from '../crawl/kept-session.js';
import { type Access, checkSignIn, openAccess } from '../crawl/sign-ins.js';
import { EventLog } from '../events/event-log.js';
import { notWritable } from '../job-folder/folder-problem.js';
import type { JobFolder } from '../job-folder/job-document.js';
import type { HostGates } from '../politeness/host-gates.js';
import type { Processor } from '../process/types.js';
import type { Drawing } from '../render/drawing.js';
import type { Clock } from '../runtime/clock.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';
import type { StoreThreads } from '../store/store-threads.js';
import { readJobView } from '../job-folder/job-view.js';
import { logDisk } from '../job-folder/log/log-file.js';
import { LogWriter } from '../job-folder/log/log-writer.js';
import { CrawlHandle } from './crawl-handle.js';
import { earlierRows } from './finished-rows.js';
import { JobCommands } from './job-commands.js';
import { JobQueries } from './job-queries.js';
import { missingFor } from './check-config.js';
import { JobSettings } from './job-settings.js';
import { ViewKeeper } from './view-keeper.js';
import { rowsElsewhere, WorkerCommands } from './worker-commands.js';

/** What every job of a process shares. */
export interface JobSetting {
  readonly scripts: WorkerScripts;
  readonly processor: Processor;
  readonly clock: Clock;
  readonly secrets: SecretStore;
  /** Where pages are drawn; absent = nowhere. */
  readonly drawing?: Drawing;
  /** One politeness budget for each host, whichever job asks. */
  readonly gates: HostGates;
  /** Where a crawl takes its store thread from. */
  readonly threads: StoreThreads;
}

/** One job of the library: its folder on disk, and its stream, crawl and reader while somebody needs them. */
export class Job {
  readonly folder: JobFolder;
  /** Reads beside the crawl. */
  readonly queries: JobQueries;
  /** Changes what the crawl is and does. */
  readonly commands: JobCommands;
  readonly #setting: JobSetting;
  readonly #stored: JobSummary;
  readonly #onChange: (isTurn: boolean) => void;
  readonly #settings: JobSettings;
  readonly #crawl: CrawlHandle;
  #beforeWait: JobStanding | null = null;
  #log: EventLog | null = null;
  #view: ViewKeeper | null = null;
  #writer: LogWriter | null = null;

  /** `onChange` is told whether what changed is the state: whether it runs, rests or is done. */
  constructor(folder: JobFolder, stored: JobSummary, setting: JobSetting, onChange: (isTurn: boolean) => void) {
    this.folder = folder;
    this.#stored = stored;
    this.#setting = setting;
    this.#onChange = onChange;
    this.#settings = new JobSettings(folder);
    this.#crawl = new CrawlHandle({
      title: () => this.title,
      open: () => this.#openCrawl(),
      mayStart: () => this.#renewSession(),
    });
    this.queries = new JobQueries({
      ...{ folder: folder.folder, scripts: setting.scripts, clock: setting.clock },
      elsewhere: this.elsewhere,
      config: () => this.config,
      inHand: async () => (await this.#crawl.opened())?.orchestrator.urlsInHand ?? new Set(),
      robots: async () => (await this.#crawl.opened())?.robots ?? null,
      logWriter: () => this.#writer,
      aliases: () => this.#log?.snapshot.aliases ?? [],
    });
    const commands = {
      ...{ settings: this.#settings, crawl: this.#crawl, queries: this.queries },
      ...{ title: () => this.title, status: () => this.status },
      snapshot: async () => (await this.log()).snapshot,
    };
    this.commands = folder.frontier ? new WorkerCommands(commands, folder.frontier) : new JobCommands(commands);
  }

  /** Why nothing of its URLs is in its folder; null = it is. */
  get elsewhere(): Problem | null {
    const { frontier } = this.folder;
    return frontier ? rowsElsewhere(frontier) : null;
  }

  /** The settings as they are now. */
  get config(): JobConfig {
    return this.#settings.config;
  }

  /** What it is called; a person may call it otherwise. */
  get title(): string {
    return this.#settings.title;
  }

  get status(): JobStatus {
    return this.#log?.snapshot.status ?? this.#stored.status;
  }

  /** As the sidebar shows it: live while it is open, else as last stored. */
  get summary(): JobSummary {
    const stored = { ...this.#stored, title: this.title };
    if (!this.#log) return stored;
    const { status, counters, skippedByReason, bytes, elapsedMs, pagesPerSecond } = this.#log.snapshot;
    const updatedAt = new Date(this.#setting.clock.now()).toISOString();
    const live = {
      status,
      ...keptOf(this.#log.snapshot),
      ...counters,
      skippedByReason,
      bytes,
      elapsedMs,
      pagesPerSecond,
      updatedAt,
    };
    return { ...stored, ...live, startOnly: asksForStartOnly(this.config) };
  }

  /** The job's stream of events; for a job that does not run, one that begins with what is stored. */
  async log(): Promise<EventLog> {
    if (this.#log) return this.#log;
    const view = await readJobView(this.folder.folder);
    const recent = view || this.#stored.discovered === 0 ? [] : await earlierRows(this.queries);
    return this.#log ?? this.#openLog(view ?? { recent });
  }

  /** Begins the crawl or goes on with it. */
  start(): Promise<Result<null>> {
    return this.#crawl.start();
  }

  /** Rests as paused: after what is in flight has ended, or (freeze) at once, what is in flight going back to the queue. */
  pause(manner: PauseManner = 'drain'): Promise<Result<null>> {
    return this.#crawl.useOpened(({ orchestrator }) =>
      manner === 'freeze' ? orchestrator.freeze() : orchestrator.pause(),
    );
  }

  /** Says that it waits for its turn; `endWait` takes that back where it does not begin. */
  async wait(why: Kept): Promise<void> {
    const log = await this.log();
    this.#beforeWait = { status: log.snapshot.status, ...keptOf(log.snapshot) };
    this.#say('job_queued', { status: 'queued', ...why });
  }

  /** It waits no more. Nothing where it did not, or has begun. `problem`: why it could not begin. */
  endWait(problem: string | null): void {
    if (this.status !== 'queued' || !this.#beforeWait) return;
    const before = this.#beforeWait;
    this.#say('job_unqueued', problem === null ? before : { status: before.status, message: problem });
  }

  /** Gives it another name, in `job.json` too. */
  async rename(title: string): Promise<Result<null>> {
    try {
      await this.#settings.rename(title);
    } catch (error) {
      return fail(notWritable(this.folder.folder, error));
    }
    this.#onChange(false);
    return ok(null);
  }

  stop(): Promise<Result<null>> {
    return this.#crawl.useOpened(({ orchestrator }) => orchestrator.stop());
  }

  /** Traps that were found, as they are now. */
  traps(): Promise<Result<readonly Trap[]>> {
    return this.#crawl.use(async () => this.#log?.snapshot.traps ?? []);
  }

  /** Resolves once nothing runs. */
  async whenAtRest(): Promise<void> {
    await (await this.#crawl.opened())?.orchestrator.whenAtRest();
  }

  /** Ends what runs at once, keeping it resumable, and closes everything. */
  async shutdown(why: Saying | null): Promise<void> {
    await this.#crawl.shutdown(why);
    await this.queries.close();
    await this.#settings.whenWritten();
    await this.#view?.whenWritten();
  }

  /** What is missing on this machine to render pages, as a sentence that says what to do; null where nothing is. */
  async whatRenderingLacks(): Promise<string | null> {
    return missingFor({ ...this.config, render: 'all' }, this.#setting.drawing);
  }

  /** A crawl that is signed in goes on with the cookies as they are now: they may be others than when it was opened. */
  async #renewSession(): Promise<Result<null>> {
    if (!this.config.signedIn || isAtWork(this.status)) return ok(null);
    const { secrets, clock } = this.#setting;
    const signedIn = await checkSignIn(this.config, { store: secrets, clock });
    if (signedIn.ok) await this.#crawl.close();
    return signedIn;
  }

  async #openCrawl(): Promise<Result<OpenCrawl>> {
    const { scripts, threads, processor, clock, gates, secrets, drawing } = this.#setting;
    const access = await this.#accessFor(this.config);
    if (!access.ok) return access;
    const { folder } = this.folder;
    const view = this.#log ? null : await readJobView(folder);
    const log = this.#log ?? this.#openLog(view ?? {});
    const shared = { scripts, threads, processor, gates, clock, ...(drawing && { drawing }) };
    const { frontier } = this.folder;
    const { jars, ...shown } = access.value;
    const accessFor = async (config: JobConfig) => {
      const signedIn = await checkSignIn(config, { store: secrets, clock });
      return signedIn.ok ? this.#accessFor(config) : signedIn;
    };
    const setting = { folder, config: this.config, log, accessFor, ...(frontier && { frontier }) };
    const crawl = await openCrawl({ ...setting, ...shared, ...shown });
    return crawl.ok ? ok(this.#logged(keepingSession(crawl.value, jars, secrets))) : crawl;
  }

  /** What there is on this machine for a crawl with these settings; a problem says what is missing. */
  async #accessFor(config: JobConfig): Promise<Result<Access>> {
    const { clock, drawing, secrets } = this.#setting;
    const missing = await missingFor(config, drawing);
    if (missing !== null) return fail({ code: 'renderer_missing', message: missing });
    return openAccess(config, await secrets.read(this.folder.jobId), { store: secrets, clock });
  }

  /** The log is written while the folder is the crawl's own, which ends when it is closed. */
  #logged(crawl: OpenCrawl): OpenCrawl {
    const writer = this.#writer;
    writer?.start();
    return {
      ...crawl,
      async close() {
        await writer?.stop();
        await crawl.close();
      },
    };
  }

  #openLog(known: Partial<JobSnapshot>): EventLog {
    const log = new EventLog({ ...restingSnapshot(this.#stored, this.config), ...known });
    const view = new ViewKeeper(this.folder.folder, log, this.#setting.clock);
    const writer = new LogWriter({
      disk: logDisk(this.folder.folder),
      clock: this.#setting.clock,
      snapshot: () => log.snapshot,
    });
    let { status } = log.snapshot;
    log.subscribe(null, ({ event }) => {
      writer.push(event);
      view.changed();
      if (event.type === 'job_reconfigured') this.#settings.keep(event.config);
      this.#onChange(log.snapshot.status !== status);
      status = log.snapshot.status;
    });
    this.#log = log;
    this.#view = view;
    this.#writer = writer;
    return log;
  }

  #say(type: JobStateChanged['type'], state: JobStanding): void {
    this.#log?.append({ type, ...state, timestamp: new Date(this.#setting.clock.now()).toISOString() });
  }
}

type JobStanding = Pick<JobStateChanged, 'status' | 'message' | 'sayings'>;

/** A job that nothing works on, as its small files tell of it. */
function restingSnapshot(stored: JobSummary, config: JobConfig): JobSnapshot {
  const { jobId, folder, status, elapsedMs, skippedByReason, bytes } = stored;
  const { discovered, queued, pending, saved, unchanged, skipped, failed } = stored;
  const counters = { discovered, queued: queued + pending, pending: 0, saved, unchanged, skipped, failed };
  const known = { status, ...keptOf(stored), elapsedMs, counters, skippedByReason, bytes };
  const before = initialSnapshot(jobId, config, folder);
  return status === 'created'
    ? { ...before, ...known }
    : { ...before, ...known, limitedBy: isEnded(status) ? { kind: 'finished' } : { kind: 'paused' } };
}

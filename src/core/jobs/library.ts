// The room jobs: the library of crawls on disk, the life of each, the queue of those that wait, what a person does
// to them and asks of them.
import { kept, type Saying } from '../../contract/saying.js';
import { dirname } from 'node:path';
import type { JobReference, JobRequest, PartialConfig } from '../../contract/ipc.js';
import type { JobConfig } from '../../contract/job-config.js';
import { isAtWork, isEnded, type JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { UrlExplanation } from '../../contract/rules.js';
import type { DeletionPreview } from '../../contract/deletion.js';
import type { PauseManner, SettingsChange } from '../../contract/job-life.js';
import type { PageReading } from '../../contract/page-reading.js';
import { type ReadingRequest, readAddress, readSavedPage } from './page-reading.js';
import { checkConfig, startableConfig } from './check-config.js';
import { explainUrl } from './explain-url.js';
import { rulesOf } from '../scope/live-rules.js';
import { compileRules } from '../scope/rules.js';
import { HostGates } from '../politeness/host-gates.js';
import { type FieldsAsked, type FieldsPreview, previewFields } from './field-preview.js';
import { Job, type JobSetting } from './job.js';
import { stillRunning } from './job-commands.js';
import { DEFAULT_AT_ONCE, readJobsAtOnce, writeJobsAtOnce } from './library-settings.js';
import { Profiles } from './profiles.js';
import { checkSignIn, openAccess } from '../crawl/sign-ins.js';
import { StartQueue, waitWords } from './start-queue.js';
import { notWritable } from '../job-folder/folder-problem.js';
import { deleteJob, previewDeletion } from '../job-folder/job-deletion.js';
import { StoreThreads } from '../store/store-threads.js';
import { createJobFolder, type FoundJob, listJobFolders, type NewJob, readJob } from './create-job.js';
import { ListAnnouncer } from './list-announcer.js';
import { sweepLibrary } from './sweep-library.js';

export interface LibrarySetting extends Omit<JobSetting, 'gates' | 'threads'> {
  /** Absolute path of the folder that holds the jobs. */
  readonly folder: string;
  /** How many crawls run at once before others wait, until `load` reads what a person chose; default 3. */
  readonly jobsAtOnce?: number;
}

/** Moves a folder to the system's trash. */
export type Trash = (folder: string) => Promise<void>;

/** Every job this process knows: those found in the library's folder and those begun since. */
export class JobLibrary {
  readonly profiles: Profiles;
  readonly #setting: LibrarySetting & JobSetting;
  readonly #jobs = new Map<string, Job>();
  readonly #queue = new StartQueue();
  readonly #announcer: ListAnnouncer;
  #atOnce: number;

  constructor(setting: LibrarySetting) {
    const gates = new HostGates({ clock: setting.clock, random: Math.random });
    this.#setting = { ...setting, gates, threads: new StoreThreads(setting.scripts.store, setting.clock) };
    this.#atOnce = setting.jobsAtOnce ?? DEFAULT_AT_ONCE;
    this.profiles = new Profiles(setting.folder);
    this.#announcer = new ListAnnouncer(setting.clock, () => this.list());
  }

  /** Absolute path of the folder that holds the jobs. */
  get folder(): string {
    return this.#setting.folder;
  }

  /** How many crawls run at once before others wait. */
  get jobsAtOnce(): number {
    return this.#atOnce;
  }

  /** Reads the library's folder. A job that cannot be read is left out of the list and named in the answer. */
  async load(): Promise<readonly string[]> {
    const problems: string[] = [];
    this.#atOnce = await readJobsAtOnce(this.#setting.folder);
    await sweepLibrary(this.#setting.folder, this.#setting.clock.now());
    for (const found of await listJobFolders(this.#setting.folder)) {
      if (found.kind === 'job') this.#add(found);
      else problems.push(found.message);
    }
    return problems;
  }

  /** Newest first. */
  list(): readonly JobSummary[] {
    return [...this.#jobs.values()].map((job) => job.summary).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /** Makes the job's folder and starts the crawl. Answers the first thing wrong with the request, in words. */
  async create(request: JobRequest, asked: NewJob = {}): Promise<Result<JobReference>> {
    const config = await startableConfig(request.config, this.#setting.drawing);
    if (!config.ok) return config;
    const { secrets = {} } = request;
    const { clock, scripts, threads, secrets: store } = this.#setting;
    const access = await openAccess(config.value, secrets, { store, clock });
    if (!access.ok) return access;
    const signedIn = await checkSignIn(config.value, { store, clock });
    if (!signedIn.ok) return signedIn;
    const created = await createJobFolder({
      parentFolder: request.parentFolder ?? this.#setting.folder,
      ...{ config: config.value, scripts, threads, clock, ...asked },
    });
    if (!created.ok) return created;
    const { jobId } = created.value.job;
    if (Object.keys(secrets).length > 0) await store.write(jobId, secrets);
    this.#add(created.value);
    const started = await this.start(jobId);
    return started.ok ? ok({ jobId }) : started;
  }

  /** Begins a crawl or goes on with it. Where as many run as may, it waits in the queue and begins by itself. */
  async start(jobId: string): Promise<Result<null>> {
    const job = this.job(jobId);
    if (!job.ok) return job;
    if (this.#running < this.#atOnce || this.#takesPlace(job.value)) return this.startNow(jobId);
    if (this.#queue.has(jobId)) return ok(null);
    this.#queue.join(jobId);
    await job.value.wait(kept(waitWords(this.#atOnce)));
    return ok(null);
  }

  /** Begins a crawl or goes on with it, out of turn. */
  async startNow(jobId: string): Promise<Result<null>> {
    const job = this.job(jobId);
    if (!job.ok) return job;
    const started = await this.#queue.start(jobId, () => job.value.start());
    if (!started.ok) {
      job.value.endWait(started.error.message);
      this.#startNext();
    }
    return started;
  }

  async pause(jobId: string, manner: PauseManner): Promise<Result<null>> {
    const job = this.job(jobId);
    if (!job.ok) return job;
    return this.#leaveQueue(job.value) ? ok(null) : job.value.pause(manner);
  }

  async stop(jobId: string): Promise<Result<null>> {
    const job = this.job(jobId);
    if (!job.ok) return job;
    return this.#leaveQueue(job.value) ? ok(null) : job.value.stop();
  }

  /** Queues or changes something in a job; one that was done goes on then. One that was paused or stopped stays so. */
  async goOnAfter<T>(jobId: string, action: (job: Job) => Promise<Result<T>>): Promise<Result<T>> {
    const job = this.job(jobId);
    if (!job.ok) return job;
    const wasEnded = isEnded(job.value.status);
    const done = await action(job.value);
    if (!done.ok || !wasEnded || job.value.status !== 'paused') return done;
    const started = await this.start(jobId);
    return started.ok ? done : started;
  }

  /** Settings of a job with some of them changed, checked. */
  changedConfig(job: Job, change: SettingsChange): Result<JobConfig> {
    const { seeds, sitemaps, baseline, credentials } = job.config;
    return checkConfig({ ...job.config, ...change, seeds, sitemaps, baseline, credentials });
  }

  async setJobsAtOnce(count: number): Promise<Result<null>> {
    this.#atOnce = count;
    this.#startNext();
    try {
      await writeJobsAtOnce(this.#setting.folder, count);
      return ok(null);
    } catch (error) {
      return fail(notWritable(this.#setting.folder, error));
    }
  }

  /** What goes when the job is deleted. */
  previewDelete(job: Job): Promise<Result<DeletionPreview>> {
    return previewDeletion(job.folder.folder, this.#setting.scripts.deletion);
  }

  /** Deletes a job that does not run, with everything it wrote: into the trash where there is one. */
  async delete(job: Job, trash: Trash | null): Promise<Result<null>> {
    const { jobId, folder } = job.folder;
    if (this.#takesPlace(job)) return fail(stillRunning(job.title));
    this.#leaveQueue(job);
    await job.shutdown(null);
    const deleted = await deleteJob(folder, this.#setting.scripts.deletion, trash);
    if (!deleted.ok) return deleted;
    this.#jobs.delete(jobId);
    this.#announcer.changed(false);
    await this.#setting.secrets.remove(jobId);
    return ok(null);
  }

  /** Starts a new crawl with the settings of an earlier one, asking only for what has changed since. */
  async crawlAgain(jobId: string): Promise<Result<JobReference>> {
    const job = this.job(jobId);
    if (!job.ok) return job;
    const { config, elsewhere, folder, summary } = job.value;
    if (elsewhere !== null) return fail(elsewhere);
    if (isAtWork(summary.status)) return fail(stillRunning(job.value.title));
    const secrets = await this.#setting.secrets.read(jobId);
    const again = { ...config, baseline: folder.folder, trialPages: null };
    return this.create({ config: again, parentFolder: dirname(folder.folder), secrets }, { title: job.value.title });
  }

  /** Why a URL would or would not be crawled with a configuration that is still being written; asks no server. */
  explainDraft(config: PartialConfig, url: string): Result<UrlExplanation> {
    const checked = checkConfig(config);
    if (!checked.ok) return checked;
    const rules = compileRules(rulesOf(checked.value));
    return ok(explainUrl(url, rules, { known: null, robots: null, config: checked.value }));
  }

  /** Fetches and reads one page, the first seed of these settings, as a crawl with them would; nothing is written. */
  readAddress(request: ReadingRequest): Promise<Result<PageReading>> {
    return readAddress(request, this.#setting);
  }

  /** Reads a page that a job has saved, without a request. */
  readSavedPage({ folder, config, queries }: Job, address: string): Promise<Result<PageReading>> {
    return readSavedPage({ folder: folder.folder, config, queries }, address, this.#setting.processor);
  }

  /** What fields would be on one page that a job has saved, without a request. */
  previewFields(job: Job, asked: FieldsAsked): FieldsPreview {
    return previewFields(job, asked, this.#setting.processor);
  }

  /** Takes in the job of one folder, wherever it is. */
  async open(folder: string): Promise<Result<Job>> {
    const found = await readJob(folder);
    return found.ok ? ok(this.#add(found.value)) : found;
  }

  /** The job of that id, or a problem for the person who asked. */
  job(jobId: string): Result<Job> {
    const job = this.#jobs.get(jobId);
    return job ? ok(job) : fail({ code: 'no_such_job', message: t('This crawl is not in the library any more.') });
  }

  /** Calls `listener` with the whole list when it changes: at once where a crawl begins or ends, else at most twice a second. The answer unsubscribes. */
  onChange(listener: (jobs: readonly JobSummary[]) => void): () => void {
    return this.#announcer.onChange(listener);
  }

  /** Ends every crawl at once, keeping it resumable. */
  async shutdown(why: Saying | null): Promise<void> {
    this.#queue.clear();
    await Promise.all([...this.#jobs.values()].map((job) => job.shutdown(why)));
    await this.#setting.threads.close();
    this.#announcer.close();
  }

  #add(found: FoundJob): Job {
    const job = new Job(found.job, found.summary, this.#setting, (isTurn) => {
      this.#announcer.changed(isTurn);
      if (!this.#queue.isEmpty) this.#startNext();
    });
    this.#jobs.set(job.folder.jobId, job);
    this.#announcer.changed(false);
    return job;
  }

  get #running(): number {
    return [...this.#jobs.values()].filter((job) => this.#takesPlace(job)).length;
  }

  #takesPlace(job: Job): boolean {
    return isAtWork(job.status) || this.#queue.isStarting(job.folder.jobId);
  }

  #startNext(): void {
    while (this.#running < this.#atOnce) {
      const jobId = this.#queue.take();
      if (jobId === null) return;
      // One that cannot begin says so itself.
      void this.startNow(jobId);
    }
  }

  #leaveQueue(job: Job): boolean {
    const waited = this.#queue.leave(job.folder.jobId);
    if (waited) job.endWait(null);
    return waited;
  }
}

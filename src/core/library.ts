import { dirname } from 'node:path';
import type { JobReference, JobRequest, PartialConfig } from '../contract/ipc.js';
import { parseJobConfig } from '../contract/job-schema.js';
import type { JobConfig } from '../contract/job-config.js';
import type { JobSummary } from '../contract/job.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { UrlExplanation } from '../contract/rules.js';
import { isAtWork } from './conclusion.js';
import { explainUrl } from './explain-url.js';
import { rulesOf } from './frontier/live-rules.js';
import { checkPattern, compileRules } from './frontier/rules.js';
import { Job, type JobSetting } from './job.js';
import { openSecrets } from './secrets.js';
import { createJobFolder, type FoundJob, listJobFolders, readJob } from './store/job-folder.js';

/** The list of jobs moves at most this often while crawls run. */
const CHANGE_EVERY_MS = 500;

export interface LibrarySetting extends JobSetting {
  /** Absolute path of the folder that holds the jobs. */
  readonly folder: string;
}

/** Every job this process knows: those found in the library's folder and those begun since. */
export class JobLibrary {
  readonly #setting: LibrarySetting;
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<(jobs: readonly JobSummary[]) => void>();
  #announcing = false;

  constructor(setting: LibrarySetting) {
    this.#setting = setting;
  }

  /** Reads the library's folder. A job that cannot be read is left out of the list and named in the answer. */
  async load(): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const found of await listJobFolders(this.#setting.folder)) {
      if (found.kind === 'job') this.#add(found);
      else problems.push(found.message);
    }
    return problems;
  }

  /** Newest first. */
  list(): readonly JobSummary[] {
    const summaries = [...this.#jobs.values()].map((job) => job.summary);
    return summaries.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /** Makes the job's folder and starts the crawl. Answers the first thing wrong with the request, in words. */
  async create(request: JobRequest, title: string | null = null): Promise<Result<JobReference>> {
    const config = checkConfig(request.config);
    if (!config.ok) return config;
    const { secrets = {} } = request;
    const opened = openSecrets(config.value, secrets);
    if (!opened.ok) return opened;
    const created = await createJobFolder({
      parentFolder: request.parentFolder ?? this.#setting.folder,
      config: config.value,
      title,
      scripts: this.#setting.scripts,
      clock: this.#setting.clock,
    });
    if (!created.ok) return created;
    const { jobId } = created.value.job;
    if (Object.keys(secrets).length > 0) await this.#setting.secrets.write(jobId, secrets);
    const started = await this.#add(created.value).start();
    return started.ok ? ok({ jobId }) : started;
  }

  /** Starts a new crawl with the settings of an earlier one, asking only for what has changed since. */
  async crawlAgain(jobId: string): Promise<Result<JobReference>> {
    const job = this.job(jobId);
    if (!job.ok) return job;
    const { config, folder, summary } = job.value;
    if (isAtWork(summary.status))
      return fail({
        code: 'still_running',
        message: `“${folder.title}” is still running. Stop it or let it end first.`,
      });
    const secrets = await this.#setting.secrets.read(jobId);
    const again = { ...config, baseline: folder.folder };
    return this.create({ config: again, parentFolder: dirname(folder.folder), secrets }, folder.title);
  }

  /** Why a URL would or would not be crawled with a configuration that is still being written; asks no server. */
  explainDraft(config: PartialConfig, url: string): Result<UrlExplanation> {
    const checked = checkConfig(config);
    if (!checked.ok) return checked;
    const rules = compileRules(rulesOf(checked.value));
    return ok(explainUrl(url, rules, { known: null, robots: null, obeyRobots: checked.value.obeyRobots }));
  }

  /** Takes in the job of one folder, wherever it is. */
  async open(folder: string): Promise<Result<Job>> {
    const found = await readJob(folder);
    return found.ok ? ok(this.#add(found.value)) : found;
  }

  /** The job of that id, or a problem for the person who asked. */
  job(jobId: string): Result<Job> {
    const job = this.#jobs.get(jobId);
    return job ? ok(job) : fail({ code: 'no_such_job', message: 'This crawl is not in the library any more.' });
  }

  /** Calls `listener` with the whole list when it changes, at most twice a second; the answer unsubscribes. */
  onChange(listener: (jobs: readonly JobSummary[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends every crawl at once, keeping it resumable. */
  async shutdown(message: string | null): Promise<void> {
    await Promise.all([...this.#jobs.values()].map((job) => job.shutdown(message)));
  }

  #add(found: FoundJob): Job {
    const job = new Job(found.job, found.summary, this.#setting, () => this.#changed());
    this.#jobs.set(job.folder.jobId, job);
    this.#changed();
    return job;
  }

  #changed(): void {
    if (this.#announcing) return;
    this.#announcing = true;
    this.#setting.clock.after(CHANGE_EVERY_MS, () => {
      this.#announcing = false;
      const jobs = this.list();
      for (const listener of this.#listeners) listener(jobs);
    });
  }
}

/** The configuration as the schema takes it, its patterns checked, the first problem with the field it came from. */
function checkConfig(given: PartialConfig): Result<JobConfig> {
  const config = parseJobConfig(given);
  if (!config.ok) return config;
  for (const field of ['include', 'exclude'] as const) {
    for (const pattern of config.value[field]) {
      const checked = checkPattern(pattern);
      if (!checked.ok) return fail({ ...checked.error, field });
    }
  }
  return config;
}

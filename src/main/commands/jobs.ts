import { shell } from 'electron';
import type { DeleteManner } from '../../contract/deletion.js';
import type { JobReference, JobRequest } from '../../contract/ipc.js';
import { isAtWork } from '../../contract/job.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { SettingsChange } from '../../contract/job-life.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { Job } from '../../core/index.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';
import { folderOfJob, withJob } from './with-job.js';

/** A job's life: begin, rest, change, again, end; and its stream. */
export function jobCommands(setting: CommandSetting): CommandsOf<'jobs' | 'events'> {
  const { library, sample, relay, acknowledger } = setting;
  return {
    'jobs.list': () => library.list(),
    'jobs.create': (request) => createJob(setting, request),
    'jobs.createSample': () => sample.crawl(library),
    'jobs.crawlAgain': (jobId) => withServed(setting, jobId, () => library.crawlAgain(jobId)),
    'jobs.resume': (jobId) => acknowledger.begin(() => withServed(setting, jobId, () => library.start(jobId))),
    'jobs.startNow': (jobId) => acknowledger.begin(() => withServed(setting, jobId, () => library.startNow(jobId))),
    'jobs.pause': (jobId, manner) => library.pause(jobId, manner),
    'jobs.stop': (jobId) => library.stop(jobId),
    'jobs.rename': (jobId, title) => withJob(library, jobId, (job) => job.rename(title)),
    'jobs.setAtOnce': (count) => library.setJobsAtOnce(count),
    'jobs.setConcurrency': (jobId, count) => withJob(library, jobId, (job) => job.commands.setConcurrency(count)),
    'jobs.extend': (jobId, budget) =>
      acknowledger.begin(() => withServed(setting, jobId, (job) => job.commands.extend(budget))),
    'jobs.previewSettings': (jobId, change) =>
      withChanged(setting, jobId, change, (job, config) => job.queries.previewSettings(config)),
    'jobs.reconfigure': (jobId, change) =>
      acknowledger.begin(() => withChanged(setting, jobId, change, (job, config) => job.commands.reconfigure(config))),
    'jobs.admit': (jobId, reason) =>
      acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.admit(reason))),
    'jobs.fetchParts': (jobId) =>
      acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.fetchParts())),
    'jobs.previewWider': (jobId) => withJob(library, jobId, (job) => job.commands.previewWider()),
    'jobs.failures': (jobId) => withJob(library, jobId, (job) => job.queries.failures()),
    'jobs.retry': (jobId, errors) =>
      acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.retry(errors))),
    'jobs.refetch': (jobId, url) =>
      acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.refetch(url))),
    'jobs.add': (jobId, urls) => acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.add(urls))),
    'jobs.files': (jobId) => withJob(library, jobId, (job) => job.queries.folder.contents()),
    'jobs.triedPages': (jobId) => withJob(library, jobId, (job) => job.queries.triedPages()),
    'jobs.changes': (jobId, { other, ...window }) =>
      withJob(library, jobId, async (job) => {
        const folder = other === null ? ok(null) : folderOfJob(library, other);
        return folder.ok ? job.queries.changes(window, folder.value) : folder;
      }),
    'jobs.pictureChange': (jobId, id, other) =>
      withJob(library, jobId, async (job) => {
        const folder = other === null ? ok(null) : folderOfJob(library, other);
        return folder.ok ? job.queries.pictures.change(id, folder.value) : folder;
      }),
    'jobs.verify': (jobId) => withJob(library, jobId, (job) => job.queries.verify()),
    'jobs.openFolder': (jobId) => withJob(library, jobId, openFolder),
    'jobs.previewDelete': (jobId) => withJob(library, jobId, (job) => library.previewDelete(job)),
    'jobs.delete': (jobId, manner) =>
      acknowledger.begin(() => withJob(library, jobId, (job) => deleteJob(setting, job, manner))),
    'events.subscribe': (jobId, cursor) =>
      withJob(library, jobId, async (job) => {
        const log = await job.log();
        return ok(relay.subscribe(log, cursor));
      }),
    'events.unsubscribe': (jobId) => {
      relay.unsubscribe(jobId);
      return ok(null);
    },
  };
}

/** A page never picks a place on the disk by itself: a folder that no dialog gave is refused. */
async function createJob(
  { library, chosenFolders }: CommandSetting,
  request: JobRequest,
): Promise<Result<JobReference>> {
  const { parentFolder } = request;
  if (parentFolder === null || parentFolder === library.folder || chosenFolders.has(parentFolder))
    return library.create(request);
  return fail({ code: 'folder_not_chosen', field: 'parentFolder', message: t('Choose the folder with “Choose…”.') });
}

/** For what makes a job run: its site is served where it is the sample's. */
function withServed<T>(
  { library, sample }: CommandSetting,
  jobId: string,
  action: (job: Job) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withJob(library, jobId, async (job) => {
    const served = await sample.serveFor(job);
    return served.ok ? action(job) : served;
  });
}

/** For what takes a job's settings with some of them changed. */
function withChanged<T>(
  { library }: CommandSetting,
  jobId: string,
  change: SettingsChange,
  action: (job: Job, config: JobConfig) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withJob(library, jobId, async (job) => {
    const config = library.changedConfig(job, change);
    return config.ok ? action(job, config.value) : config;
  });
}

async function deleteJob({ library, exports }: CommandSetting, job: Job, manner: DeleteManner): Promise<Result<null>> {
  // What runs is not deleted, and goes on being exported.
  if (!isAtWork(job.status)) await exports.cancelJob(job.folder.jobId);
  return library.delete(job, manner === 'trash' ? (folder) => shell.trashItem(folder) : null);
}

async function openFolder(job: Job): Promise<Result<null>> {
  const problem = await shell.openPath(job.folder.folder);
  if (problem === '') return ok(null);
  return fail({
    code: 'open_failed',
    message: t('“{path}” could not be opened: {problem}', { path: job.folder.folder, problem }),
  });
}

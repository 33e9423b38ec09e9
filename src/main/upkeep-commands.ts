import { dialog, shell } from 'electron';
import type { CommandMap } from '../contract/ipc.js';
import { parseJobConfig } from '../contract/job-schema.js';
import { ok, type Result } from '../contract/outcome.js';
import { isAtWork } from '../contract/job.js';
import type { Job } from '../core/index.js';
import type { Commands, CommandSetting } from './command-setting.js';

const PROFILE_FILES = [{ name: 'Profile', extensions: ['json'] }];

type UpkeepName = Extract<
  keyof CommandMap,
  | `profiles.${string}`
  | 'jobs.pause'
  | 'jobs.resume'
  | 'jobs.startNow'
  | 'jobs.stop'
  | 'jobs.extend'
  | 'jobs.previewSettings'
  | 'jobs.reconfigure'
  | 'jobs.failures'
  | 'jobs.retry'
  | 'jobs.refetch'
  | 'jobs.add'
  | 'jobs.previewDelete'
  | 'jobs.delete'
  | 'jobs.setAtOnce'
>;

/** The commands of a job's life: begin, rest, change, again, end; and the profiles that jobs are made from. */
export function upkeepCommands(setting: CommandSetting): Pick<Commands, UpkeepName> {
  const { library, sample, acknowledger, exports } = setting;
  const withJob = async <T>(jobId: string, action: (job: Job) => Promise<Result<T>>): Promise<Result<T>> => {
    const job = library.job(jobId);
    return job.ok ? action(job.value) : job;
  };
  const served = (jobId: string, action: (job: Job) => Promise<Result<null>>) =>
    acknowledger.begin(() =>
      withJob(jobId, async (job) => {
        const site = await sample.serveFor(job);
        return site.ok ? action(job) : site;
      }),
    );
  return {
    'jobs.pause': (jobId, manner) => library.pause(jobId, manner),
    'jobs.resume': (jobId) => served(jobId, () => library.start(jobId)),
    'jobs.startNow': (jobId) => served(jobId, () => library.startNow(jobId)),
    'jobs.stop': (jobId) => library.stop(jobId),
    'jobs.extend': (jobId, budget) => served(jobId, (job) => job.commands.extend(budget)),
    'jobs.previewSettings': (jobId, change) =>
      withJob(jobId, async (job) => {
        const config = library.changedConfig(job, change);
        return config.ok ? job.queries.previewSettings(config.value) : config;
      }),
    'jobs.reconfigure': (jobId, change) =>
      acknowledger.begin(() =>
        withJob(jobId, async (job) => {
          const config = library.changedConfig(job, change);
          return config.ok ? job.commands.reconfigure(config.value) : config;
        }),
      ),
    'jobs.failures': (jobId) => withJob(jobId, (job) => job.queries.failures()),
    'jobs.retry': (jobId, errors) =>
      acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.retry(errors))),
    'jobs.refetch': (jobId, url) =>
      acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.refetch(url))),
    'jobs.add': (jobId, urls) => acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.add(urls))),
    'jobs.previewDelete': (jobId) => withJob(jobId, (job) => library.previewDelete(job)),
    'jobs.delete': (jobId, manner) => {
      const trash = manner === 'trash' ? (folder: string) => shell.trashItem(folder) : null;
      return acknowledger.begin(() =>
        withJob(jobId, async (job) => {
          // What runs is not deleted, and goes on being exported.
          if (!isAtWork(job.status)) await exports.cancelJob(jobId);
          return library.delete(job, trash);
        }),
      );
    },
    'jobs.setAtOnce': (count) => library.setJobsAtOnce(count),
    ...profileCommands(setting),
  };
}

function profileCommands({ library: { profiles }, window }: CommandSetting) {
  return {
    'profiles.list': () => profiles.list(),
    'profiles.save': async (name, config) => {
      const checked = parseJobConfig(config);
      return checked.ok ? profiles.save(name, checked.value) : checked;
    },
    'profiles.remove': (name) => profiles.remove(name),
    'profiles.import': async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Profile to use',
        filters: PROFILE_FILES,
        properties: ['openFile'],
      });
      const [path] = filePaths;
      return path === undefined ? null : profiles.take(path);
    },
    'profiles.export': async (name) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: 'File for the profile',
        defaultPath: `${name.replace(/[^\w .-]+/g, '-')}.json`,
        filters: PROFILE_FILES,
      });
      if (!filePath) return null;
      const given = await profiles.give(name, filePath);
      return given.ok ? ok(filePath) : given;
    },
  } satisfies Pick<Commands, Extract<keyof CommandMap, `profiles.${string}`>>;
}

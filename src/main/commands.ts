import { dialog, shell } from 'electron';
import type { AppInfo, SeedFile } from '../contract/ipc.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import { checkPattern } from '../core/scope/rules.js';
import { VERSION } from '../core/runtime/product.js';
import type { Job } from '../core/jobs/job.js';
import { readSeedFile } from '../core/jobs/seed-file.js';
import { insideFolder } from '../core/job-folder/stored-files.js';
import { openExport, showExport } from './open-export.js';
import { upkeepCommands } from './upkeep-commands.js';
import type { Commands, CommandSetting } from './command-setting.js';

/** The commands of one window, by name. Arguments were parsed before they come here. */
export function commandsOf(setting: CommandSetting): Commands {
  const { library, relay, sample, exportQueue } = setting;
  const withJob = async <T>(jobId: string, action: (job: Job) => Promise<Result<T>>): Promise<Result<T>> => {
    const job = library.job(jobId);
    return job.ok ? action(job.value) : job;
  };
  const longJob = <T>(jobId: string, action: (job: Job) => Promise<Result<T>>) =>
    setting.acknowledger.begin(() => withJob(jobId, action));
  return {
    ...upkeepCommands(setting),
    'app.info': () => appInfo(setting),
    'app.openExternal': openExternal,
    'dialog.chooseFolder': () => chooseFolder(setting),
    'dialog.chooseSeedFile': () => chooseSeedFile(setting),
    'jobs.list': () => library.list(),
    'jobs.create': (request) => library.create(request),
    'jobs.createSample': () => sample.crawl(library),
    'jobs.setConcurrency': (jobId, concurrency) => withJob(jobId, (job) => job.setConcurrency(concurrency)),
    'jobs.openFolder': (jobId) => withJob(jobId, openFolder),
    'jobs.crawlAgain': (jobId) =>
      withJob(jobId, async (job) => {
        const served = await sample.serveFor(job);
        return served.ok ? library.crawlAgain(jobId) : served;
      }),
    'jobs.verify': (jobId) => withJob(jobId, (job) => job.questions.verify()),
    'jobs.changes': (jobId, query) => withJob(jobId, (job) => job.questions.changes(query)),
    'rules.explain': (jobId, url) => withJob(jobId, (job) => job.questions.explain(url)),
    'rules.explainDraft': (config, url) => library.explainDraft(config, url),
    'rules.check': (pattern) => checkPattern(pattern),
    'rules.preview': (jobId, change) => withJob(jobId, (job) => job.questions.previewRules(change)),
    'rules.apply': (jobId, change) => longJob(jobId, (job) => job.applyRules(change)),
    'rules.canUndo': (jobId) => withJob(jobId, async (job) => ok(job.canUndoRules())),
    'rules.undo': (jobId) => longJob(jobId, (job) => job.undoRules()),
    'rules.overrideRobots': (jobId, host) => longJob(jobId, (job) => job.overrideRobots(host)),
    'traps.decide': (jobId, trapId, decision) => withJob(jobId, (job) => job.decideTrap(trapId, decision)),
    'events.subscribe': (jobId, cursor) =>
      withJob(jobId, async (job) => {
        const log = await job.log();
        return ok(relay.subscribe(log, cursor));
      }),
    'events.unsubscribe': (jobId) => {
      relay.unsubscribe(jobId);
      return ok(null);
    },
    'urls.query': (jobId, query) => withJob(jobId, (job) => job.urls(query)),
    'urls.detail': (jobId, id) => withJob(jobId, (job) => job.questions.detail(id)),
    'urls.skipGroups': (jobId) => withJob(jobId, (job) => job.questions.skipGroups()),
    'exports.start': (jobId, request) =>
      withJob(jobId, async (job) => exportQueue.start({ jobId, folder: job.folder.folder }, request)),
    'exports.cancel': (exportId) => exportQueue.cancel(exportId),
    'exports.list': () => exportQueue.list(),
    'exports.open': (exportId) => openExport(exportQueue, exportId),
    'exports.show': (exportId) => showExport(exportQueue, exportId),
    'urls.showFile': (jobId, id) => withJob(jobId, (job) => showFile(job, id)),
    'reports.coverage': (jobId) => withJob(jobId, (job) => job.questions.coverage()),
    'reports.query': (jobId, query) => withJob(jobId, (job) => job.questions.report(query)),
    'search.query': (jobId, query) => withJob(jobId, (job) => job.questions.search(query)),
  };
}

function appInfo({ library, libraryFolder }: CommandSetting): AppInfo {
  return { version: VERSION, libraryFolder, platform: process.platform, jobsAtOnce: library.jobsAtOnce };
}

/** Only web addresses, and only from a click: the system's handler for other schemes may do anything. */
async function openExternal(url: string): Promise<Result<null>> {
  if (!/^https?:\/\//i.test(url))
    return fail({ code: 'bad_scheme', message: 'Only http and https addresses are opened in the browser.' });
  await shell.openExternal(new URL(url).href);
  return ok(null);
}

async function chooseFolder({ window, libraryFolder }: CommandSetting): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Folder for the crawl',
    defaultPath: libraryFolder,
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0] ?? null;
}

async function chooseSeedFile({ window }: CommandSetting): Promise<Result<SeedFile> | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Text file with one address a line',
    filters: [
      { name: 'Text', extensions: ['txt', 'csv', 'list', 'urls'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  });
  const [path] = filePaths;
  return path === undefined ? null : readSeedFile(path);
}

/** Shown, never opened: what was fetched may be a program, or a page that runs scripts. */
async function showFile(job: Job, id: number): Promise<Result<null>> {
  const detail = await job.questions.detail(id);
  if (!detail.ok) return detail;
  const { markdownPath, rawPath } = detail.value.record;
  const path = insideFolder(job.folder.folder, markdownPath ?? rawPath ?? '');
  if (path === null) return fail({ code: 'no_file', message: 'This URL has no saved file.' });
  shell.showItemInFolder(path);
  return ok(null);
}

async function openFolder(job: Job): Promise<Result<null>> {
  const problem = await shell.openPath(job.folder.folder);
  if (problem === '') return ok(null);
  return fail({ code: 'open_failed', message: `“${job.folder.folder}” could not be opened: ${problem}` });
}

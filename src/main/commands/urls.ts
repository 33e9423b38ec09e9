import { shell } from 'electron';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { SavedKind } from '../../contract/saved-text.js';
import type { Job } from '../../core/index.js';
import { explorerPath } from '../explorer-path.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** The URLs of a job, and what is saved of them. */
export function urlCommands({ library, acknowledger }: CommandSetting): CommandsOf<'urls'> {
  return {
    'urls.query': (jobId, query) => withJob(library, jobId, (job) => job.queries.urls(query)),
    'urls.detail': (jobId, id) => withJob(library, jobId, (job) => job.queries.detail(id)),
    'urls.known': (jobId, url) => withJob(library, jobId, (job) => job.queries.known(url)),
    'urls.runNext': (jobId, ids) =>
      acknowledger.begin(() => withJob(library, jobId, (job) => job.commands.runNext(ids))),
    'urls.skip': (jobId, ids) => acknowledger.begin(() => withJob(library, jobId, (job) => job.commands.skip(ids))),
    'urls.fetchAgain': (jobId, ids) =>
      acknowledger.begin(() => library.goOnAfter(jobId, (job) => job.commands.fetchAgain(ids))),
    'urls.skipGroups': (jobId, text) => withJob(library, jobId, (job) => job.queries.skipGroups(text)),
    'urls.skipped': (jobId, query) => withJob(library, jobId, (job) => job.queries.skipped(query)),
    'urls.facets': (jobId) => withJob(library, jobId, (job) => job.queries.facets()),
    'urls.links': (jobId, query) => withJob(library, jobId, (job) => job.queries.links(query)),
    'urls.savedText': (jobId, id, kind) => withJob(library, jobId, (job) => job.queries.saved.text(id, kind)),
    'urls.savedPicture': (jobId, url) => withJob(library, jobId, (job) => job.queries.saved.picture(url)),
    'urls.openMarkdown': (jobId, id) => withJob(library, jobId, (job) => openMarkdown(job, id)),
    'urls.showFile': (jobId, id, kind) => withJob(library, jobId, (job) => showFile(job, id, kind)),
  };
}

/** Shown, never opened: what was fetched may be a program, or a page that runs scripts. */
async function showFile(job: Job, id: number, kind: SavedKind | null): Promise<Result<null>> {
  const path = await job.queries.saved.file(id, kind);
  if (!path.ok) return path;
  shell.showItemInFolder(explorerPath(path.value));
  return ok(null);
}

/** Text that we have written ourselves: no program, and nothing in it runs. */
async function openMarkdown(job: Job, id: number): Promise<Result<null>> {
  const path = await job.queries.saved.file(id, 'markdown');
  if (!path.ok) return path;
  const problem = await shell.openPath(path.value);
  if (problem === '') return ok(null);
  return fail({
    code: 'open_failed',
    message: t('“{path}” could not be opened: {problem}', { path: path.value, problem }),
  });
}

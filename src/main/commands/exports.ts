import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shell } from 'electron';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { ExportQueue } from '../../core/index.js';
import { explorerPath } from '../explorer-path.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** Files of other formats, made of what a job has saved. */
export function exportCommands({ library, exports }: CommandSetting): CommandsOf<'exports'> {
  return {
    'exports.start': (jobId, request) =>
      withJob(library, jobId, async ({ elsewhere, folder: { folder } }) =>
        elsewhere === null ? exports.start({ jobId, folder }, request) : fail(elsewhere),
      ),
    'exports.cancel': (exportId) => exports.cancel(exportId),
    'exports.list': () => {
      // What is found is told as a change of the list.
      void exports.lookUp(library.list());
      return exports.list();
    },
    'exports.open': (exportId) => openExport(exports, exportId),
    'exports.show': (exportId) => showExport(exports, exportId),
  };
}

/** Opens the first file of an export with the system's program for it. */
async function openExport(exports: ExportQueue, exportId: string): Promise<Result<null>> {
  const file = firstFile(exports, exportId);
  if (!file.ok) return file;
  const problem = await shell.openPath(file.value);
  if (problem === '') return ok(null);
  return fail({
    code: 'open_failed',
    message: t('“{path}” could not be opened: {problem}', { path: file.value, problem }),
  });
}

/** Shows the first file of an export in the file manager. */
function showExport(exports: ExportQueue, exportId: string): Result<null> {
  const file = firstFile(exports, exportId);
  if (!file.ok) return file;
  shell.showItemInFolder(explorerPath(file.value));
  return ok(null);
}

/** Absolute path; only files that the export itself has named. */
function firstFile(exports: ExportQueue, exportId: string): Result<string> {
  const found = exports.find(exportId);
  if (!found.ok) return found;
  const [file] = found.value.status.files;
  if (file === undefined) return fail({ code: 'no_file', message: t('This export has made no file.') });
  const path = join(found.value.folder, file);
  if (existsSync(path)) return ok(path);
  return fail({ code: 'no_file', message: t('“{path}” is not there any more. It was moved or deleted.', { path }) });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shell } from 'electron';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { ExportQueue } from '../core/index.js';

/** Opens the first file of an export with the system's program for it. */
export async function openExport(exports: ExportQueue, exportId: string): Promise<Result<null>> {
  const file = firstFile(exports, exportId);
  if (!file.ok) return file;
  const problem = await shell.openPath(file.value);
  if (problem === '') return ok(null);
  return fail({ code: 'open_failed', message: `“${file.value}” could not be opened: ${problem}` });
}

/** Shows the first file of an export in the file manager. */
export function showExport(exports: ExportQueue, exportId: string): Result<null> {
  const file = firstFile(exports, exportId);
  if (!file.ok) return file;
  shell.showItemInFolder(file.value);
  return ok(null);
}

/** Absolute path; only files that the export itself has named. */
function firstFile(exports: ExportQueue, exportId: string): Result<string> {
  const found = exports.find(exportId);
  if (!found.ok) return found;
  const [file] = found.value.status.files;
  if (file === undefined) return fail({ code: 'no_file', message: 'This export has made no file.' });
  const path = join(found.value.folder, file);
  if (existsSync(path)) return ok(path);
  return fail({ code: 'no_file', message: `“${path}” is not there any more. It was moved or deleted.` });
}

import { type FileHandle, open, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { t } from '../../contract/language.js';
import { fail, type Problem, type Result } from '../../contract/outcome.js';
import { errorMessage } from '../runtime/error-message.js';

/** A file that is saved in a job's folder. Both paths are absolute. */
export interface SavedFile {
  readonly folder: string;
  readonly path: string;
}

/**
 * Opens a file of a job's folder for as long as `read` takes. One that lies outside of the folder, or cannot be read, is a
 * problem in words.
 */
export async function withSavedFile<T>(
  { folder, path }: SavedFile,
  read: (file: FileHandle) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    // A job's folder may come from somebody else, with links in it that lead elsewhere.
    if (!(await realpath(path)).startsWith(`${await realpath(folder)}${sep}`)) return fail(notInside());
    const file = await open(path, 'r');
    try {
      return await read(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail({
      code: 'unreadable_file',
      message: t('The file cannot be read: {why}.', { why: errorMessage(error) }),
    });
  }
}

function notInside(): Problem {
  return { code: 'no_file', message: t('The file is not in the folder of this crawl: it is a link to elsewhere.') };
}

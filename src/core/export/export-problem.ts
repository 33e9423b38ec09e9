import { msg } from '../../contract/language.js';
import type { Problem } from '../../contract/outcome.js';
import { saying, toldProblem } from '../../contract/saying.js';
import { errorMessage } from '../runtime/error-message.js';
import { systemCode, toStoreError } from '../runtime/write-error.js';
import { ExportCancelled } from './types.js';

/** Code of the problem that an export was cancelled: nothing went wrong. */
export const CANCELLED = 'cancelled';

/** Why an export ended without its files, for the person who asked for it. */
export function exportProblem(error: unknown): Problem {
  if (error instanceof ExportCancelled) return { code: CANCELLED, message: error.message };
  if (toStoreError(error).code === 'disk_full')
    return toldProblem('disk_full', saying(msg('The disk is full. Free some space, then export again.')));
  const at =
    error instanceof Error && 'path' in error ? [saying(msg(' at “{path}”'), { path: String(error.path) })] : '';
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return toldProblem(
        'not_writable',
        saying(msg('The crawl’s folder may not be written to{at}. Make it writable, then export again.'), { at }),
      );
    case 'ENOENT':
      return toldProblem(
        'not_there',
        saying(
          msg('Something that the export needs is gone{at}. Check that the crawl’s folder is still there and whole.'),
          { at },
        ),
      );
    default:
      return toldProblem('export_failed', saying(msg('The export failed: {why}'), { why: errorMessage(error) }));
  }
}

import type { Problem } from '../../contract/outcome.js';
import { errorMessage } from '../runtime/error-message.js';
import { systemCode, toStoreError } from '../runtime/write-error.js';
import { ExportCancelled } from './types.js';

/** Code of the problem that an export was cancelled: nothing went wrong. */
export const CANCELLED = 'cancelled';

/** Why an export ended without its files, for the person who asked for it. */
export function exportProblem(error: unknown): Problem {
  if (error instanceof ExportCancelled) return { code: CANCELLED, message: error.message };
  if (toStoreError(error).code === 'disk_full')
    return { code: 'disk_full', message: 'The disk is full. Free some space, then export again.' };
  const path = error instanceof Error && 'path' in error ? ` at “${String(error.path)}”` : '';
  switch (systemCode(error)) {
    case null:
      return { code: 'export_failed', message: `The export failed: ${errorMessage(error)}` };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'not_writable',
        message: `The crawl’s folder may not be written to${path}. Make it writable, then export again.`,
      };
    case 'ENOENT':
      return {
        code: 'not_there',
        message: `Something that the export needs is gone${path}. Check that the crawl’s folder is still there and whole.`,
      };
    default:
      return { code: 'export_failed', message: `The export failed: ${errorMessage(error)}` };
  }
}

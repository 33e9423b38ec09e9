import type { Result } from '../../contract/outcome.js';
import type { Watch } from '../runtime/watch.js';
import type { ExportTask, FinishedExport } from './types.js';

/** Pages or rows written, of how many, and the bytes of them. */
export interface ExportProgress {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
}

/** What an export's thread can be asked, once. It tells its progress at most ten times a second, and once at its end. */
export interface ExportMethods {
  export(task: ExportTask, watch: Watch<ExportProgress>): Promise<Result<FinishedExport>>;
}

import type { Result } from '../../contract/outcome.js';
import type { ExportTask, FinishedExport } from './types.js';

/** What an export's thread starts with. */
export interface ExportStart extends ExportTask {
  /** One integer, shared: not 0 = cancel. Seen between rows without a turn of the thread's event loop. */
  readonly cancelFlag: SharedArrayBuffer;
}

/** Pages or rows written, of how many, and the bytes of them. */
export interface ExportProgress {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
}

/** What the thread tells: progress at most ten times a second, and how it ended. */
export type ExportMessage =
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  | { readonly kind: 'ended'; readonly progress: ExportProgress; readonly result: Result<FinishedExport> };

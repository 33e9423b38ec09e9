import type { LogExtent, LogMoment, LogPage, LogQuery } from '../../contract/crawl-log.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { JobReader } from '../reader/types.js';

/** What of a reader the log is asked by. */
type LogReads = Pick<JobReader, 'logExtent' | 'logPage' | 'logMoment'>;

interface LogQueriesParts {
  readonly read: <T>(question: (reader: LogReads) => Promise<T>) => Promise<Result<T>>;
  /** The log as it is written; null while nobody has looked at the job. */
  readonly writer: () => { flush(): Promise<void>; readonly problem: string | null } | null;
}

const NOTHING = { firstNumber: 0, endNumber: 0, startMs: 0, endMs: 0 } as const;

/** What can be asked about the log of what was told; each answer has everything in it that was told before the question. */
export class LogQueries {
  readonly #parts: LogQueriesParts;

  constructor(parts: LogQueriesParts) {
    this.#parts = parts;
  }

  /** How far the log reaches; null where none was kept, and nowhere where nothing could be written. */
  async extent(): Promise<Result<LogExtent | null>> {
    const writer = this.#parts.writer();
    await writer?.flush();
    const extent = await this.#parts.read((reader) => reader.logExtent());
    if (!extent.ok) return extent;
    const problem = writer?.problem ?? null;
    return ok(extent.value || problem !== null ? { ...(extent.value ?? NOTHING), problem } : null);
  }

  async page(query: LogQuery): Promise<Result<LogPage>> {
    await this.#parts.writer()?.flush();
    return this.#parts.read((reader) => reader.logPage(query));
  }

  /** What the crawl was at a moment of the log's clock. */
  async moment(atMs: number): Promise<Result<LogMoment>> {
    await this.#parts.writer()?.flush();
    const moment = await this.#parts.read((reader) => reader.logMoment(atMs));
    if (!moment.ok) return moment;
    return moment.value ? ok(moment.value) : fail({ code: 'no_log', message: t('No log was kept of this crawl.') });
  }
}

/** What a job can be turned into. The command line's `--format`. */
export const EXPORT_FORMATS = [
  'jsonl',
  'csv',
  'sitemap',
  'warc',
  'offline',
  'report',
  'markdown',
  'llms',
  'chunks',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Smaller parts than these would make more files than a folder is good for. */
export const MIN_SPLIT_BYTES = 10_000;
const MIN_SPLIT_TOKENS = 1000;
/** Chunks are lines of one file; what embeds them may take 256 tokens or 512 at a time. */
const MIN_CHUNK_TOKENS = 100;

/** The fewest tokens that files, or chunks, may be asked to have. */
export function leastTokens(format: ExportFormat): number {
  return format === 'chunks' ? MIN_CHUNK_TOKENS : MIN_SPLIT_TOKENS;
}

/** Formats that can be split by a person's choice; a sitemap splits by its own rules. */
export const SPLIT_BY_BYTES: readonly ExportFormat[] = ['markdown', 'warc'];
export const SPLIT_BY_TOKENS: readonly ExportFormat[] = ['markdown', 'chunks'];

/** Formats that leave pages without content out unless they are asked for. */
export const CONTENT_ONLY: readonly ExportFormat[] = ['markdown', 'llms', 'chunks'];

/** Formats that leave out what repeats on nearly all pages unless it is asked for. */
export const WITHOUT_REPEATS: readonly ExportFormat[] = ['markdown', 'llms'];

export interface ExportRequest {
  readonly format: ExportFormat;
  /** A combined Markdown or a WARC is split into files of about this many bytes; null = one file (WARC: 1 GB each). */
  readonly splitBytes: number | null;
  /**
   * A combined Markdown is split into files of about this many tokens (four characters each); null = by bytes only. A chunk
   * has at most about so many; null = 1,000.
   */
  readonly splitTokens: number | null;
  /** An offline copy keeps the pages' scripts; absent = it does not (docs/decisions/0010). */
  readonly scripts?: boolean;
  /** Markdown and llms.txt hold pages without content too (login forms, bot checks …); absent = they do not. */
  readonly noContent?: boolean;
  /** Markdown and llms-full.txt keep what repeats on nearly all pages where it stands; absent = it stands once at the end. */
  readonly keepRepeated?: boolean;
  /** Chunks that were added, changed or deleted since the crawl in this folder (absolute path); absent = all chunks. */
  readonly since?: string;
}

/** An export that runs, ran since the program started, or was found in the job's folder. */
export interface ExportStatus {
  readonly exportId: string;
  readonly jobId: string;
  readonly format: ExportFormat;
  /** `waiting`: it begins as soon as another has ended. */
  readonly state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  /** Pages or rows written, of how many. */
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  /** What it made, relative to the job's folder, the one to open first at the beginning; empty until it is done. */
  readonly files: readonly string[];
  /** Files it made, those beyond `files` too; 0 until it is done. */
  readonly fileCount: number;
  /** When it was begun; ISO 8601. */
  readonly begunAt: string;
  /** Why it failed, or what was left out; null when there is nothing to say. */
  readonly message: string | null;
}

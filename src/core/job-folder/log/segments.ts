import { join } from 'node:path';

/** The folder of a job's log, in the job's folder. */
export const LOG_FOLDER = 'log';

/** A file of the log. Its name tells where it begins, so that the whole log need not be read to find a moment. */
export interface Segment {
  readonly name: string;
  readonly firstNumber: number;
  /** On the log's clock. */
  readonly startMs: number;
}

const NAME = /^(\d{12})-(\d{12})\.jsonl\.gz$/;

export function logFolder(jobFolder: string): string {
  return join(jobFolder, LOG_FOLDER);
}

export function segmentAt(firstNumber: number, startMs: number): Segment {
  return { name: `${digits(firstNumber)}-${digits(startMs)}.jsonl.gz`, firstNumber, startMs };
}

/** The segments among the names of a folder, the oldest first. */
export function segmentsAmong(names: readonly string[]): readonly Segment[] {
  const segments = names.flatMap((name) => {
    const parts = NAME.exec(name);
    return parts ? [{ name, firstNumber: Number(parts[1]), startMs: Number(parts[2]) }] : [];
  });
  return segments.sort((a, b) => a.firstNumber - b.firstNumber || a.startMs - b.startMs);
}

function digits(value: number): string {
  return String(Math.round(value)).padStart(12, '0');
}

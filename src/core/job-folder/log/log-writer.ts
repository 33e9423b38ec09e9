import { logStepMs } from '../../../contract/crawl-log.js';
import type { CrawlEvent } from '../../../contract/events.js';
import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import { msg, t } from '../../../contract/language.js';
import { saying } from '../../../contract/saying.js';
import type { Clock } from '../../runtime/clock.js';
import { toStoreError } from '../../runtime/write-error.js';
import { type LogDisk, type OpenSegment, segmentAfter, type SizedSegment } from './log-file.js';
import { entryLine, keyframeLine } from './log-lines.js';
import { member } from './members.js';

/** What a killed process loses at most. */
const WRITE_EVERY_MS = 1000;
/** Events written together at the most: what the main loop turns into text in one go, some 5 ms. */
const BATCH = 2000;
/** Of a disk that takes no more the log keeps the present rather than the past. */
const MOST_PENDING = 10_000;
/** Characters of a segment, before it is packed: some 7,000 events. What is asked for first in it costs 50 ms (bench/log.md). */
const SEGMENT_LENGTH = 2_000_000;
/** What a job's log takes on the disk. */
export const MOST_LOG_BYTES = 64 * 1024 * 1024;

export interface LogWriterParts {
  readonly disk: LogDisk;
  readonly clock: Pick<Clock, 'after'>;
  /** The fold of every event so far; read after each. */
  readonly snapshot: () => JobSnapshot;
  readonly mostBytes?: number;
  readonly segmentLength?: number;
}

interface Batch {
  /** The crawl before the first of the events. */
  readonly before: JobSnapshot;
  readonly events: readonly CrawlEvent[];
  /** Whether events were left out before it, so that it goes on with nothing. */
  readonly isApart: boolean;
}

/** Where a log ends. */
interface End {
  /** The next entry's. */
  readonly number: number;
  readonly atMs: number;
  /** When the newest event was told; null where that was in another session. */
  readonly toldAt: string | null;
}

/**
 * Writes a job's events into its log, in batches and beside the work. What goes wrong ends the log and harms nothing else.
 * Nothing is written before `start`, which the job's owner calls once the folder is its own, nor after `stop`.
 */
export class LogWriter {
  readonly #parts: LogWriterParts;
  #pending: CrawlEvent[] = [];
  /** The crawl before the first pending event, and after the last. */
  #before: JobSnapshot;
  #after: JobSnapshot;
  #hasGap = false;
  #isStarted = false;
  #cancel: (() => void) | null = null;
  #working: Promise<void> = Promise.resolve();
  #segments: SizedSegment[] = [];
  #open: { readonly file: OpenSegment; length: number } | null = null;
  #end: End | null = null;
  #problem: string | null = null;

  constructor(parts: LogWriterParts) {
    this.#parts = parts;
    this.#before = this.#after = parts.snapshot();
  }

  /** Why the log of this session ended early, in words; null while all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Takes an event that the snapshot has in it by now. */
  push(event: CrawlEvent): void {
    this.#after = this.#parts.snapshot();
    if (this.#problem !== null) {
      this.#before = this.#after;
      return;
    }
    this.#pending.push(event);
    if (this.#pending.length > MOST_PENDING) this.#leaveOut();
    if (!this.#isStarted) return;
    if (this.#pending.length >= BATCH) void this.flush();
    else this.#cancel ??= this.#parts.clock.after(WRITE_EVERY_MS, () => void this.flush());
  }

  /** The folder is the job's own from now on, until `stop` has ended. */
  start(): void {
    this.#isStarted = true;
    this.#problem = null;
    if (this.#pending.length > 0) void this.flush();
  }

  /** Resolves once everything told so far is on the disk, or nothing more will be. Never rejects. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    this.#working = this.#working.then(() => this.#writeAll());
    return this.#working;
  }

  /** Writes what is left and closes the file. A later `start` goes on. Never rejects. */
  stop(): Promise<void> {
    void this.flush();
    this.#working = this.#working.then(async () => {
      this.#isStarted = false;
      await this.#close();
      // Another process may write next: where the log ends is looked at anew.
      this.#end = null;
    });
    return this.#working;
  }

  async #writeAll(): Promise<void> {
    while (this.#isStarted && this.#pending.length > 0 && this.#problem === null) await this.#write(this.#take());
  }

  #take(): Batch {
    const batch = { before: this.#before, events: this.#pending, isApart: this.#hasGap };
    this.#pending = [];
    this.#before = this.#after;
    this.#hasGap = false;
    return batch;
  }

  async #write({ before, events, isApart }: Batch): Promise<void> {
    try {
      if (isApart) await this.#close();
      const begin = this.#end ?? (await this.#earlierEnd());
      const { lines, end } = linesAfter(begin, events);
      const text = (this.#open ? '' : keyframeLine(before)) + lines;
      const bytes = await member(text);
      await this.#append(await this.#opened(begin), bytes, text.length);
      this.#end = end;
      if (this.#open && this.#open.length >= (this.#parts.segmentLength ?? SEGMENT_LENGTH)) await this.#close();
      await this.#dropOldest();
    } catch (error) {
      await this.#fail(error);
    }
  }

  async #earlierEnd(): Promise<End> {
    this.#segments = [...(await this.#parts.disk.segments())];
    const last = this.#segments.at(-1);
    return { ...(last ? await this.#parts.disk.endOf(last) : { number: 0, atMs: 0 }), toldAt: null };
  }

  async #opened(end: End): Promise<OpenSegment> {
    if (this.#open) return this.#open.file;
    const segment = segmentAfter(end);
    const file = await this.#parts.disk.create(segment);
    this.#open = { file, length: 0 };
    this.#segments.push({ ...segment, bytes: 0 });
    return file;
  }

  async #append(file: OpenSegment, bytes: Uint8Array, length: number): Promise<void> {
    await file.append(bytes);
    const last = this.#segments.pop();
    if (last) this.#segments.push({ ...last, bytes: last.bytes + bytes.length });
    if (this.#open) this.#open.length += length;
  }

  /** Each segment begins with a keyframe: without the oldest the others can be played as before. */
  async #dropOldest(): Promise<void> {
    const most = this.#parts.mostBytes ?? MOST_LOG_BYTES;
    let bytes = this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
    while (bytes > most && this.#segments.length > 1) {
      const [oldest] = this.#segments.splice(0, 1);
      if (!oldest) return;
      await this.#parts.disk.remove(oldest);
      bytes -= oldest.bytes;
    }
  }

  /** What the disk did not take in time is left out; what follows begins a segment of its own. */
  #leaveOut(): void {
    this.#pending = [];
    this.#before = this.#after;
    this.#hasGap = true;
  }

  async #fail(error: unknown): Promise<void> {
    const why = toStoreError(error, [saying(msg('The log'))]).message;
    this.#problem = t('The log ends here: {why}', { why });
    this.#pending = [];
    await this.#close();
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    // What was written is written; a handle that cannot be closed holds nothing more of the log.
    await open?.file.close().catch(() => undefined);
  }
}

/** The lines of events that are told after `begin`, and where the log ends with them. */
function linesAfter(begin: End, events: readonly CrawlEvent[]): { readonly lines: string; readonly end: End } {
  let { number, atMs, toldAt } = begin;
  const lines: string[] = [];
  for (const event of events) {
    if (number > 0) atMs += logStepMs(toldAt, event.timestamp);
    toldAt = event.timestamp;
    lines.push(entryLine(number, atMs, event));
    number += 1;
  }
  return { lines: lines.join(''), end: { number, atMs, toldAt } };
}

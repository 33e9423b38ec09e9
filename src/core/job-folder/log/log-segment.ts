import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { LogEntry, LogMoment } from '../../../contract/crawl-log.js';
import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import { reduceSnapshot } from '../../../contract/snapshot.js';
import { readEntry, readKeyframe } from './read-lines.js';
import { wholeMembers } from './members.js';

/** Between two states that are kept of a segment, so that a moment near one that was asked for is a short fold. */
const STATE_EVERY = 500;
/** No segment of ours comes near. */
const MOST_FILE_BYTES = 64 * 1024 * 1024;

/** One file of the log as it is read: again from where it was read to when it has grown. For a thread that may wait. */
export class LogSegment {
  readonly #path: string;
  readonly #entries: LogEntry[] = [];
  /** `#states[n]` = the crawl after the first n * STATE_EVERY entries. */
  readonly #states: JobSnapshot[] = [];
  #keyframe: JobSnapshot | null = null;
  #isBegun = false;
  #read = 0;
  #seenSize = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** The entries there are by now, the oldest first; none where the file is no segment or is gone. */
  entries(): readonly LogEntry[] {
    this.#readOn();
    return this.#entries;
  }

  /** The crawl after the last event until then; null where its beginning cannot be read. */
  at(atMs: number): LogMoment | null {
    const entries = this.entries();
    if (!this.#keyframe) return null;
    let count = entries.findIndex((entry) => entry.atMs > atMs);
    if (count < 0) count = entries.length;
    const last = entries[count - 1];
    return {
      snapshot: this.#stateAfter(count, this.#keyframe),
      number: (last ?? { number: (entries[0]?.number ?? 0) - 1 }).number + 1,
      atMs: last?.atMs ?? entries[0]?.atMs ?? atMs,
      timestamp: last?.event.timestamp ?? null,
    };
  }

  #stateAfter(count: number, keyframe: JobSnapshot): JobSnapshot {
    this.#states[0] ??= keyframe;
    let done = Math.min(this.#states.length - 1, Math.floor(count / STATE_EVERY)) * STATE_EVERY;
    let state = this.#states[done / STATE_EVERY] ?? keyframe;
    for (const { event } of this.#entries.slice(done, count)) {
      state = reduceSnapshot(state, event);
      done += 1;
      if (done % STATE_EVERY === 0) this.#states[done / STATE_EVERY] ??= state;
    }
    return state;
  }

  #readOn(): void {
    const bytes = this.#newBytes();
    if (bytes.length === 0) return;
    const whole = wholeMembers(bytes);
    // What is torn may be whole in a moment: it is read again.
    this.#read += whole.bytes;
    for (const line of whole.text.split('\n')) this.#take(line);
  }

  #take(line: string): void {
    if (line === '') return;
    if (!this.#isBegun) {
      this.#isBegun = true;
      this.#keyframe = readKeyframe(line);
      return;
    }
    const entry = readEntry(line);
    if (entry) this.#entries.push(entry);
  }

  #newBytes(): Buffer {
    let file: number;
    try {
      file = openSync(this.#path, 'r');
    } catch {
      // Dropped meanwhile, or not readable: there is nothing more of it to tell.
      return Buffer.alloc(0);
    }
    try {
      const { size } = fstatSync(file);
      // Smaller than what was read: somebody cut it, and it tells nothing new.
      if (size === this.#seenSize || size < this.#read || size > MOST_FILE_BYTES) return Buffer.alloc(0);
      this.#seenSize = size;
      const bytes = Buffer.alloc(size - this.#read);
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, this.#read));
    } finally {
      closeSync(file);
    }
  }
}

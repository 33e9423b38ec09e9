import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  isWanted,
  type LogEntry,
  type LogExtent,
  type LogMoment,
  type LogPage,
  type LogQuery,
} from '../../../contract/crawl-log.js';
import { systemCode } from '../../runtime/write-error.js';
import { LogSegment } from './log-segment.js';
import { logFolder, type Segment, segmentsAmong } from './segments.js';

/** Unpacked segments that are kept: the one that is written, and those around the place that is looked at. */
const KEPT = 4;
/** Segments that one question looks through: some 100 ms each. Whoever wants more asks again from there. */
const PER_QUESTION = 3;

/** Reads a job's log for a thread that may wait. What is torn, damaged or foreign is passed over. */
export class LogReader {
  readonly #folder: string;
  readonly #kept = new Map<string, LogSegment>();

  /** `jobFolder` is an absolute path. */
  constructor(jobFolder: string) {
    this.#folder = logFolder(jobFolder);
  }

  /** How far the log reaches; null where none was kept. */
  extent(): Omit<LogExtent, 'problem'> | null {
    const segments = this.#segments();
    const first = segments.map((one) => this.#of(one).entries()[0]).find((entry) => entry !== undefined);
    const last = this.#newest(segments);
    if (!first || !last) return null;
    return { firstNumber: first.number, endNumber: last.number + 1, startMs: first.atMs, endMs: last.atMs };
  }

  /** Entries that are wanted, in one direction from a place. May answer fewer than there are: see `LogPage`. */
  page(query: LogQuery): LogPage {
    return query.from === undefined ? this.#backward(query, query.before ?? null) : this.#forward(query, query.from);
  }

  /** The crawl at a moment of the log's clock; before its beginning that is its beginning. Null where none was kept. */
  at(atMs: number): LogMoment | null {
    const segments = this.#segments();
    const begun = segments.filter(({ startMs }) => startMs <= atMs);
    // A segment that cannot be read is passed over, back to the one before it.
    for (const segment of [...begun.reverse(), ...segments.slice(begun.length)]) {
      const moment = this.#of(segment).at(atMs);
      if (moment) return moment;
    }
    return null;
  }

  #backward(query: LogQuery, before: number | null): LogPage {
    const segments = this.#segments();
    const end = before ?? (this.#newest(segments)?.number ?? -1) + 1;
    const found: LogEntry[] = [];
    let from = end;
    const begun = segments.filter(({ firstNumber }) => firstNumber < end).reverse();
    for (const segment of begun.slice(0, PER_QUESTION)) {
      const entries = this.#of(segment)
        .entries()
        .filter(({ number }) => number < end);
      for (const entry of entries.reverse()) {
        if (found.length === query.limit) return page(found.reverse(), from, end, false);
        from = entry.number;
        if (isWanted(entry.event, query)) found.push(entry);
      }
      from = Math.min(from, segment.firstNumber);
    }
    return page(found.reverse(), from, end, begun.length <= PER_QUESTION);
  }

  #forward(query: LogQuery, from: number): LogPage {
    const segments = this.#segments();
    const begun = segments.filter(({ firstNumber }) => firstNumber <= from).length;
    const wanted = segments.slice(Math.max(0, begun - 1));
    const found: LogEntry[] = [];
    let to = from;
    for (const segment of wanted.slice(0, PER_QUESTION)) {
      for (const entry of this.#of(segment).entries()) {
        if (entry.number < from) continue;
        if (found.length === query.limit) return page(found, from, to, false);
        to = entry.number + 1;
        if (isWanted(entry.event, query)) found.push(entry);
      }
    }
    const next = wanted[PER_QUESTION];
    return page(found, from, Math.max(to, next?.firstNumber ?? 0), next === undefined);
  }

  /** The newest entry that can be read. */
  #newest(segments: readonly Segment[]): LogEntry | undefined {
    for (const segment of [...segments].reverse()) {
      const entry = this.#of(segment).entries().at(-1);
      if (entry) return entry;
    }
    return undefined;
  }

  #of({ name }: Segment): LogSegment {
    const segment = this.#kept.get(name) ?? new LogSegment(join(this.#folder, name));
    // The one that was asked for last is the last to go.
    this.#kept.delete(name);
    this.#kept.set(name, segment);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return segment;
  }

  #segments(): readonly Segment[] {
    try {
      return segmentsAmong(readdirSync(this.#folder));
    } catch (error) {
      if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return [];
      throw error;
    }
  }
}

function page(entries: readonly LogEntry[], from: number, to: number, isEnd: boolean): LogPage {
  return { entries, from, to, isEnd };
}

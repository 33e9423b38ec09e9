import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OWNER_ONLY, OWNER_ONLY_FILE } from '../../files/owner-only.js';
import { systemCode } from '../../runtime/write-error.js';
import { readStamp } from './log-lines.js';
import { wholeMembers } from './members.js';
import { logFolder, type Segment, segmentAt, segmentsAmong } from './segments.js';

/** Of a closed or an open segment. */
export interface SizedSegment extends Segment {
  readonly bytes: number;
}

/** A segment that is being written; whoever opened it closes it. */
export interface OpenSegment {
  /** Appends all of the bytes or, rejecting with the system's error, as few of them as can be helped. */
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** What the log's writer does to the disk. Everything rejects with the system's error. */
export interface LogDisk {
  segments(): Promise<readonly SizedSegment[]>;
  /** Opens a segment that is not there yet. */
  create(segment: Segment): Promise<OpenSegment>;
  remove(segment: Segment): Promise<void>;
  /** Where the log of earlier sessions ends: the number and moment of the next entry. */
  endOf(segment: Segment): Promise<{ readonly number: number; readonly atMs: number }>;
}

/** The log's folder in a job's folder. */
export function logDisk(jobFolder: string): LogDisk {
  const folder = logFolder(jobFolder);
  const pathOf = ({ name }: Segment): string => join(folder, name);
  return {
    async segments() {
      const segments = segmentsAmong(await namesIn(folder));
      return Promise.all(segments.map(async (one) => ({ ...one, bytes: (await stat(pathOf(one))).size })));
    },
    async create(segment) {
      await makeFolder(folder);
      return openSegment(pathOf(segment));
    },
    remove: (segment) => rm(pathOf(segment), { force: true }),
    async endOf(segment) {
      const { text } = wholeMembers(await readFile(pathOf(segment)));
      const lines = text.split('\n');
      for (let at = lines.length - 1; at > 0; at -= 1) {
        const entry = readStamp(lines[at] ?? '');
        if (entry) return { number: entry.number + 1, atMs: entry.atMs };
      }
      // Nothing in it can be read: what follows gets another name than this.
      return { number: segment.firstNumber + 1, atMs: segment.startMs };
    },
  };
}

/** Not its parents: where the job's folder is gone, one made anew would stand in the way of the one that comes back. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: OWNER_ONLY });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // Nothing was logged yet.
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function openSegment(path: string): Promise<OpenSegment> {
  const file = await open(path, 'wx', OWNER_ONLY_FILE);
  let size = 0;
  return {
    async append(bytes) {
      try {
        await file.appendFile(bytes);
        size += bytes.length;
      } catch (error) {
        // The end of a torn member says nothing; without it the file is whole. Where not even that is possible, readers pass it over.
        await file.truncate(size).catch(() => undefined);
        throw error;
      }
    },
    close: () => file.close(),
  };
}

/** A segment that begins after everything there is. */
export function segmentAfter(end: { readonly number: number; readonly atMs: number }): Segment {
  return segmentAt(end.number, end.atMs);
}

import { closeSync, type Dirent, lstatSync, opendirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { msg } from '../../contract/language.js';
import { type Saying, saying, told } from '../../contract/saying.js';
import type { VerifyReport } from '../../contract/verify.js';
import { isTempName } from '../files/temp-names.js';
import { type ExpectedFile, ExpectedFiles } from './expected-files.js';
import { Connection, type Statement } from '../store/database/sql.js';
import { contentBytes, contentPath, CONTENT_FOLDERS, isGone } from '../job-folder/stored-files.js';
import { createHash } from 'node:crypto';

/** Problems named one by one; the counts go on. */
const MOST_NAMED = 100;
/** A file this young that no row names yet may be of a page that is just being written. */
const IN_FLIGHT_MS = 60_000;

type Kind = VerifyReport['problems'][number]['kind'];

export interface VerificationParts {
  /** Absolute path of the job's folder; only read. */
  readonly folder: string;
  /** The job's database, read-only, of any version; not in a transaction, so that a running crawl is followed. */
  readonly connection: Connection;
  /** Epoch. */
  readonly nowMs: number;
}

/**
 * Compares a job's files with what its database says of them, and looks for files of no page. Beside a running crawl
 * what is in the hands of its workers is left alone. Reads and waits synchronously: for worker threads.
 */
export class Verification {
  readonly #parts: VerificationParts;
  readonly #expected: ExpectedFiles;
  readonly #unlisted = new PathSet();
  readonly #problems: VerifyReport['problems'][number][] = [];
  readonly #counts = { intact: 0, missing: 0, changed: 0, unknown: 0 };
  #unchecked = 0;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
    this.#expected = new ExpectedFiles(parts.connection);
  }

  /** Throws what the database or a folder that cannot be read throws. */
  run(): VerifyReport {
    try {
      for (const file of this.#expected.listed()) this.#judge(file);
      for (const file of this.#expected.unlisted()) {
        this.#unlisted.add(file.path);
        this.#judge(file);
      }
      for (const name of CONTENT_FOLDERS) this.#walk(name);
    } finally {
      this.#unlisted.close();
    }
    const { intact, missing, changed } = this.#counts;
    return {
      ...this.#counts,
      checked: intact + missing + changed,
      problems: this.#problems,
      ...told(uncheckedSayings(this.#unchecked)),
    };
  }

  /** What a worker is busy with is not judged; a row that has changed meanwhile is judged once more. */
  #judge(file: ExpectedFile): void {
    const verdict = this.#verdict(file);
    if (verdict === 'unchecked') this.#unchecked += 1;
    else if (verdict === 'intact') this.#counts.intact += 1;
    else if (!this.#expected.isTaken(file.urlId)) this.#note(file.path, this.#isOutdated(file) ? null : verdict);
  }

  #isOutdated({ path, sha256 }: ExpectedFile): boolean {
    const now = this.#expected.entry(path);
    return now !== null && now.sha256 !== sha256 && this.#verdict(now) === 'intact';
  }

  #verdict({ path, bytes, sha256 }: ExpectedFile): Exclude<Kind, 'unknown'> | 'intact' | 'unchecked' {
    const absolute = contentPath(this.#parts.folder, path);
    const found = absolute === null ? null : contentBytes(absolute);
    if (absolute === null || found === null) return 'missing';
    if (bytes !== null && bytes !== found) return 'changed';
    if (sha256 === null) return 'unchecked';
    try {
      return fileSha256(absolute) === sha256 ? 'intact' : 'changed';
    } catch (error) {
      // What cannot be read back is not what was written.
      return isGone(error) ? 'missing' : 'changed';
    }
  }

  /** Null: it is intact after all. */
  #note(path: string, kind: Kind | null): void {
    this.#counts[kind ?? 'intact'] += 1;
    if (kind !== null && this.#problems.length < MOST_NAMED) this.#problems.push({ path, kind });
  }

  #walk(top: string): void {
    const folders = isFolder(join(this.#parts.folder, top)) ? [top] : [];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const entry of entriesOf(join(this.#parts.folder, folder))) {
        const path = `${folder}/${entry.name}`;
        if (entry.isDirectory()) folders.push(path);
        else if (!this.#isKnown(entry, path)) this.#note(path, 'unknown');
      }
    }
  }

  #isKnown(entry: Dirent, path: string): boolean {
    if (isTempName(entry.name)) return true;
    // A disk of a Mac may give names back in another form than they were given to it.
    const name = path.normalize('NFC');
    if (entry.isFile() && (this.#expected.entry(name) !== null || this.#unlisted.has(name))) return true;
    return this.#isInFlight(path);
  }

  #isInFlight(path: string): boolean {
    const stats = lstatSync(join(this.#parts.folder, path), { throwIfNoEntry: false });
    if (stats === undefined) return true;
    return stats.mtimeMs > this.#parts.nowMs - IN_FLIGHT_MS && this.#expected.anyTaken();
  }
}

/** Paths outside of the heap: an old job may have a million of them. */
class PathSet {
  readonly #connection = new Connection(':memory:');
  readonly #add: Statement;
  readonly #find: Statement;

  constructor() {
    this.#connection.exec('CREATE TABLE paths (path TEXT PRIMARY KEY) WITHOUT ROWID');
    this.#add = this.#connection.prepare('INSERT OR IGNORE INTO paths VALUES (?)');
    this.#find = this.#connection.prepare('SELECT 1 FROM paths WHERE path = ?');
  }

  add(path: string): void {
    this.#add.run(path);
  }

  has(path: string): boolean {
    return this.#find.all(path).length > 0;
  }

  close(): void {
    this.#connection.close();
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A folder that went away meanwhile has no entries. */
function* entriesOf(folder: string): Generator<Dirent> {
  try {
    const opened = opendirSync(folder);
    try {
      for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) yield entry;
    } finally {
      opened.closeSync();
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function uncheckedSayings(n: number): readonly Saying[] {
  const text = msg(
    '{n, plural, one {# Markdown file is from before this job had a manifest: there, but with nothing to compare with.} other {# Markdown files are from before this job had a manifest: there, but with nothing to compare with.}}',
  );
  return n === 0 ? [] : [saying(text, { n })];
}

const CHUNK_BYTES = 1024 * 1024;

/** Hex SHA-256 of a file, read in pieces. Throws what the file system throws. For worker threads. */
export function fileSha256(absolutePath: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(absolutePath, 'r');
  try {
    for (let length = -1; length !== 0; ) {
      length = readSync(file, buffer, 0, CHUNK_BYTES, null);
      hash.update(buffer.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LINKS_FILE } from '../../job-folder/job-paths.js';
import { isGone } from '../../job-folder/stored-files.js';
import { BulkInsert } from '../../store/database/bulk-insert.js';
import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import { type Connection as Database, type Statement, type Value, requiredNumber } from '../../store/database/sql.js';
import { KIND_CODES, PLACE_CODES } from '../../store/database/states.js';
import { Seen } from '../../store/ledgers/seen.js';
import { type KeptLink, readLinkLine } from '../link-lines.js';
import { CollectCancelled } from './cancelled.js';
import type { CollectWatch, WorkerFolder } from './types.js';
import { writeRows } from './written-rows.js';

/** Lines stored at a time: some ten thousand links. */
const PORTION = 100;

/** Copies the links that the workers kept of their pages; answers how many links pages have now. */
export async function copyLinks(
  database: Database,
  workers: readonly WorkerFolder[],
  watch: CollectWatch,
): Promise<number> {
  const rows = new LinkRows(database);
  const total = requiredNumber(database.value('SELECT count(*) FROM temp.owners'));
  let done = 0;
  for (const { worker, folder } of workers) {
    if (folder === null) continue;
    for await (const lines of portionsOf(join(folder, LINKS_FILE))) {
      if (watch.isCancelled()) throw new CollectCancelled();
      rows.add(worker, lines);
      done += lines.length;
      watch.report({ step: 'links', done: Math.min(done, total), total });
    }
  }
  return requiredNumber(database.value('SELECT count(*) FROM links'));
}

/** Links of pages, to URLs that have a row, as the store of one crawl keeps them. */
class LinkRows {
  readonly #database: Database;
  readonly #insert: BulkInsert;
  readonly #owner: Statement;
  readonly #seen: Seen;

  constructor(database: Database) {
    this.#database = database;
    this.#insert = new BulkInsert(database, 'INSERT OR REPLACE INTO links (id, to_id, kind, text, place)', 5);
    this.#owner = database.prepare('SELECT worker FROM temp.owners WHERE url_id = ?');
    this.#seen = new Seen(database);
  }

  /** Of what a worker kept, that of the pages which are its own still: a later answer may be another's. */
  add(worker: number, lines: readonly string[]): void {
    writeRows(this.#database, () => {
      for (const line of lines) {
        const read = readLinkLine(line);
        if (read === null || this.#owner.all(read.page)[0]?.[0] !== worker) continue;
        this.#write(read.page, read.links);
      }
    });
  }

  #write(page: number, links: readonly KeptLink[]): void {
    const ids = this.#idsOf(links);
    const rows: Value[] = [];
    for (const [position, { key, kind, text, place }] of links.slice(0, LINKS_PER_PAGE).entries()) {
      const toId = ids.get(key);
      if (toId === undefined) continue;
      rows.push(page * LINKS_PER_PAGE + position, toId, KIND_CODES[kind], text, place && PLACE_CODES[place]);
    }
    this.#insert.run(rows);
  }

  #idsOf(links: readonly KeptLink[]): ReadonlyMap<string, number> {
    const ids = new Map<string, number>();
    const unknown = new Set<string>();
    for (const { key } of links) {
      const id = this.#seen.recall(key);
      if (id === undefined) unknown.add(key);
      else ids.set(key, id);
    }
    for (const { key, id } of this.#seen.find([...unknown])) if (id !== null) ids.set(key, id);
    return ids;
  }
}

/** The lines of a file, some at a time; of one that is not there, none: no page of that worker has a link. */
async function* portionsOf(path: string): AsyncGenerator<readonly string[]> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let portion: string[] = [];
  try {
    for await (const line of lines) {
      if (line === '') continue;
      portion.push(line);
      if (portion.length < PORTION) continue;
      yield portion;
      portion = [];
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  if (portion.length > 0) yield portion;
}

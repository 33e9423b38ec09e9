import { type Connection, requiredNumber, type Statement } from '../store/database/sql.js';
import { pageText } from './page-text.js';
import { bareWords } from './bare-words.js';
import { apart } from './unspaced.js';
import { PAGES_PORTION, type SavedPage, type SavedPages } from './saved-pages.js';

/** What one transaction of the index may take; a search waits for it. */
const SLICE_MS = 25;

export interface IndexSyncParts {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly pages: SavedPages;
  readonly index: Connection;
  /** Only ever rises. */
  readonly nowMs: () => number;
}

/**
 * Brings the index up to date, a slice a call: walks the saved pages and the index side by side, takes in what is new or
 * changed and drops what is no more saved. Each slice is a transaction: a killed process loses only that.
 */
export class IndexSync {
  readonly #parts: IndexSyncParts;
  readonly #known: Statement;
  readonly #drop: Statement;
  readonly #dropText: Statement;
  readonly #add: Statement;
  readonly #addText: Statement;
  #doneId = 0;
  #isWalked = false;
  #toAdd: readonly SavedPage[] = [];

  constructor(parts: IndexSyncParts) {
    const { index } = parts;
    this.#parts = parts;
    this.#known = index.prepare('SELECT id, stamp FROM indexed WHERE id > ? AND id <= ? ORDER BY id');
    this.#drop = index.prepare('DELETE FROM indexed WHERE id = ?');
    this.#dropText = index.prepare('DELETE FROM texts WHERE rowid = ?');
    this.#add = index.prepare('INSERT INTO indexed (id, stamp) VALUES (?, ?)');
    this.#addText = index.prepare('INSERT INTO texts (rowid, title, body, bare) VALUES (?, ?, ?, ?)');
  }

  /** Whether there is more to do. */
  next(): boolean {
    if (this.#toAdd.length > 0) {
      this.#transaction(() => this.#addSome());
      return true;
    }
    if (this.#isWalked) return false;
    this.#compare();
    return true;
  }

  #compare(): void {
    const pages = this.#parts.pages.after(this.#doneId);
    this.#isWalked = pages.length < PAGES_PORTION;
    const last = this.#isWalked ? Number.MAX_SAFE_INTEGER : (pages.at(-1)?.id ?? 0);
    const known = new Map(
      this.#known.all(this.#doneId, last).map(([id, stamp]) => [requiredNumber(id), requiredNumber(stamp)]),
    );
    this.#toAdd = pages.filter(({ id, stamp }) => known.get(id) !== stamp);
    for (const { id } of pages) known.delete(id);
    if (known.size > 0) this.#transaction(() => this.#dropAll(known.keys()));
    this.#doneId = last;
  }

  #addSome(): void {
    const { folder, nowMs } = this.#parts;
    const untilMs = nowMs() + SLICE_MS;
    let count = 0;
    for (const page of this.#toAdd) {
      this.#dropAll([page.id]);
      this.#add.run(page.id, page.stamp);
      const [title, body] = [apart(page.title), apart(pageText(folder, page))];
      this.#addText.run(page.id, title, body, bareWords(`${title} ${body}`));
      count += 1;
      if (nowMs() >= untilMs) break;
    }
    this.#toAdd = this.#toAdd.slice(count);
  }

  #dropAll(ids: Iterable<number>): void {
    for (const id of ids) if (this.#drop.run(id) > 0) this.#dropText.run(id);
  }

  #transaction(change: () => void): void {
    const { index } = this.#parts;
    index.exec('BEGIN IMMEDIATE');
    try {
      change();
      index.exec('COMMIT');
    } catch (error) {
      if (index.inTransaction) index.exec('ROLLBACK');
      throw error;
    }
  }
}

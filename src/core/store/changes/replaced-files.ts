import { picturePathOf } from '../../files/picture-path.js';
import { renderedPathOf } from '../../files/rendered-path.js';
import { type Connection, number, requiredText, type Statement, text } from '../database/sql.js';
import type { Settlement } from '../types.js';

/** Rows of `meta` that name a file to be removed begin so. */
const MARK = 'drop:';
/** Statuses that say that the page is not there any more. */
const GONE: readonly (number | null)[] = [404, 410];

/**
 * The files that an earlier answer of a URL left, once there is a new answer. They are named here in the transaction that
 * stores the new one, and removed from the disk only after it: whatever happens in between, they are tried again.
 * An answer that says nothing of the page (no connection, a server's error, a robots.txt that refuses) replaces nothing:
 * the earlier copy stays, and the URL's row goes on naming it.
 */
export class ReplacedFiles {
  readonly #find: Statement;
  readonly #owner: Statement;
  readonly #unlist: Statement;
  readonly #clearPaths: Statement;
  readonly #mark: Statement;
  readonly #unmark: Statement;
  readonly #marked: Statement;
  /** Whatever was ever marked: a file written again under such a name must not be removed later. */
  readonly #everMarked: Set<string>;

  constructor(connection: Connection) {
    this.#find = connection.prepare(
      'SELECT CAST(raw_path AS BLOB), CAST(markdown_path AS BLOB) FROM urls WHERE id = ? AND raw_path IS NOT NULL',
    );
    this.#owner = connection.prepare('SELECT url_id FROM files WHERE path = ?');
    this.#unlist = connection.prepare('DELETE FROM files WHERE path = ? AND url_id = ?');
    this.#clearPaths = connection.prepare('UPDATE urls SET raw_path = NULL, markdown_path = NULL WHERE id = ?');
    this.#mark = connection.prepare(`INSERT OR REPLACE INTO meta (name, value) VALUES ('${MARK}' || ?, '')`);
    this.#unmark = connection.prepare(`DELETE FROM meta WHERE name = '${MARK}' || ?`);
    this.#marked = connection.prepare(
      `SELECT CAST(substr(name, ${MARK.length + 1}) AS BLOB) FROM meta WHERE name >= '${MARK}' AND name < 'drop;'`,
    );
    this.#everMarked = new Set(this.pending());
  }

  /** What an earlier answer left; mostly nothing. Before the row is written. */
  pathsOf(id: number): readonly string[] {
    const row = this.#find.first(id) ?? [];
    const [raw = null, ...more] = row.map((path) => text(path));
    if (raw === null) return [];
    const drawn = [renderedPathOf(raw), picturePathOf(raw, 'thumbnail'), picturePathOf(raw, 'full')];
    return [raw, ...more, ...drawn.map((path) => path ?? '').filter((path) => this.#isListed(path, id))].filter(isPath);
  }

  /** Takes the earlier files that the new answer replaces off the books; answers which are to be removed. */
  drop({ id, result }: Settlement, earlier: readonly string[]): readonly string[] {
    const kept = filesOf(result);
    for (const path of kept) if (this.#everMarked.has(path)) this.#unmark.run(path);
    if (earlier.length === 0 || !isAnswer(result)) return [];
    if (kept.length === 0) this.#clearPaths.run(id);
    const dropped = earlier.filter((path) => !kept.includes(path) && this.#isOurs(path, id));
    for (const path of dropped) {
      this.#unlist.run(path, id);
      this.#mark.run(path);
      this.#everMarked.add(path);
    }
    return dropped;
  }

  /** Files that are still to be removed. */
  pending(): readonly string[] {
    return this.#marked.all().map(([path]) => requiredText(path));
  }

  /** Files that are gone. */
  forget(paths: readonly string[]): void {
    for (const path of paths) this.#unmark.run(path);
  }

  #isListed(path: string, id: number): boolean {
    return number(this.#owner.first(path)?.[0] ?? null) === id;
  }

  #isOurs(path: string, id: number): boolean {
    const owner = number(this.#owner.first(path)?.[0] ?? null);
    return owner === null || owner === id;
  }
}

function isPath(path: string | null): path is string {
  return path !== null;
}

function filesOf(result: Settlement['result']): readonly string[] {
  if (!('bytes' in result)) return [];
  const { rawPath, markdownPath, files = [] } = result;
  return [rawPath, markdownPath, ...files.map(({ path }) => path)].filter((path) => path !== null);
}

/** Whether this says what has become of the page. */
function isAnswer(result: Settlement['result']): boolean {
  if (result.state === 'failed') return GONE.includes(result.status);
  return result.state !== 'skipped' || result.status !== null;
}

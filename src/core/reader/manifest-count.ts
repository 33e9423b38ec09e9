import type { FileCount } from '../../contract/job-files.js';
import { extensionsOf } from '../media/file-extensions.js';
import { type Connection, hasTable, requiredNumber, type Statement, type Value } from '../store/database/sql.js';

/** Files counted in one go: some 20 ms. */
const PORTION = 20_000;

/** Saved files as the manifest lists them. */
export interface ManifestCount {
  /** HTML as it was served. */
  readonly pages: FileCount;
  /** Whatever else was served: images, styles, documents. */
  readonly other: FileCount;
  readonly markdown: FileCount;
  /** Pages as a browser engine drew them. */
  readonly rendered: FileCount;
  /** Pictures of pages. */
  readonly pictures: FileCount;
  /** What rendered pages were given: scripts, styles, data, images. */
  readonly resources: FileCount;
}

/** The count is boxed: a database from before version 3 has no manifest to count. */
export interface BoxedCount {
  readonly count: ManifestCount | null;
}

const KINDS = ['pages', 'other', 'markdown', 'rendered', 'pictures', 'resources'] as const;
const NONE: FileCount = { files: 0, bytes: 0 };

/** Counts the manifest in portions, and answers the last count again while nothing was written since. */
export class ManifestCounter {
  readonly #connection: Connection;
  #kept: { readonly version: number; readonly answer: BoxedCount } | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Each call begins a walk of its own, done by calling what it answers until that is no longer null. */
  walk(): () => BoxedCount | null {
    const version = requiredNumber(this.#connection.value('PRAGMA data_version'));
    if (this.#kept?.version === version) {
      const { answer } = this.#kept;
      return () => answer;
    }
    if (!hasTable(this.#connection, 'files')) return () => ({ count: null });
    const walk = new ManifestWalk(this.#connection);
    return () => {
      if (walk.next()) return null;
      const answer = { count: walk.count };
      this.#kept = { version, answer };
      return answer;
    };
  }
}

class ManifestWalk {
  readonly #rows: Statement;
  /** The last path that was counted, as bytes: a damaged file may hold what is no text. */
  #last: Value = new Uint8Array();
  #count: ManifestCount = {
    ...{ pages: NONE, other: NONE, markdown: NONE },
    ...{ rendered: NONE, pictures: NONE, resources: NONE },
  };

  constructor(connection: Connection) {
    this.#rows = connection.prepare(COUNTS);
  }

  get count(): ManifestCount {
    return this.#count;
  }

  /** Whether there is more to do. */
  next(): boolean {
    const rows = this.#rows.all(this.#last);
    let counted = 0;
    for (const [code, files, bytes, last] of rows) {
      const kind = KINDS[requiredNumber(code)] ?? 'other';
      const before = this.#count[kind];
      const more = { files: before.files + requiredNumber(files), bytes: before.bytes + requiredNumber(bytes) };
      this.#count = { ...this.#count, [kind]: more };
      counted += requiredNumber(files);
      this.#last = last ?? this.#last;
    }
    return counted === PORTION;
  }
}

const HTML = [...extensionsOf('text/html'), ...extensionsOf('application/xhtml+xml')];
const IS_HTML = HTML.map((extension) => `path LIKE '%.${extension}'`).join(' OR ');
/** The kind whose paths end last comes last, and so does the last path of all. */
const COUNTS = `
SELECT CASE WHEN path GLOB 'markdown/*' THEN 2 WHEN path GLOB 'rendered/*' THEN 3
  WHEN path GLOB 'pictures/*' THEN 4 WHEN path GLOB 'resources/*' THEN 5 WHEN ${IS_HTML} THEN 0 ELSE 1 END AS kind,
  count(*), total(bytes), CAST(max(path) AS BLOB)
FROM (SELECT path, bytes FROM files WHERE path > CAST(? AS TEXT) ORDER BY path LIMIT ${PORTION})
GROUP BY kind ORDER BY max(path)`;

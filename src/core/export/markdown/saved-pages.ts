import { asBytes, type Connection, requiredNumber, requiredText, type Row, text } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import type { ExportContext } from '../types.js';

/** Pages read from the database at once. */
const BATCH = 200;
/** From this version of the database on pages are marked. */
const MARKS_VERSION = 4;
/** And have the name of their site. */
const ABOUT_VERSION = 5;

/** A page whose Markdown is on disk. */
export interface SavedPage {
  readonly id: number;
  /** The address that answered. */
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly siteName: string | null;
  /** Relative to the job's folder. */
  readonly markdownPath: string;
}

/** What of a job an export of Markdown holds: saved pages with Markdown, those without content only where asked for. */
export class SavedPages {
  readonly #connection: Connection;
  readonly #pages: string;
  /** A condition on the table urls. */
  readonly condition: string;

  constructor({ connection, request }: Pick<ExportContext, 'connection' | 'request'>) {
    this.#connection = connection;
    const version = requiredNumber(connection.value('PRAGMA user_version'));
    this.#pages = pagesQuery(version);
    const isAll = request.noContent === true || version < MARKS_VERSION;
    this.condition = isAll ? HAS_MARKDOWN : `${HAS_MARKDOWN} AND no_content IS NULL`;
  }

  /** How many pages it holds, how many of the saved HTML pages have no Markdown, and how many are left out as no content. */
  count(): { readonly withMarkdown: number; readonly without: number; readonly noContent: number } {
    const count = (condition: string) =>
      requiredNumber(this.#connection.value(`SELECT count(*) FROM urls WHERE ${condition}`));
    const withMarkdown = count(this.condition);
    return { withMarkdown, without: count(WITHOUT_MARKDOWN), noContent: count(HAS_MARKDOWN) - withMarkdown };
  }

  /** The pages from one id to before another, in the order in which the crawl found them. Memory stays bounded. */
  *read(from = 0, before = Number.MAX_SAFE_INTEGER): Generator<SavedPage> {
    const batch = this.#connection.prepare(`${this.#pages} AND ${this.condition} ORDER BY id LIMIT ${BATCH}`);
    let rows = batch.all(from, before);
    while (rows.length > 0) {
      const pages = rows.map(toPage);
      yield* pages;
      rows = batch.all((pages.at(-1)?.id ?? before) + 1, before);
    }
  }
}

function toPage([id, url, finalUrl, title, description, path, siteName]: Row): SavedPage {
  return {
    id: requiredNumber(id),
    url: text(finalUrl) ?? requiredText(url),
    title: text(title),
    description: text(description),
    siteName: text(siteName),
    markdownPath: requiredText(path),
  };
}

const HAS_MARKDOWN = `markdown_path IS NOT NULL AND state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
const pagesQuery = (version: number): string => `
SELECT id, ${asBytes('url', 'final_url', 'title', 'description', 'markdown_path', version < ABOUT_VERSION ? 'NULL' : 'site_name')}
FROM urls WHERE id >= ? AND id < ?`;
const WITHOUT_MARKDOWN = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) AND markdown_path IS NULL
AND (content_type LIKE 'text/html%' OR content_type LIKE 'application/xhtml%')`;

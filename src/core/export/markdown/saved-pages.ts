import { asBytes, type Connection, requiredNumber, requiredText, type Row, text } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';

/** Pages read from the database at once. */
const BATCH = 200;

/** A page whose Markdown is on disk. */
export interface SavedPage {
  readonly id: number;
  /** The address that answered. */
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
  /** Relative to the job's folder. */
  readonly markdownPath: string;
}

/** A condition on the table urls, for what an export of Markdown holds. */
export const HAS_MARKDOWN = `markdown_path IS NOT NULL AND state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;

/** How many pages have Markdown, and how many of the saved HTML pages have none. */
export function countPages(connection: Connection): { readonly withMarkdown: number; readonly without: number } {
  const withMarkdown = requiredNumber(connection.value(`SELECT count(*) FROM urls WHERE ${HAS_MARKDOWN}`));
  return { withMarkdown, without: requiredNumber(connection.value(WITHOUT_MARKDOWN)) };
}

/** The pages from one id to before another, in the order in which the crawl found them. Memory stays bounded. */
export function* savedPages(connection: Connection, from = 0, before = Number.MAX_SAFE_INTEGER): Generator<SavedPage> {
  const batch = connection.prepare(PAGES);
  let rows = batch.all(from, before);
  while (rows.length > 0) {
    const pages = rows.map(toPage);
    yield* pages;
    rows = batch.all((pages.at(-1)?.id ?? before) + 1, before);
  }
}

function toPage([id, url, finalUrl, title, description, path]: Row): SavedPage {
  return {
    id: requiredNumber(id),
    url: text(finalUrl) ?? requiredText(url),
    title: text(title),
    description: text(description),
    markdownPath: requiredText(path),
  };
}

const PAGES = `
SELECT id, ${asBytes('url', 'final_url', 'title', 'description', 'markdown_path')} FROM urls
WHERE id >= ? AND id < ? AND ${HAS_MARKDOWN} ORDER BY id LIMIT ${BATCH}`;
const WITHOUT_MARKDOWN = `
SELECT count(*) FROM urls WHERE state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) AND markdown_path IS NULL
AND (content_type LIKE 'text/html%' OR content_type LIKE 'application/xhtml%')`;

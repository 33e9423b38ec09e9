import { asBytes, type Connection, type Row, requiredText, text } from '../../store/database/sql.js';
import { KIND_CODES } from '../../store/database/states.js';
import type { SavedFiles } from './saved-files.js';
import type { StartPage } from './start-page.js';

/** Start pages listed at the top of a copy at most. */
const MAX_PAGES = 100;

/** What was asked for by name and is saved; where nothing of it is, the page that was found first. */
export function startPagesOf(connection: Connection, files: SavedFiles): readonly StartPage[] {
  const asked = savedOf(connection.prepare(ASKED).all(MAX_PAGES), files);
  return asked.length > 0 ? asked : savedOf(connection.prepare(FIRST).all(), files);
}

function savedOf(rows: readonly Row[], files: SavedFiles): readonly StartPage[] {
  const byPath = new Map<string, StartPage>();
  for (const [url, title] of rows) {
    const address = requiredText(url);
    const path = files.of(address);
    if (path !== null && !byPath.has(path)) byPath.set(path, { url: address, path, title: text(title) });
  }
  return [...byPath.values()];
}

const ASKED = `
SELECT ${asBytes('url', 'title')} FROM urls WHERE kind IN (${KIND_CODES.seed}, ${KIND_CODES.user}) ORDER BY id LIMIT ?`;

const FIRST = `
SELECT ${asBytes('url', 'title')} FROM urls WHERE raw_path IS NOT NULL ORDER BY id LIMIT 1`;

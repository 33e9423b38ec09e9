import { asBytes, type Connection, type Row, requiredText, text } from '../../store/database/sql.js';
import { KIND_CODES } from '../../store/database/states.js';
import type { SavedFiles } from './saved-files.js';
import { relativeHref } from './targets.js';

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

/** A page to begin with. */
interface StartPage {
  readonly url: string;
  /** Of the copy, `/` as separator. */
  readonly path: string;
  readonly title: string | null;
}

/** The name of the file at the top of the copy. */
export const START_FILE = 'index.html';

/** The file a reader opens first: it goes on to the start page by itself where there is one only. */
export function startPage(title: string, pages: readonly StartPage[], now: Date): string {
  const [first, ...others] = pages;
  const forward =
    first !== undefined && others.length === 0
      ? `<meta http-equiv="refresh" content="0;url=${escape(relativeHref(START_FILE, first.path))}">`
      : '';
  const items = pages.map(({ url, path, title: name }) => {
    const href = escape(relativeHref(START_FILE, path));
    return `<li><a href="${href}">${escape(name ?? url)}</a> <small>${escape(url)}</small></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${forward}
<meta name="viewport" content="width=device-width">
<title>${escape(title)}: offline copy</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem } small { color: #666 }</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>An offline copy made by Orbweaver on ${now.toISOString().slice(0, 10)}.</p>
<ul>
${items.join('\n')}
</ul>
${pages.length === 0 ? '<p>No page was saved.</p>' : ''}
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

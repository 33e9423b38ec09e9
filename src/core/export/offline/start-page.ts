import { relativeHref } from './targets.js';

/** A page to begin with. */
export interface StartPage {
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

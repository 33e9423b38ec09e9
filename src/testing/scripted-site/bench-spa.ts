import { html, json, type Kind, prose, script, sentence } from './kind.js';

/** Pages of the application that benchmarks crawl. */
export const BENCH_PAGES = 40;
const SCRIPT_BYTES = 220_000;

const APP = `
const number = Number(location.pathname.split('/').pop()) || 0;
fetch('/bench/api/' + number).then((answer) => answer.json()).then(({ text, links }) => {
  const list = links.map((to) => '<li><a href="' + to + '">' + to + '</a></li>').join('');
  document.getElementById('root').innerHTML = '<main><h1>Row ' + number + '</h1>' + text + '<ul>' + list + '</ul></main>';
});
`;

/** As large as the script of a usual application, and parsed and compiled like one. */
function padded(code: string): string {
  const parts: string[] = [code];
  for (let at = 0, length = code.length; length < SCRIPT_BYTES; at += 1) {
    const part = `function part${at}(a, b) { return a === ${at} ? b + ${at} : a.length + "row ${at}".length; }\n`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

const SOURCE = padded(APP);

function linksOf(page: number): readonly string[] {
  const all = Array.from({ length: BENCH_PAGES }, (_, at) => `/bench/${at + 1}`);
  return page === 0 ? all : all.filter((_, at) => (at + 1) % 10 === page % 10);
}

/** A single-page application of 40 pages and a start: a shell, 220 kB of script, one call of an API each. */
export const BENCH_SPA: Kind = {
  name: 'bench',
  about: `for benchmarks: ${BENCH_PAGES} routes of a single-page application, a script of ${SCRIPT_BYTES / 1000} kB, one API call each`,
  start: '/bench/',
  pages: Array.from({ length: BENCH_PAGES + 1 }, (_, page) => ({
    path: page === 0 ? '/bench/' : `/bench/${page}`,
    says: [sentence('Row', page)],
    links: linksOf(page),
    needs: 'render',
  })),
  answer({ path }) {
    if (path === '/bench/app.js') return script(SOURCE);
    const asked = Number(/^\/bench\/api\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
    if (asked <= BENCH_PAGES) {
      const text = `<p>${sentence('Row', asked)}</p>${prose(`Stem ${asked}-`, 1_500)}`;
      return json({ text, links: linksOf(asked) });
    }
    const isPage = path === '/bench/' || Number(/^\/bench\/([1-9]\d*)$/.exec(path)?.[1] ?? Number.NaN) <= BENCH_PAGES;
    return isPage ? html('Rows', '<div id="root"></div>', '<script defer src="/bench/app.js"></script>') : null;
  },
};

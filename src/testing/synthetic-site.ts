import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SyntheticSiteOptions {
  /** Pages, 10,000 by default. */
  readonly pages?: number;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Hears the path of each page that is asked for, before it is answered. */
  readonly onPage?: (path: string) => void;
}

export interface RunningSyntheticSite {
  readonly url: string;
  /** Pages that links lead to from the home page: all of them. */
  readonly pages: number;
  close(): Promise<void>;
}

const CHILDREN = 10;
const CROSS_LINKS = 18;
const PARAGRAPHS = 40;
const SENTENCES_A_PARAGRAPH = 6;

const WORDS =
  'thread frame hub radius spiral anchor silk dew morning hedge bridge signal prey wing leaf stem light wind corner net pattern season garden meadow water lamp wall path stone branch'.split(
    ' ',
  );

/** Serves a large deterministic site on loopback for benchmarks: a tree with cross links, some 20 KB and 30 links a page. */
export async function startSyntheticSite(options: SyntheticSiteOptions = {}): Promise<RunningSyntheticSite> {
  const { pages = 10_000, port = 0, onPage } = options;
  const server = createServer((request, response) => {
    const index = request.url === '/' ? 0 : Number(/^\/p\/(\d+)\.html$/.exec(request.url ?? '')?.[1] ?? Number.NaN);
    if (!(index < pages)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    onPage?.(request.url ?? '');
    const body = Buffer.from(syntheticPage(index, pages), 'latin1');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length }).end(body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, pages, close };
}

/** HTML of one page, ASCII; the same for the same numbers. Page 0 is the home page. */
export function syntheticPage(index: number, pages: number): string {
  const links = linksOf(index, pages).map((target) => `<li><a href="${pathOf(target)}">Page ${target}</a></li>`);
  const texts = Array.from({ length: PARAGRAPHS }, (_, place) => TEXTS[(index * 7 + place * 13) % TEXTS.length] ?? '');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Page ${index}</title><meta name="description" content="Page ${index} of ${pages}"></head>
<body><nav><ul>${links.slice(0, 4).join('')}</ul></nav>
<main><h1>Page ${index}</h1>
<p>This is page ${index} of ${pages}.</p>
<h2>Below</h2><ul>${links.slice(4).join('\n')}</ul>
<table><tr><th>Number</th><td>${index}</td></tr><tr><th>Square</th><td>${index * index}</td></tr></table>
${texts.join('\n')}
</main></body></html>
`;
}

/** Parent, neighbours, children, and pages all over the site. */
function linksOf(index: number, pages: number): readonly number[] {
  const near = [0, Math.max(0, Math.floor((index - 1) / CHILDREN)), Math.max(0, index - 1), (index + 1) % pages];
  const children = Array.from({ length: CHILDREN }, (_, place) => index * CHILDREN + 1 + place);
  const far = Array.from({ length: CROSS_LINKS }, (_, place) => ((index + 1) * 2_654_435_761 + place * 40_503) % pages);
  return [...near, ...children.filter((child) => child < pages), ...far];
}

function pathOf(index: number): string {
  return index === 0 ? '/' : `/p/${index}.html`;
}

/** Made once: a page is put together from these, so that serving costs the benchmark little. */
const TEXTS: readonly string[] = Array.from({ length: 97 }, (_, seed) => paragraph(seed));

function paragraph(seed: number): string {
  const sentences = Array.from({ length: SENTENCES_A_PARAGRAPH }, (_, place) => sentence(seed * 31 + place * 17));
  const heading = seed % 8 === 0 ? `<h3>The ${word(seed)} and the ${word(seed + 3)}</h3>\n` : '';
  return `${heading}<p>${sentences.join(' ')}</p>`;
}

function sentence(seed: number): string {
  const words = Array.from({ length: 8 + (seed % 6) }, (_, place) => word(seed * 3 + place * 11));
  return `The ${words.join(' ')} holds the <em>${word(seed + 5)}</em>.`;
}

function word(seed: number): string {
  return WORDS[seed % WORDS.length] ?? '';
}

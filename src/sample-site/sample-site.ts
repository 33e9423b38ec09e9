import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ringsPng, webSvg } from './sample-site-images.js';
import { renderPage, STYLE } from './sample-site-layout.js';
import { DRAFTS, REDIRECTS, samplePages } from './sample-site-pages.js';
import type { SamplePage } from './sample-page.js';
import { SPECIES } from './sample-site-species.js';

export interface SampleSiteOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Mean time before an answer, milliseconds, 0.5 to 1.5 times by page; 150 by default, so that a crawl can be watched. */
  readonly latencyMs?: number;
}

export interface RunningSampleSite {
  /** Address of the home page, on loopback. */
  readonly url: string;
  close(): Promise<void>;
}

/** Added to the latency of the page “On patience”. */
const SLOW_MS = 1500;
const DEFAULT_LATENCY_MS = 150;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly gzip?: Buffer;
  readonly slow?: boolean;
}

/**
 * Serves the built-in sample site on 127.0.0.1: a small field guide with all that a crawl meets (what is where:
 * sample-site-expected.ts). The same bytes every time but for the port. Rejects when the port is taken.
 */
export async function startSampleSite(options: SampleSiteOptions = {}): Promise<RunningSampleSite> {
  const { port = 0, latencyMs = DEFAULT_LATENCY_MS } = options;
  const answers = new Map<string, Answer>();
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/s, '');
    const answer = answers.get(path) ?? notFound(path);
    const delayMs = latencyMs * (0.5 + (hash(path) % 100) / 100) + (answer.slow === true ? SLOW_MS : 0);
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(request, response, answer);
    }, delayMs);
    timers.add(timer);
  });
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (const [path, answer] of answersAt(url)) answers.set(path, answer);
  const close = (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer);
    return closeServer(server);
  };
  return { url, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? answer.gzip : undefined;
  const body = packed ?? answer.body;
  const coding = packed === undefined ? {} : { 'content-encoding': 'gzip', vary: 'accept-encoding' };
  response.writeHead(answer.status, { ...answer.headers, ...coding, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function answersAt(url: string): readonly (readonly [path: string, answer: Answer])[] {
  const pages = samplePages();
  const text = (type: string, body: string): Answer => plain(200, type, Buffer.from(body));
  return [
    ...pages.map((page) => [page.path, pageAnswer(page)] as const),
    ...[...REDIRECTS].map(
      ([from, to]) => [from, { ...plain(301, 'text/plain', Buffer.from(to)), headers: { location: to } }] as const,
    ),
    ...SPECIES.map(
      ({ name }, index) =>
        [`/images/web-${index + 1}.svg`, text('image/svg+xml', webSvg(index + 1, `Web of ${name}`))] as const,
    ),
    ['/images/rings.png', plain(200, 'image/png', ringsPng())],
    ['/style.css', text('text/css', STYLE)],
    ['/robots.txt', text('text/plain', `User-agent: *\nDisallow: ${DRAFTS}\n\nSitemap: ${url}sitemap.xml\n`)],
    ['/sitemap.xml', text('application/xml', sitemap(url, pages))],
  ];
}

function pageAnswer(page: SamplePage): Answer {
  const { charset = 'utf-8' } = page;
  const html = renderPage(page);
  const body = charset === 'utf-8' ? Buffer.from(html) : windows1252(html);
  return {
    ...plain(200, `text/html; charset=${charset}`, body),
    ...(page.gzip === true ? { gzip: gzipSync(body) } : {}),
    ...(page.slow === true ? { slow: true } : {}),
  };
}

function plain(status: number, type: string, body: Buffer): Answer {
  return { status, headers: { 'content-type': type }, body };
}

function notFound(path: string): Answer {
  const body = '<p>Nothing was ever found here. Back to <a href="/species/">the species</a>.</p>';
  return plain(404, 'text/html; charset=utf-8', Buffer.from(renderPage({ path, title: 'Not found', body })));
}

function sitemap(url: string, pages: readonly SamplePage[]): string {
  const listed = pages.filter((page) => !page.path.startsWith(DRAFTS));
  const entries = listed.map(
    (page) => `<url><loc>${url}${page.path.slice(1)}</loc><lastmod>2025-10-01</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`;
}

/** The punctuation of windows-1252 that latin1 lacks, as far as the site uses it. */
const PUNCTUATION: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
]);

function windows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, (char) => PUNCTUATION.get(char) ?? char.charCodeAt(0)));
}

function hash(text: string): number {
  let value = 7;
  for (let at = 0; at < text.length; at += 1) value = (value * 31 + text.charCodeAt(at)) >>> 0;
  return value;
}

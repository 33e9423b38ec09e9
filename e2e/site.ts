import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small site under test, with a log of what was asked of it. */
export interface TestSite {
  /** Address of its first page. */
  readonly url: string;
  /** Paths in the order they were requested, robots.txt and sitemaps left out. */
  readonly requests: string[];
  /** How many requests `heldAfter` keeps waiting now. */
  readonly held: () => number;
  /** Answers what `heldAfter` has kept waiting, and everything from now on. */
  readonly goOn: () => void;
  readonly close: () => Promise<void>;
}

export interface SiteOptions {
  /** Pages besides the first, which links to them all. */
  readonly pages: number;
  /** How long the server takes over each answer, milliseconds. */
  readonly answerMs: number;
  /** HTML put into the title of each page, as it is. */
  readonly title?: string;
  /** Paths that are answered by an error, as long as they are in here. */
  readonly broken?: ReadonlySet<string>;
  /** So many pages are answered; the others wait for `goOn`, so that the crawl is not over before a test has looked at it. */
  readonly heldAfter?: number;
}

/** Serves a first page that links to `pages` others on loopback. */
export async function startSite(options: SiteOptions): Promise<TestSite> {
  const { pages, answerMs, title = 'A page', broken } = options;
  const requests: string[] = [];
  const waiting: (() => void)[] = [];
  let openUntil = options.heldAfter ?? Number.POSITIVE_INFINITY;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/robots.txt' || path === '/sitemap.xml') {
      response.writeHead(404).end();
      return;
    }
    requests.push(path);
    const answerLater = () => void setTimeout(() => answer(path, response), answerMs);
    if (requests.length > openUntil) waiting.push(answerLater);
    else answerLater();
  });
  const answer = (path: string, response: ServerResponse): void => {
    if (broken?.has(path)) {
      response.writeHead(501, { 'content-type': 'text/plain' }).end('broken');
      return;
    }
    const links =
      path === '/'
        ? Array.from({ length: pages }, (_, i) => `<a href="/p${i}">page ${i}</a>`).join('\n')
        : '<a href="/">home</a>';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><title>${title} ${path}</title><main><h1>${path}</h1><p>Some text.</p>${links}</main>`,
    );
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const goOn = (): void => {
    openUntil = Number.POSITIVE_INFINITY;
    for (const answerLater of waiting.splice(0)) answerLater();
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/`, requests, held: () => waiting.length, goOn, close };
}

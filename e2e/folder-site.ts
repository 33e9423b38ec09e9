import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is in the folders of the site: see `startFolderSite`. */
export const GUIDE_PAGES = 20;
export const QUERIES = 6;
export const BROKEN = 3;

/** A site with folders of several kinds: many pages, dead links, queries of one path, names of other scripts. */
export async function startFolderSite({ answerMs = 0 } = {}): Promise<{
  readonly url: string;
  readonly close: () => Promise<void>;
}> {
  const named = (count: number, path: (index: number) => string): readonly string[] =>
    Array.from({ length: count }, (_, index) => path(index));
  const links = [
    ...named(GUIDE_PAGES, (index) => `/guide/part-${index % 4}/page-${index}.html`),
    ...named(QUERIES, (index) => `/find?q=${index}`),
    ...named(BROKEN, (index) => `/broken/gone-${index}`),
    ...['/%D0%B3%D0%BB%D0%B0%D0%B2%D0%B0/', '/%D7%A9%D7%9C%D7%95%D7%9D/a', `/${'long-name-'.repeat(18)}/x`, '/guide/'],
    `/${'deep/'.repeat(20)}end`,
  ];
  const body = links.map((path) => `<a href="${path}">${path}</a>`).join('\n');
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answer = (): void => {
      const isThere = path === '/' || links.includes(path);
      const status = isThere && !path.startsWith('/broken/') ? 200 : 404;
      // Every page of the guide links to all others of it.
      const inside = path.startsWith('/guide/') ? body.split('\n').slice(0, GUIDE_PAGES).join('\n') : '';
      const title = `<title>${path}</title><p>${'Words of this page. '.repeat(30)}`;
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end(status === 200 ? `${title}${path === '/' ? body : inside}` : 'Not found');
    };
    setTimeout(answer, answerMs);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

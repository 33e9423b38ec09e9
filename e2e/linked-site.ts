import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LinkedSite {
  readonly url: string;
  /** The page to read says one sentence more from now on. */
  say(sentence: string): void;
  close(): Promise<void>;
}

/** A start page that links to one to be read, to one that has moved, and to one that is gone; the first links there too. */
export async function startLinkedSite(): Promise<LinkedSite> {
  const read = `<!doctype html><title>Queues</title><main><h1>Queues and workers</h1>
<p>A worker takes <b>one</b> entry; 1 &lt; 2 &amp; 3. The worker ends when <code>&lt;script&gt;</code> says so.</p>
<p><img src="http://127.0.0.1:9/pixel.png" alt="A drawing of a queue"> ${'More words about workers. '.repeat(20)}</p>
<p>Read on from here: <a href="/">Back to the start</a> explains the queue, and <a href="/gone">the old drawings</a> show how a worker was drawn before.</p></main>`;
  const start = `<!doctype html><title>Start</title><main><h1>Start</h1><p>${'Some words to be read. '.repeat(20)}</p>
<p><a href="/read">the page to read</a> <a href="/moved">the moved page</a> <a href="/gone">the gone page</a></p></main>`;
  let more = '';
  const server = createServer(({ url }, answer) => {
    const html = { 'content-type': 'text/html; charset=utf-8' };
    if (url === '/') answer.writeHead(200, html).end(start);
    else if (url === '/read')
      answer.writeHead(200, html).end(read.replace('The worker ends', `${more} The worker ends`));
    else if (url === '/new')
      answer.writeHead(200, html).end(read.replaceAll('/gone', '/').replace('Queues and workers', 'The new place'));
    else if (url === '/moved') answer.writeHead(301, { location: '/new' }).end();
    else answer.writeHead(404, html).end('not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const say = (sentence: string): void => {
    more = sentence;
  };
  return { url: `http://127.0.0.1:${port}/`, say, close };
}

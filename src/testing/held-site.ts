import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site on loopback whose answers the test holds back and lets go. */
export interface HeldSite {
  /** Address of its first page, which links to the others. */
  readonly url: string;
  /** Paths asked for so far, robots.txt left out. */
  readonly asked: readonly string[];
  /** Requests that wait for their answer now, and the most there were. */
  readonly open: number;
  readonly mostOpen: number;
  /** Paths that are answered 500 from now on. */
  readonly broken: Set<string>;
  /** Resolves as soon as so many requests wait. */
  waiting(count: number): Promise<void>;
  /** Answers what waits and, from now on, everything at once. */
  release(): void;
  close(): Promise<void>;
}

/** Starts a site of `paths` that holds every answer until it is released; `held: false` = answers at once. */
export async function startHeldSite(paths: readonly string[], held = true): Promise<HeldSite> {
  const site = new Site(paths, held);
  return site.listen();
}

class Site {
  readonly #paths: readonly string[];
  readonly #asked: string[] = [];
  readonly #broken = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  #watchers: { readonly count: number; readonly resolve: () => void }[] = [];
  #mostOpen = 0;
  #isHeld: boolean;

  constructor(paths: readonly string[], isHeld: boolean) {
    this.#paths = paths;
    this.#isHeld = isHeld;
  }

  async listen(): Promise<HeldSite> {
    const server = createServer((request, response) => this.#take(request.url ?? '/', response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const waiting = this.#waiting;
    const mostOpen = () => this.#mostOpen;
    return {
      url: `http://127.0.0.1:${port}/`,
      asked: this.#asked,
      broken: this.#broken,
      get open() {
        return waiting.length;
      },
      get mostOpen() {
        return mostOpen();
      },
      waiting: (count) => this.#watch(count),
      release: () => {
        this.#isHeld = false;
        for (const answer of waiting.splice(0)) answer();
      },
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  }

  #take(path: string, response: ServerResponse): void {
    if (path === '/robots.txt' || path.startsWith('/sitemap')) {
      response.writeHead(404).end();
      return;
    }
    this.#asked.push(path);
    const answer = () => this.#answer(path, response);
    if (!this.#isHeld) {
      answer();
      return;
    }
    this.#waiting.push(answer);
    this.#mostOpen = Math.max(this.#mostOpen, this.#waiting.length);
    for (const { count, resolve } of this.#watchers) if (this.#waiting.length >= count) resolve();
  }

  #answer(path: string, response: ServerResponse): void {
    if (this.#broken.has(path)) {
      response.writeHead(501, { 'content-type': 'text/plain' }).end('broken');
      return;
    }
    const links = path === '/' ? this.#paths.map((to) => `<a href="${to}">${to}</a>`).join('\n') : '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${path}</title><p>${path}</p>${links}`);
  }

  #watch(count: number): Promise<void> {
    if (this.#waiting.length >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#watchers = [...this.#watchers, { count, resolve }];
    });
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';

/** What a worker may send to be known by in the log of the site. */
export const WORKER_HEADER = 'x-worker';

/** One request as the site saw it. Times are of one rising clock, milliseconds. */
export interface Visit {
  /** Number of the host. */
  readonly host: number;
  /** Names its host; `/robots.txt` is every host's. */
  readonly path: string;
  /** Who asked, as it says; null = it says nothing. */
  readonly by: string | null;
  readonly startedAt: number;
  /** Since when it may have been there: until then this process looked at what comes in. */
  readonly maybeSince: number;
  /** When it was answered, or the connection was closed; infinite while it is open. */
  endedAt: number;
  /** Whether somebody was there to be answered. Of a request that nobody waits for it is not known when it was sent. */
  isAnswered: boolean;
}

export interface ManyHostsOptions {
  /** How long an answer takes, milliseconds; default 0. */
  readonly answerMs?: number;
  /** What robots.txt asks for between two requests, seconds; default no robots.txt. */
  readonly crawlDelaySeconds?: number;
  /** The address of a host; default 127.0.0.1 and on, each on a port of its own. */
  readonly addressOf?: (host: number) => string;
  /** Whether every page links to one of its host that is not there; default no. */
  readonly broken?: boolean;
}

/** A site of several hosts that link to one another, each on an address of its own. */
export interface ManyHosts {
  /** The first page of each host. */
  readonly seeds: readonly string[];
  /** How many pages there are in all. */
  readonly pages: number;
  /** How often each path was asked for; a path names its host. */
  readonly asked: ReadonlyMap<string, number>;
  /** Every request, in the order in which they came. */
  readonly visits: readonly Visit[];
  /** Resolves once so many different pages were asked for. */
  reached(pages: number): Promise<void>;
  close(): Promise<void>;
}

const LOOK_MS = 5;
const PAGE = /^\/h\d+\/p(\d+)$/;

/** Whether a path is that of a page. */
export function isPage(path: string): boolean {
  return PAGE.test(path);
}

/** Serves `pages` pages on each host; every page links to pages of others, so that no host is found by itself. */
export async function serveManyHosts(
  hosts: number,
  pages: number,
  {
    answerMs = 0,
    broken = false,
    crawlDelaySeconds,
    addressOf = (host) => `127.0.0.${host + 1}`,
  }: ManyHostsOptions = {},
): Promise<ManyHosts> {
  const log = new VisitLog();
  const origins: string[] = [];
  const address = (host: number, page: number) => `${origins[host % hosts]}/h${host % hosts}/p${page % pages}`;
  const html = (host: number, page: number) => {
    const own = page === 0 ? Array.from({ length: pages }, (_, n) => address(host, n)) : [];
    const others = [1, 2, 3].map((step) => address(host + step, page + step));
    const gone = broken ? [`${origins[host]}/h${host}/gone`] : [];
    const links = [...own, ...others, ...gone].map((href) => `<a href="${href}">${href}</a>`).join(' ');
    return `<title>Page ${page} of host ${host}</title><main><p>What is on page ${page} of host ${host}.</p>${links}</main>`;
  };
  const robots = crawlDelaySeconds === undefined ? null : `User-agent: *\nCrawl-delay: ${crawlDelaySeconds}\n`;
  const answer = (host: number, path: string, response: ServerResponse): void => {
    const page = PAGE.exec(path)?.[1];
    if (page !== undefined) response.setHeader('content-type', 'text/html').end(html(host, Number(page)));
    else if (path === '/robots.txt' && robots !== null) response.setHeader('content-type', 'text/plain').end(robots);
    else response.writeHead(404).end();
  };
  const servers = Array.from({ length: hosts }, (_, host) =>
    createServer((request, response) => {
      const visit = log.begin(host, request);
      const end = () => log.end(visit);
      response.once('close', end);
      const give = () => {
        // What follows a closed connection is not asked for any more.
        visit.isAnswered = !response.destroyed;
        if (visit.isAnswered) answer(host, visit.path, response);
        end();
      };
      if (answerMs > 0) setTimeout(give, answerMs);
      else give();
    }),
  );
  for (const [host, server] of servers.entries()) origins.push(await listen(server, addressOf(host)));
  return {
    seeds: origins.map((_, host) => address(host, 0)),
    pages: hosts * pages,
    asked: log.asked,
    visits: log.visits,
    reached: (count) => log.reached(count),
    close: async () => {
      log.close();
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** What the site was asked. */
class VisitLog {
  /** When this process last looked at what comes in: what is seen later may have come at any time since. */
  #lookedAt = performance.now();
  readonly #looks = setInterval(() => (this.#lookedAt = performance.now()), LOOK_MS);
  readonly asked = new Map<string, number>();
  readonly visits: Visit[] = [];
  readonly #waiting = new Set<{ readonly count: number; readonly resolve: () => void }>();
  #pages = 0;

  begin(host: number, { url = '', headers }: IncomingMessage): Visit {
    const times = this.asked.get(url) ?? 0;
    this.asked.set(url, times + 1);
    const by = headers[WORKER_HEADER];
    const visit: Visit = {
      ...{ host, path: url, by: typeof by === 'string' ? by : null },
      ...{
        startedAt: performance.now(),
        maybeSince: this.#lookedAt,
        endedAt: Number.POSITIVE_INFINITY,
        isAnswered: false,
      },
    };
    this.visits.push(visit);
    if (times === 0 && isPage(url)) this.#pages += 1;
    for (const each of this.#waiting)
      if (each.count <= this.#pages) {
        this.#waiting.delete(each);
        each.resolve();
      }
    return visit;
  }

  close(): void {
    clearInterval(this.#looks);
  }

  end(visit: Visit): void {
    if (visit.endedAt === Number.POSITIVE_INFINITY) visit.endedAt = performance.now();
  }

  reached(count: number): Promise<void> {
    if (count <= this.#pages) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add({ count, resolve }));
  }
}

async function listen(server: Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return `http://${host}:${port}`;
}

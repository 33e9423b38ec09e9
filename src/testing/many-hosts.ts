import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of several hosts that link to one another, each on a loopback address of its own. */
export interface ManyHosts {
  /** The first page of each host. */
  readonly seeds: readonly string[];
  /** How many pages there are in all. */
  readonly pages: number;
  /** How often each path was asked for; a path names its host. */
  readonly asked: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/**
 * Serves `pages` pages on each host; every page links to pages of others, so that no host is found by itself. `broken`: and to
 * a page of its host that is not there.
 */
export async function serveManyHosts(
  hosts: number,
  pages: number,
  { broken = false }: { readonly broken?: boolean } = {},
): Promise<ManyHosts> {
  const asked = new Map<string, number>();
  const origins: string[] = [];
  const address = (host: number, page: number) => `${origins[host % hosts]}/h${host % hosts}/p${page % pages}`;
  const html = (host: number, page: number) => {
    const own = page === 0 ? Array.from({ length: pages }, (_, n) => address(host, n)) : [];
    const others = [1, 2, 3].map((step) => address(host + step, page + step));
    const gone = broken ? [`${origins[host]}/h${host}/gone`] : [];
    const links = [...own, ...others, ...gone].map((href) => `<a href="${href}">${href}</a>`).join(' ');
    return `<title>Page ${page} of host ${host}</title><main><p>What is on page ${page} of host ${host}.</p>${links}</main>`;
  };
  const servers = Array.from({ length: hosts }, (_, host) =>
    createServer(({ url = '' }, response) => {
      asked.set(url, (asked.get(url) ?? 0) + 1);
      const page = /^\/h\d+\/p(\d+)$/.exec(url)?.[1];
      if (page === undefined) response.writeHead(404).end();
      else response.setHeader('content-type', 'text/html').end(html(host, Number(page)));
    }),
  );
  for (const [host, server] of servers.entries()) origins.push(await listen(server, `127.0.0.${host + 1}`));
  return {
    seeds: origins.map((_, host) => address(host, 0)),
    pages: hosts * pages,
    asked,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

async function listen(server: Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return `http://${host}:${port}`;
}

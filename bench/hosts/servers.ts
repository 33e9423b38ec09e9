import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { syntheticPage } from '../../src/testing/synthetic-site.js';

export interface HostServers {
  /** Origins of hosts that answer. */
  readonly healthy: readonly string[];
  /** Origins of hosts that do not, by what is wrong with them. */
  readonly sick: Readonly<Record<SickKind, string>>;
}
export type SickKind = 'silent' | 'busy' | 'slow';

export interface HostServersOptions {
  /** Pages of each healthy host. */
  readonly pages: number;
  /** Time a healthy host takes for a page. */
  readonly latencyMs: number;
  /** How long the busy host says it is busy, from its first answer on. */
  readonly busyMs: number;
}

/** How often the slow host sends a byte. */
const BYTE_EVERY_MS = 1000;

/** Five hosts on loopback, which live until the process ends: two answer, one never does, one asks to wait, one drips. */
export async function startHosts({ pages, latencyMs, busyMs }: HostServersOptions): Promise<HostServers> {
  const healthy = await Promise.all([1, 2].map(() => listen(pagesAfter(pages, latencyMs))));
  const [silent, busy, slow] = await Promise.all([silence(), busyFor(busyMs), drip()].map(listen));
  return { healthy, sick: { silent: silent ?? '', busy: busy ?? '', slow: slow ?? '' } };
}

function pagesAfter(pages: number, latencyMs: number): RequestListener {
  return (request, response) => {
    const index = request.url === '/' ? 0 : Number(/^\/p\/(\d+)\.html$/.exec(request.url ?? '')?.[1] ?? Number.NaN);
    if (!(index < pages)) return noRobots(response);
    const body = Buffer.from(syntheticPage(index, pages), 'latin1');
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length };
    return void setTimeout(() => response.writeHead(200, headers).end(body), latencyMs);
  };
}

/** The robots.txt of a sick host is there: it is its pages that are not. */
function withRobots(page: (response: ServerResponse) => void): RequestListener {
  return (request, response) => (request.url === '/robots.txt' ? noRobots(response) : page(response));
}

function silence(): RequestListener {
  return withRobots(() => undefined);
}

function busyFor(busyMs: number): RequestListener {
  let until: number | null = null;
  return withRobots((response) => {
    until ??= Date.now() + busyMs;
    const leftMs = until - Date.now();
    if (leftMs <= 0) return void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Free</title>');
    return void response.writeHead(429, { 'retry-after': String(Math.ceil(leftMs / 1000)) }).end();
  });
}

function drip(): RequestListener {
  return withRobots((response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('x'), BYTE_EVERY_MS);
    response.on('close', () => clearInterval(timer));
  });
}

function noRobots(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

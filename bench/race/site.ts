import { readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { syntheticPage } from '../../src/testing/synthetic-site.js';

/** What a racer fetched, by the server's own count. */
export interface ServerLog {
  /** Distinct HTML pages answered with 200. */
  readonly pages: readonly string[];
  readonly requests: number;
  /** Requests a second between the first tenth of them and the last: without the start, and the end of the queue. */
  readonly middleRate: number;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** A page of the site by its path: its type and bytes; null = there is none. */
type Content = (path: string) => { readonly type: string; readonly body: Buffer } | null;

/** So many pages of 20 KB that link to each other; robots.txt is not there. */
export function syntheticContent(pages: number): Content {
  return (path) => {
    const index = path === '/' ? 0 : Number(/^\/p\/(\d+)\.html$/.exec(path)?.[1] ?? Number.NaN);
    return index < pages ? { type: 'text/html', body: Buffer.from(syntheticPage(index, pages), 'latin1') } : null;
  };
}

export function folderContent(folder: string): Content {
  return (path) => {
    const file = join(folder, normalize(decodeURIComponent(path)), path.endsWith('/') ? 'index.html' : '');
    if (!file.startsWith(folder) || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
    return { type: TYPES[extname(file)] ?? 'application/octet-stream', body: readFileSync(file) };
  };
}

/**
 * Serves a site on loopback in this process, started with an IPC channel: tells its address, then its log when asked. Each answer
 * begins `latencyMs` after its request.
 */
export async function serveSite(content: Content, latencyMs: number): Promise<void> {
  const pages = new Set<string>();
  let times: number[] = [];
  const server = createServer((request, response) => {
    times.push(performance.now());
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const found = content(path);
    if (found === null) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    if (found.type.startsWith('text/html')) pages.add(path === '/index.html' ? '/' : path);
    if (latencyMs === 0) send(response, found.type, found.body);
    else setTimeout(() => send(response, found.type, found.body), latencyMs);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // The parent's only message asks for the log, and begins a new one.
  process.on('message', () => {
    const log: ServerLog = { pages: [...pages], requests: times.length, middleRate: middleRate(times) };
    pages.clear();
    times = [];
    process.send?.(log);
  });
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

function middleRate(times: readonly number[]): number {
  const [first, last] = [Math.floor(times.length / 10), Math.floor(times.length * 0.9)];
  return ((last - first) * 1000) / ((times[last] ?? 0) - (times[first] ?? 0));
}

function send(response: ServerResponse, type: string, body: Buffer): void {
  response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body);
}

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Answer, type Asked, type HostileKind, html, type Kind } from './kind.js';
import { KINDS } from './kinds.js';

export interface ScriptedSiteOptions {
  /** Default: every kind that is not hostile. Its home page links to the start of each, and to no hostile one. */
  readonly kinds?: readonly (Kind | HostileKind)[];
  /** Serve https with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** The text of robots.txt; default none. */
  readonly robots?: string;
}

export interface ScriptedSite {
  /** Address of its home page, on loopback. */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

export interface SeenRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The cookies that came with it, as sent. */
  readonly cookie: string;
}

/** Serves pages that scripts make, or seem to, on loopback: each with what it is to be read as (kinds.ts). */
export async function startScriptedSite(options: ScriptedSiteOptions = {}): Promise<ScriptedSite> {
  const { kinds = KINDS, robots, tls } = options;
  const requests: SeenRequest[] = [];
  const take: RequestListener = (request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    requests.push({ method, path, cookie: headers.cookie ?? '' });
    bodyOf(request).then(
      (body) => send(response, answerTo(kinds, robots, askedOf(request, body))),
      // Who asked has gone: there is nobody to answer.
      () => response.destroy(),
    );
  };
  const server = tls === undefined ? createServer(take) : createTlsServer(tls, take);
  await listen(server);
  const { port } = server.address() as AddressInfo;
  const url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`;
  return { url, requests, close: () => closed(server) };
}

function answerTo(kinds: readonly (Kind | HostileKind)[], robots: string | undefined, asked: Asked): Answer {
  if (asked.path === '/') return home(kinds);
  if (asked.path === '/robots.txt' && robots !== undefined) return { type: 'text/plain', body: robots };
  const folder = asked.path.split('/', 2)[1];
  const kind = kinds.find(({ name }) => name === folder);
  return kind?.answer(asked) ?? { ...html('Not found', '<h1>Not found</h1>'), status: 404 };
}

function home(kinds: readonly (Kind | HostileKind)[]): Answer {
  const starts = kinds.flatMap((kind) => ('start' in kind ? [kind] : []));
  const rows = starts.map(({ start, about }) => `<li><a href="${start}">${start}</a> ${about}</li>`);
  return html('Pages made by scripts', `<h1>Pages made by scripts</h1><ul>${rows.join('\n')}</ul>`);
}

function askedOf({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): Asked {
  const { pathname, searchParams } = new URL(url, 'http://site.invalid');
  return { method, path: pathname, query: searchParams, headers, body };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(
  response: ServerResponse,
  { status = 200, type = 'text/html; charset=utf-8', headers, body, hangs }: Answer,
): void {
  response.writeHead(status, { 'content-type': type, ...headers });
  if (hangs === true) response.write(' ');
  else response.end(body);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

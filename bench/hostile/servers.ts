import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { syntheticPage } from '../../src/testing/synthetic-site.js';

const MIB = 1024 * 1024;
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const FLOOD = Buffer.alloc(64 * 1024, 'x ');

/** What each hostile page is. Bodies are made when they are first asked for. */
const PAGES = {
  /** 256 MB of spaces, 260 KB on the wire. */
  bomb: coded('gzip', () => gzipSync(spaces(), { level: 6 })),
  /** The same in some hundred bytes. */
  brotliBomb: coded('br', () => brotliCompressSync(spaces(), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })),
  endless,
  nested: html(() => '<div>'.repeat(100_000)),
  oneLine: html(() => `<p>${'x'.repeat(5 * MIB)}</p>`),
  /** As large as a page may be, words and links. */
  tenMegabytes: html(() => `<p>${'word <a href="#x">link</a> '.repeat((9.5 * MIB) / 26)}</p>`),
} as const satisfies Readonly<Record<string, (response: ServerResponse) => void>>;

export type HostileKind = keyof typeof PAGES;
export const HOSTILE_KINDS = Object.keys(PAGES) as readonly HostileKind[];

export interface HostileServer {
  readonly origin: string;
}

/**
 * One host on loopback, which lives until the process ends: `/<kind>/<n>` is a hostile page, `/calm/<n>` an ordinary one
 * of 20 KB.
 */
export async function startHostile(): Promise<HostileServer> {
  const server = createServer({ keepAliveTimeout: 60_000 }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const answer: RequestListener = (request, response) => {
  const [, kind = '', n = '0'] = (request.url ?? '').split('/');
  const hostile = HOSTILE_KINDS.find((known) => known === kind);
  if (hostile !== undefined) PAGES[hostile](response);
  else if (kind === 'calm') response.writeHead(200, HTML).end(syntheticPage(Number(n), 1));
  else response.writeHead(404).end();
};

function spaces(): Buffer {
  return Buffer.alloc(256 * MIB, ' ');
}

function coded(coding: string, make: () => Buffer): (response: ServerResponse) => void {
  let made: Buffer | null = null;
  return (response) => {
    made ??= make();
    response.writeHead(200, { ...HTML, 'content-encoding': coding, 'content-length': made.length }).end(made);
  };
}

function html(make: () => string): (response: ServerResponse) => void {
  let made: Buffer | null = null;
  return (response) => {
    made ??= Buffer.from(`<!doctype html><title>Large</title>${make()}`);
    response.writeHead(200, { ...HTML, 'content-length': made.length }).end(made);
  };
}

/** As fast as the client takes it. */
function endless(response: ServerResponse): void {
  response.writeHead(200, HTML);
  const more = (): void => {
    while (!response.destroyed && response.write(FLOOD)) {
      // As long as the system takes it.
    }
  };
  response.on('drain', more);
  more();
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { constants, createBrotliCompress, createGzip, brotliCompressSync, gzipSync } from 'node:zlib';
import { SELF_SIGNED } from '../../src/testing/self-signed.js';

/** Where the measured servers listen on loopback. */
export interface ServerPorts {
  readonly http: number;
  readonly https: number;
  readonly http2: number;
  /** The last two behind a wire that is `LATENCY_MS` long, there and back. */
  readonly farHttps: number;
  readonly farHttp2: number;
}

export const LATENCY_MS = 20;
const MB = 1024 * 1024;
const PAGE = Buffer.from('<p>The quick brown fox</p>\n'.repeat(760));
const TYPE = { 'Content-Type': 'text/html' };

/** Starts what the benchmark asks, in a process of its own, and tells the ports to its parent. */
export async function serveBench(): Promise<void> {
  const bombs = { gzip: await zeros(createGzip({ level: 1 })), br: await zeros(quickBrotli()) };
  const bodies = new Map<string, Bodies>([5, 10].map((megabytes) => [`/${megabytes}`, textOf(megabytes)] as const));
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/';
    const body = bodies.get(path.replace(/-\w+$/, ''));
    if (path === '/endless') return endless(response);
    if (path === '/bomb-gzip')
      return void response.writeHead(200, { ...TYPE, 'Content-Encoding': 'gzip' }).end(bombs.gzip);
    if (path === '/bomb-br') return void response.writeHead(200, { ...TYPE, 'Content-Encoding': 'br' }).end(bombs.br);
    if (body === undefined) return void response.writeHead(200, { ...TYPE, ...cookieOf(path) }).end(PAGE);
    const coding = /-(gzip|br)$/.exec(path)?.[1];
    if (coding === 'gzip') return void response.writeHead(200, { ...TYPE, 'Content-Encoding': 'gzip' }).end(body.gzip);
    if (coding === 'br') return void response.writeHead(200, { ...TYPE, 'Content-Encoding': 'br' }).end(body.br);
    return void response.writeHead(200, TYPE).end(body.plain);
  };
  const http = await listen(createServer(answer));
  const https = await listen(createHttpsServer(SELF_SIGNED, answer));
  const http2 = await listen(
    createSecureServer(SELF_SIGNED, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(PAGE);
    }),
  );
  const ports: ServerPorts = { http, https, http2, farHttps: await farAway(https), farHttp2: await farAway(http2) };
  process.send?.(ports);
}

function cookieOf(path: string): { 'Set-Cookie'?: string } {
  return path.startsWith('/cookie') ? { 'Set-Cookie': 'sid=0123456789abcdef; Path=/; HttpOnly' } : {};
}

interface Bodies {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly br: Buffer;
}

function textOf(megabytes: number): Bodies {
  const plain = Buffer.alloc(megabytes * MB - 1, PAGE);
  return { plain, gzip: gzipSync(plain, { level: 1 }), br: brotliCompressSync(plain, quick) };
}

const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

function quickBrotli() {
  return createBrotliCompress(quick);
}

async function zeros(
  encoder: ReturnType<typeof createGzip> | ReturnType<typeof createBrotliCompress>,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  encoder.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (let written = 0; written < 256; written += 1) {
    if (!encoder.write(Buffer.alloc(MB))) await new Promise((resolve) => encoder.once('drain', resolve));
  }
  await new Promise<void>((resolve) => encoder.once('end', resolve).end());
  return Buffer.concat(chunks);
}

function endless(response: ServerResponse): void {
  response.writeHead(200, TYPE);
  const more = (): void => {
    while (!response.destroyed && response.write(PAGE)) continue;
  };
  response.on('drain', more);
  more();
}

/** A relay that hands every byte on half a round trip later. */
function farAway(port: number): Promise<number> {
  const late = (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => setTimeout(() => to.write(chunk), LATENCY_MS / 2));
    from.on('close', () => setTimeout(() => to.destroy(), LATENCY_MS / 2));
    from.on('error', () => to.destroy());
  };
  return listen(
    createTcpServer((socket) => {
      const onward = connect({ port, host: '127.0.0.1' }).setNoDelay(true);
      socket.setNoDelay(true);
      late(socket, onward);
      late(onward, socket);
    }),
  );
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

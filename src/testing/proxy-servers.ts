import { createServer as createHttpServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a proxy does, beyond passing everything on to loopback, whatever host is named. */
export interface ProxyRules {
  /** The user and password it wants, joined by a colon. */
  readonly login?: string;
  /** Makes it an https proxy. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface TestProxy {
  /** `host:port`. */
  readonly address: string;
  /** What it was asked for, in order: request lines of HTTP, `version host:port` of SOCKS. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** An HTTP proxy on loopback: whole URLs and, like usual ones, tunnels. */
export async function startHttpProxy({ login, tls }: ProxyRules = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  const isWelcome = ({ headers, method, url }: IncomingMessage): boolean => {
    asked.push(`${method} ${url}`);
    return wanted === undefined || headers['proxy-authorization'] === wanted;
  };
  const onRequest = (asking: IncomingMessage, answer: ServerResponse): void => {
    if (isWelcome(asking)) passOn(asking, answer);
    else answer.writeHead(407, { 'Proxy-Authenticate': 'Basic' }).end();
  };
  const server = tls === undefined ? createHttpServer(onRequest) : createHttpsServer(tls, onRequest);
  server.on('connect', (asking: IncomingMessage, socket: Socket) => {
    if (isWelcome(asking)) tunnel(socket, portOf(asking.url ?? ''), 'HTTP/1.1 200 Connection established\r\n\r\n');
    else socket.end('HTTP/1.1 407 Login wanted\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n');
  });
  return listening(server, asked);
}

function passOn(asking: IncomingMessage, answer: ServerResponse): void {
  const { pathname, search, port } = new URL(asking.url ?? '');
  const { 'proxy-authorization': _ours, ...headers } = asking.headers;
  const onward = request({ host: '127.0.0.1', port, path: pathname + search, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  onward.on('error', () => answer.writeHead(502).end());
  onward.end();
}

/** A SOCKS proxy on loopback: versions 4, 4a and 5, with a user and password where 5 is told to want them. */
export function startSocksProxy({ login }: ProxyRules = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    const next = reader(socket);
    void serveSocks(socket, next, asked, login).catch(() => socket.destroy());
  });
  return listening(server, asked);
}

type Next = (bytes: number) => Promise<Buffer>;

async function serveSocks(socket: Socket, next: Next, asked: string[], login: string | undefined): Promise<void> {
  const [version = 0, count = 0] = await next(2);
  if (version === 4) return serveSocks4(socket, next, asked);
  const methods = await next(count);
  const method = login === undefined ? 0 : 2;
  socket.write(Buffer.from([5, methods.includes(method) ? method : 0xff]));
  if (!methods.includes(method)) return void socket.end();
  if (login !== undefined && !(await isWelcome(socket, next, login))) return void socket.end();
  const [, , , kind] = await next(4);
  const host = kind === 3 ? (await counted(next)).toString() : addressOf(await next(kind === 4 ? 16 : 4));
  const port = (await next(2)).readUInt16BE();
  asked.push(`5 ${host}:${port}`);
  tunnel(socket, port, Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0]));
}

async function serveSocks4(socket: Socket, next: Next, asked: string[]): Promise<void> {
  const port = (await next(2)).readUInt16BE();
  const address = await next(4);
  await text(next);
  const isNamed = address.readUInt32BE() < 256;
  asked.push(`4 ${isNamed ? await text(next) : addressOf(address)}:${port}`);
  tunnel(socket, port, Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]), Buffer.from([0, 91, 0, 0, 0, 0, 0, 0]));
}

async function isWelcome(socket: Socket, next: Next, login: string): Promise<boolean> {
  await next(1);
  const user = await counted(next);
  const given = `${String(user)}:${String(await counted(next))}`;
  socket.write(Buffer.from([1, given === login ? 0 : 1]));
  return given === login;
}

async function counted(next: Next): Promise<Buffer> {
  const [count = 0] = await next(1);
  return next(count);
}

/** Text up to a zero. */
async function text(next: Next): Promise<string> {
  const [byte = 0] = await next(1);
  return byte === 0 ? '' : String.fromCharCode(byte) + (await text(next));
}

function addressOf(bytes: Buffer): string {
  return bytes.length === 4 ? bytes.join('.') : bytes.toString('hex');
}

/** Reads a number of bytes at a time; what is left over stays in the socket for the tunnel. */
function reader(socket: Socket): Next {
  return async (bytes) => {
    if (bytes === 0) return Buffer.alloc(0);
    for (;;) {
      const chunk: unknown = socket.read(bytes);
      if (Buffer.isBuffer(chunk)) return chunk;
      await new Promise((resolve) => socket.once('readable', resolve));
    }
  };
}

/** Joins the socket to a loopback port, after saying so; `refusal` is said when nobody listens there. */
function tunnel(socket: Socket, port: number, granted: string | Buffer, refusal: string | Buffer = ''): void {
  const onward = connect(port, '127.0.0.1', () => {
    socket.write(granted);
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.end(refusal));
  onward.on('close', () => socket.destroy());
  socket.on('error', () => onward.destroy());
  socket.on('close', () => onward.destroy());
}

function portOf(authority: string): number {
  return Number(authority.slice(authority.lastIndexOf(':') + 1));
}

async function listening(server: Server, asked: readonly string[]): Promise<TestProxy> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const close = (): Promise<void> => {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { address: `127.0.0.1:${port}`, asked, close };
}

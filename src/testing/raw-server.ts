import { createServer, type Server, type Socket } from 'node:net';

/** What a connection does with one request: `head` is the request as text up to its empty line, `nth` counts from 0. */
export type RawScript = (socket: Socket, head: string, nth: number) => void;

export interface RawServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  /** Every request head received, in order. */
  readonly requests: readonly string[];
  /** Connections accepted so far. */
  readonly accepted: number;
  /** Sockets open now. */
  readonly open: ReadonlySet<Socket>;
  /** Resolves when no socket is open. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

/** A loopback server that speaks bytes, not HTTP: for answers no HTTP library would send. */
export async function startRawServer(script: RawScript): Promise<RawServer> {
  const requests: string[] = [];
  const open = new Set<Socket>();
  let accepted = 0;
  const server = createServer((socket) => {
    accepted += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // The client may reset at any time: that is what the tests are about.
    socket.on('error', () => open.delete(socket));
    readHeads(socket, (head) => {
      requests.push(head);
      script(socket, head, requests.length - 1);
    });
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    open,
    get accepted() {
      return accepted;
    },
    allClosed: () => allClosed(open),
    close: () => close(server, open),
  };
}

/** Bytes of a plain answer: status line, headers, empty line, body. */
export function rawAnswer(statusLine: string, headers: readonly string[], body: string | Buffer = ''): Buffer {
  const head = [statusLine, ...headers, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), typeof body === 'string' ? Buffer.from(body) : body]);
}

/** A 200 whose Content-Length fits. */
export function rawOk(body: string | Buffer, headers: readonly string[] = ['Content-Type: text/html']): Buffer {
  return rawAnswer('HTTP/1.1 200 OK', [...headers, `Content-Length: ${Buffer.byteLength(body)}`], body);
}

/** The path a request head asks for. */
export function pathOf(head: string): string {
  return head.split(' ')[1] ?? '';
}

/** The value of a request head's header, or null. */
export function headerOf(head: string, name: string): string | null {
  const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

function readHeads(socket: Socket, onHead: (head: string) => void): void {
  let unread = '';
  socket.on('data', (chunk) => {
    unread += chunk.toString('latin1');
    for (let end = unread.indexOf('\r\n\r\n'); end !== -1; end = unread.indexOf('\r\n\r\n')) {
      const head = unread.slice(0, end);
      unread = unread.slice(end + 4);
      onHead(head);
    }
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function allClosed(open: ReadonlySet<Socket>): Promise<void> {
  const closings = [...open].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
  return Promise.all(closings).then(() => undefined);
}

function close(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, createConnection, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PostgreSQL's name for the socket of the usual port. */
const SOCKET = '.s.PGSQL.5432';

/** Stands between a client and a server, and cuts connections when a test says so. */
export class SocketProxy {
  /** For the client: the folder of the socket. */
  readonly folder = mkdtempSync(join(tmpdir(), 'orbweaver-proxy-'));
  readonly #server: Server;
  #target: string;
  readonly #sockets = new Set<Socket>();
  #needle: string | null = null;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((client) => this.#join(client, createConnection(join(this.#target, SOCKET))));
  }

  /** `target`: the folder of the server's socket. */
  static async start(target: string): Promise<SocketProxy> {
    const proxy = new SocketProxy(target);
    await new Promise<void>((ready) => proxy.#server.listen(join(proxy.folder, SOCKET), ready));
    return proxy;
  }

  /** The next question with this text in it reaches the server, and its answer reaches nobody: the connection is cut. */
  loseAnswerTo(needle: string): void {
    this.#needle = needle;
  }

  /** Whether the answer that was to be lost is lost. */
  get hasLost(): boolean {
    return this.#needle === null;
  }

  /** As where a name is given to another server: new connections lead there. `target` as at `start`. */
  leadTo(target: string): void {
    this.#target = target;
    this.cut();
  }

  /** Cuts every connection; new ones come about. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Nothing passes any more, and nobody is told: as where a cable is cut. */
  fallSilent(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.#server.close(closed));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #join(client: Socket, server: Socket): void {
    let isLost = false;
    client.on('data', (data) => {
      if (this.#needle !== null && data.includes(this.#needle)) {
        this.#needle = null;
        isLost = true;
      }
      server.write(data);
    });
    server.on('data', (data) => {
      if (!isLost) client.write(data);
      else for (const socket of [client, server]) socket.destroy();
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      // What is cut ends with an error on one side or the other; both are over then.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}

import type { Socket } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import type { Dial } from './connect/dial.js';

/** Also the limit on one header: undici counts names and values of a whole head. */
const MOST_HEADER_BYTES = 64 * 1024;
/** How long an idle connection is kept when the server does not say. */
const KEEP_ALIVE_MS = 15_000;

export interface ConnectionHooks {
  readonly dial: Dial;
  /** The TLS session to resume, and where a new one is left for the next connection. */
  readonly session: () => Buffer | null;
  readonly onSession: (session: Buffer) => void;
  /** The socket closed, whoever did it. */
  readonly onClosed: (connection: Connection) => void;
}

/**
 * One undici client: one socket at a time, one request at a time. Made by hand rather than by undici's Pool because a
 * request must know its connection: to stop a connect that hangs, to tell a stale kept-alive socket from a server that
 * hangs up, and to name the address that answered.
 */
export class Connection {
  readonly #client: Client;
  #stopDial: () => void = () => undefined;
  #socket: Socket | null = null;
  #tlsProblem: string | null = null;
  #socketError: Error | null = null;
  #reused = false;

  constructor(origin: URL, hooks: ConnectionHooks) {
    this.#client = new Client(origin, {
      pipelining: 1,
      maxHeaderSize: MOST_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Deadlines are the exchange's: undici's timers have a grain of about a second.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (target, done) => this.#connect(origin, target.hostname, hooks, done),
    });
    this.#client.on('disconnect', () => hooks.onClosed(this));
  }

  /** Whether the running request went out on a socket that had served another: then its closing may mean nothing. */
  get reused(): boolean {
    return this.#reused;
  }

  /** What is wrong with the certificate that an exception let through, in words; else null. */
  get tlsProblem(): string | null {
    return this.#tlsProblem;
  }

  get remoteAddress(): string | null {
    return this.#socket?.remoteAddress ?? null;
  }

  /** What the socket reported: undici hides a reset behind a body that ends when the connection does. */
  get socketError(): Error | null {
    return this.#socketError;
  }

  /** Sends a GET; only when no other request is running. `target` is a path, or to a proxy a whole URL. */
  get(target: string, headers: string[], handler: Dispatcher.DispatchHandler): void {
    this.#reused = true;
    this.#client.dispatch({ method: 'GET', path: target, headers }, handler);
  }

  /** Closes at once, connected or not, and fails the running request with `reason`. */
  async destroy(reason: Error): Promise<void> {
    this.#stopDial();
    await this.#client.destroy(reason);
  }

  #connect(
    origin: URL,
    hostname: string,
    hooks: ConnectionHooks,
    done: (...result: [null, Socket] | [Error, null]) => void,
  ): void {
    this.#reused = false;
    this.#socketError = null;
    const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
    const { protocol } = origin;
    const target = { protocol, hostname, port, session: hooks.session(), onSession: hooks.onSession };
    this.#stopDial = hooks.dial(target, (error, dialled) => {
      if (error !== null) return done(error, null);
      const { socket, tlsProblem } = dialled;
      this.#socket = socket;
      this.#tlsProblem = tlsProblem;
      socket.on('error', (reason: Error) => {
        this.#socketError = reason;
      });
      done(null, socket);
    });
  }
}

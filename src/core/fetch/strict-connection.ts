import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';
import type { ConnectTiming } from '../../contract/exchange-timing.js';
import { makeParser } from '../runtime/compile-later.js';
import {
  type Connection,
  type ConnectionHooks,
  dialTarget,
  MOST_HEADER_BYTES,
  type OutgoingRequest,
} from './connection.js';

/** How long an idle connection is kept when the server does not say. */
const KEEP_ALIVE_MS = 15_000;

/**
 * One undici client: one socket at a time, one request at a time. Made by hand rather than by undici's Pool because a
 * request must know its connection: to stop a connect that hangs, to tell a stale kept-alive socket from a server that
 * hangs up, and to name the address that answered.
 */
export class StrictConnection implements Connection {
  readonly reader = 'strict';
  readonly lenient = [];
  readonly #client: Client;
  #stopDial: () => void = () => undefined;
  #socket: Socket | null = null;
  #tlsProblem: string | null = null;
  #timing: ConnectTiming | null = null;
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
      connect: (_target, done) => this.#connect(origin, hooks, done),
    });
    this.#client.on('disconnect', () => hooks.onClosed(this));
  }

  get reused(): boolean {
    return this.#reused;
  }

  get tlsProblem(): string | null {
    return this.#tlsProblem;
  }

  get remoteAddress(): string | null {
    return this.#socket?.remoteAddress ?? null;
  }

  get timing(): ConnectTiming | null {
    return this.#timing;
  }

  get socketError(): Error | null {
    return this.#socketError;
  }

  send({ target, headers, write }: OutgoingRequest, handler: Dispatcher.DispatchHandler): void {
    this.#reused = true;
    const { method = 'GET', body = null } = write ?? {};
    this.#client.dispatch({ method, path: target, headers: [...headers], body }, handler);
  }

  async destroy(reason: Error): Promise<void> {
    this.#stopDial();
    await this.#client.destroy(reason);
  }

  #connect(origin: URL, hooks: ConnectionHooks, done: (...result: [null, Socket] | [Error, null]) => void): void {
    this.#reused = false;
    this.#socketError = null;
    this.#stopDial = hooks.dial(dialTarget(origin, hooks), (error, dialled) => {
      if (error !== null) return done(error, null);
      const { socket, tlsProblem, timing } = dialled;
      this.#socket = socket;
      this.#tlsProblem = tlsProblem;
      this.#timing = timing;
      socket.on('error', (reason: Error) => {
        this.#socketError = reason;
      });
      makeParser(() => done(null, socket));
    });
  }
}

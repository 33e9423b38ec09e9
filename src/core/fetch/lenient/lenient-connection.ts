import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import type { ConnectTiming } from '../../../contract/exchange-timing.js';
import {
  type Connection,
  type ConnectionHooks,
  dialTarget,
  MOST_HEADER_BYTES,
  type OutgoingRequest,
} from '../connection.js';
import { cutAnswerError } from '../errors.js';
import type { AnswerHead } from './answer-head.js';
import { AnswerParser } from './answer-parser.js';
import type { Leniency } from '../../../contract/leniency.js';

const UNSENDABLE = /[\x00\r\n]/;

/**
 * A connection for one request, whose answer is read as browsers read it. Never used again: where an answer ends is
 * partly a guess, and what follows must not become the answer to another request.
 */
export class LenientConnection implements Connection {
  readonly reader = 'lenient';
  readonly reused = false;
  readonly #origin: URL;
  readonly #hooks: ConnectionHooks;
  #stopDial: () => void = () => undefined;
  #socket: Socket | null = null;
  #tlsProblem: string | null = null;
  #timing: ConnectTiming | null = null;
  #socketError: Error | null = null;
  #answer: LenientAnswer | null = null;

  constructor(origin: URL, hooks: ConnectionHooks) {
    this.#origin = origin;
    this.#hooks = hooks;
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

  get lenient(): readonly Leniency[] {
    return this.#answer?.lenient ?? [];
  }

  /** Only ever a GET: what is sent is not repeated for a reader that takes the answer. */
  send({ target, headers }: OutgoingRequest, handler: Dispatcher.DispatchHandler): void {
    const answer = new LenientAnswer(handler, (reason) => void this.destroy(reason));
    this.#answer = answer;
    this.#stopDial = this.#hooks.dial(dialTarget(this.#origin, this.#hooks), (error, dialled) => {
      if (error !== null) return answer.fail(error);
      this.#tlsProblem = dialled.tlsProblem;
      this.#timing = dialled.timing;
      this.#socket = dialled.socket;
      this.#exchange(dialled.socket, answer, ['host', this.#origin.host, 'connection', 'close', ...headers], target);
    });
  }

  async destroy(reason: Error): Promise<void> {
    this.#stopDial();
    this.#socket?.destroy();
    this.#answer?.fail(reason);
  }

  #exchange(socket: Socket, answer: LenientAnswer, headers: readonly string[], target: string): void {
    socket.on('error', (reason: Error) => {
      this.#socketError = reason;
      answer.fail(reason);
    });
    socket.on('data', (bytes: Buffer) => answer.write(bytes));
    socket.on('end', () => answer.end());
    socket.on('close', () => {
      answer.fail(cutAnswerError());
      this.#hooks.onClosed(this);
    });
    if (headers.some((text) => UNSENDABLE.test(text)))
      return answer.fail(new TypeError('a header of the request would break its line'));
    answer.begin(socket);
    if (!answer.aborted) socket.write(requestText(target, headers), 'latin1');
  }
}

function requestText(target: string, headers: readonly string[]): string {
  let text = `GET ${target} HTTP/1.1\r\n`;
  for (let at = 0; at + 1 < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return `${text}\r\n`;
}

/** Tells an undici handler of an answer that our own parser reads; of its end or failure once. */
class LenientAnswer implements Dispatcher.DispatchController {
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #close: (reason: Error) => void;
  readonly #parser: AnswerParser;
  #socket: Socket | null = null;
  #isOver = false;
  aborted = false;
  reason: Error | null = null;
  rawHeaders: string[] = [];

  constructor(handler: Dispatcher.DispatchHandler, close: (reason: Error) => void) {
    this.#handler = handler;
    this.#close = close;
    this.#parser = new AnswerParser(MOST_HEADER_BYTES, {
      onHead: (head) => this.#headCame(head),
      onData: (bytes) => this.#handler.onResponseData?.(this, bytes),
      onEnd: () => this.#ended(),
      onError: (error) => this.fail(error),
    });
  }

  get lenient(): readonly Leniency[] {
    return this.#parser.lenient;
  }

  get paused(): boolean {
    return this.#socket?.isPaused() ?? false;
  }

  begin(socket: Socket): void {
    this.#socket = socket;
    this.#handler.onRequestStart?.(this, {});
  }

  write(bytes: Buffer): void {
    this.#parser.write(bytes);
  }

  end(): void {
    this.#parser.end();
  }

  fail(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parser.stop();
    this.#handler.onResponseError?.(this, error);
  }

  abort(reason: Error): void {
    this.aborted = true;
    this.reason = reason;
    this.#close(reason);
  }

  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  #headCame({ status, headers, rawHeaders, statusWords }: AnswerHead): void {
    this.rawHeaders = [...rawHeaders];
    this.#handler.onResponseStart?.(this, status, headers, statusWords);
  }

  #ended(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#handler.onResponseEnd?.(this, {});
  }
}

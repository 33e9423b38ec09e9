import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import type { Dispatcher } from 'undici';
import { type ConnectTiming, type ExchangeTiming, NO_CONNECTING } from '../../contract/exchange-timing.js';
import type { ErrorCode } from '../../contract/outcome.js';
import { AbortCallbacks } from '../runtime/abort-callbacks.js';
import type { Clock } from '../runtime/clock.js';
import { type BodyEnd, type BodyPlan, BodyReader } from './body/body-reader.js';
import type { ConnectionPools, Lease } from './connection-pools.js';
import { Deadlines } from './deadlines.js';
import { deadlineFailure, type Failure, type FetchPhase, networkFailure } from './errors.js';
import type { Answer, HopEnd, HopRequest, HopResult, RawAnswer, Repeat } from './hop.js';
import type { Leniency } from '../../contract/leniency.js';
import { type ReceivedHeaders, responseHead } from './response-head.js';
import type { ResponseHead } from './types.js';

/** A body nobody wants is still read if it is this small and quick: cheaper than a new connection. */
const MOST_DRAINED_BYTES = 64 * 1024;
const LONGEST_DRAIN_MS = 2000;
const MOST_INTERIM_ANSWERS = 20;
const PROGRESS_EVERY_MS = 100;

/** Makes one request and answers with how it ended. Never rejects; the connection is given back or closed. */
export function runExchange(pools: ConnectionPools, clock: Clock, request: HopRequest): Promise<HopResult> {
  return new Promise((resolve) => {
    if (request.signal.aborted) resolve({ kind: 'aborted', tlsProblem: null, raw: null, timing: null, lenient: [] });
    else new Exchange(clock, request, resolve).start(pools);
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #clock: Clock;
  readonly #request: HopRequest;
  readonly #resolve: (result: HopResult) => void;
  readonly #deadlines: Deadlines;
  readonly #onAbort = (): void => this.#giveUp({ kind: 'aborted' });
  #withdraw: () => void = () => undefined;
  #stopDraining: () => void = () => undefined;
  /** Null before there is a connection and after it was given back. */
  #lease: Lease | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #phase: FetchPhase = 'connect';
  #settled = false;
  #answer: Answer | null = null;
  #reader: BodyReader | null = null;
  #interimAnswers = 0;
  #drainedBytes = 0;
  #askedAt = 0;
  #askedAtEpochMs = 0;
  #raw: RawAnswer | null = null;
  #progressAt = 0;
  #tlsProblem: string | null = null;
  #connecting: ConnectTiming = NO_CONNECTING;
  #lenient: readonly Leniency[] = [];

  constructor(clock: Clock, request: HopRequest, resolve: (result: HopResult) => void) {
    this.#clock = clock;
    this.#request = request;
    this.#resolve = resolve;
    this.#deadlines = new Deadlines(clock, request.limits, request.remainingMs, (code) => this.#expired(code));
  }

  start(pools: ConnectionPools): void {
    const { signal, headers, url, target, reader, write } = this.#request;
    AbortCallbacks.of(signal).add(this.#onAbort);
    this.#request.onPhase('connect', 0);
    this.#withdraw = pools.acquire(url, reader, (lease) => {
      this.#lease = lease;
      this.#deadlines.connecting();
      lease.connection.send({ target, headers, write }, this);
    });
  }

  /** Called before the first byte is written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (!this.#request.maySend()) return this.#holdBack(controller);
    this.#controller = controller;
    const connection = this.#lease?.connection;
    this.#tlsProblem = connection?.tlsProblem ?? null;
    if (connection && !connection.reused) this.#connecting = connection.timing ?? NO_CONNECTING;
    this.#askedAt = this.#clock.monotonic();
    this.#askedAtEpochMs = this.#clock.now();
    this.#phase = 'headers';
    this.#deadlines.awaitingHeaders();
    this.#request.onPhase('headers', 0);
  }

  #holdBack(controller: Dispatcher.DispatchController): void {
    this.#settle({ kind: 'aborted' });
    controller.abort(new Error('the request may not be sent any more'));
    this.#release(new Error('the request was held back'));
  }

  onResponseStart(
    { rawHeaders }: Dispatcher.DispatchController,
    status: number,
    headers: ReceivedHeaders,
    statusWords = '',
  ): void {
    if (this.#settled) return;
    if (status < 200) return this.#countInterim();
    const head = responseHead(status, headers);
    const answerMs = this.#clock.monotonic() - this.#askedAt;
    const remoteAddress = this.#lease?.connection.remoteAddress ?? null;
    this.#answer = { head, answerMs, remoteAddress };
    this.#raw = { requestedAtMs: this.#askedAtEpochMs, address: remoteAddress, status, statusWords, rawHeaders };
    this.#phase = 'body';
    const verdict = this.#request.judge(head);
    if (verdict.kind === 'read') return this.#read(verdict.plan);
    this.#settle({ kind: 'head', head, verdict });
    this.#drain(head);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled || this.#reader === null) return this.#drop(chunk);
    this.#deadlines.received(chunk.length);
    if (!this.#reader.write(chunk)) this.#pause(true);
    this.#reportProgress();
  }

  onResponseEnd(): void {
    const broken = this.#lease?.connection.socketError ?? null;
    if (broken !== null) return this.onResponseError(null, broken);
    this.#stopDraining();
    this.#deadlines.bodyReceived();
    this.#release(null);
    this.#reader?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    const failure = networkFailure(error, this.#phase);
    this.#giveUp({ kind: 'failed', failure, head: this.#answer?.head ?? null, repeat: this.#repeatFor(failure) });
  }

  #repeatFor({ code }: Failure): Repeat | null {
    // The server may have done already what it was sent.
    if (this.#request.write !== null) return null;
    if (code === 'bad_response') return this.#request.reader === 'strict' ? 'unreadable' : null;
    const isUnanswered = this.#phase === 'headers' && this.#interimAnswers === 0;
    const isReused = this.#lease?.connection.reused === true;
    return isReused && isUnanswered && code === 'connection_reset' ? 'stale' : null;
  }

  #read(plan: BodyPlan): void {
    this.#reader = new BodyReader(plan, {
      onDone: (end) => this.#bodyDone(end),
      onDrain: () => this.#pause(false),
    });
    this.#progressAt = this.#clock.monotonic();
    this.#deadlines.receivingBody();
    this.#request.onPhase('body', 0);
  }

  #bodyDone(end: BodyEnd): void {
    if (this.#answer === null || this.#reader === null) return;
    const { head, answerMs, remoteAddress } = this.#answer;
    const { wireBytes } = this.#reader;
    if (end.ok) return this.#giveUp({ kind: 'body', head, answerMs, remoteAddress, body: end.body, wireBytes });
    if (end.code !== 'left_out')
      return this.#fail({ code: end.code, detail: saying(msg('the body {what}'), { what: [end.detail] }) });
    this.#giveUp({ kind: 'head', head, verdict: { kind: 'skip', reason: 'too_large' } });
  }

  /** Backpressure: the server is held back while the decoders are busy. */
  #pause(paused: boolean): void {
    if (this.#settled) return;
    this.#deadlines.pausedByUs(paused);
    if (paused) this.#controller?.pause();
    else this.#controller?.resume();
  }

  #reportProgress(): void {
    const now = this.#clock.monotonic();
    if (this.#settled || now - this.#progressAt < PROGRESS_EVERY_MS) return;
    this.#progressAt = now;
    this.#request.onPhase('body', this.#reader?.decodedBytes ?? 0);
  }

  #countInterim(): void {
    this.#interimAnswers += 1;
    if (this.#interimAnswers > MOST_INTERIM_ANSWERS)
      this.#fail({
        code: 'bad_response',
        detail: saying(msg('the server sent more than {n} interim (1xx) answers'), { n: MOST_INTERIM_ANSWERS }),
      });
  }

  /** Reads an unwanted body to its end where that keeps the connection usable at little cost. */
  #drain(head: ResponseHead): void {
    const isKept = this.#request.reader === 'strict' && (head.contentLength ?? 0) <= MOST_DRAINED_BYTES;
    if (!isKept) return this.#release(new Error('the body is not wanted'));
    this.#stopDraining = this.#clock.after(LONGEST_DRAIN_MS, () =>
      this.#release(new Error('the unwanted body is slow')),
    );
  }

  #drop(chunk: Buffer): void {
    this.#drainedBytes += chunk.length;
    if (this.#drainedBytes > MOST_DRAINED_BYTES) this.#release(new Error('the unwanted body is large'));
  }

  #expired(code: ErrorCode): void {
    this.#fail(deadlineFailure(code, this.#request.limits));
  }

  #fail(failure: Failure): void {
    this.#giveUp({ kind: 'failed', failure, head: this.#answer?.head ?? null, repeat: null });
  }

  /** Settles, and closes the connection unless it was given back already. */
  #giveUp(result: HopEnd): void {
    this.#settle(result);
    this.#withdraw();
    this.#release(new Error('the request was given up'));
  }

  #settle(result: HopEnd): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#deadlines.stop();
    this.#reader?.abandon();
    AbortCallbacks.of(this.#request.signal).remove(this.#onAbort);
    const lenient = this.#lease?.connection.lenient ?? this.#lenient;
    this.#resolve({ ...result, tlsProblem: this.#tlsProblem, raw: this.#raw, timing: this.#timing(result), lenient });
  }

  #timing({ kind }: HopEnd): ExchangeTiming | null {
    if (this.#answer === null) return null;
    const { answerMs } = this.#answer;
    const bodyMs = kind === 'body' ? this.#clock.monotonic() - this.#askedAt - answerMs : null;
    return { ...this.#connecting, waitMs: answerMs, bodyMs };
  }

  #release(broken: Error | null): void {
    this.#stopDraining();
    const lease = this.#lease;
    this.#lease = null;
    this.#lenient = lease?.connection.lenient ?? this.#lenient;
    lease?.release(broken);
  }
}

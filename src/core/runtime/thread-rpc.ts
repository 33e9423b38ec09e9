import type { MessagePort, Worker } from 'node:worker_threads';
import { t } from '../../contract/language.js';
import { heard, type Saying } from '../../contract/saying.js';
import type { Portions } from './portions.js';
import { Watch } from './watch.js';
import { StoreError, type StoreErrorCode, toStoreError } from './write-error.js';

/**
 * A thread is described by one interface of asynchronous functions, T below, as the side that asks sees it; everything
 * else follows from it. Arguments and answers are cloned. A function whose last argument is a `Watch` can be followed
 * and given up.
 */
type CallName<T> = {
  [N in keyof T & string]: T[N] extends (...args: never) => Promise<unknown> ? N : never;
}[keyof T & string];

type ArgumentsOf<F> = F extends (...args: infer A) => Promise<unknown> ? A : never;
type AnswerOf<F> = F extends (...args: never) => Promise<infer R> ? R : never;

/** One call, as the thread gets it. */
export type Request<T> = {
  readonly [N in CallName<T>]: { readonly id: number; readonly name: N; readonly args: ArgumentsOf<T[N]> };
}[CallName<T>];

/** How a call ended. */
export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: StoreErrorCode; readonly message: string | Saying };

/** How far a watched call is. */
interface Progress {
  readonly id: number;
  readonly progress: unknown;
}

/** A request on its way: its watch, if it has one, travels as its flag. */
interface SentRequest {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly flag?: SharedArrayBuffer;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StoreError) => void;
  readonly report: ((progress: unknown) => void) | null;
}

/** The thread ended, asked for or not, before it answered. */
export class ThreadEnded extends StoreError {
  /** What ended it, in its own words; null where nobody said. */
  get reason(): Error | null {
    return this.cause instanceof Error ? this.cause : null;
  }
}

/** The asking side. Requests of one turn of the event loop travel in one message. */
export class ThreadClient<T> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #outgoing: SentRequest[] = [];
  #nextId = 1;
  #death: ThreadEnded | null = null;

  /** Takes over the worker: its end, asked for or not, rejects what is unanswered. */
  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (messages: readonly (Reply | Progress)[]) => {
      for (const message of messages) this.#hear(message);
    });
    worker.on('error', (error) =>
      this.#die(t('The database thread failed ({why}). Resume to start it again.', { why: error.message }), {
        cause: error,
      }),
    );
    worker.on('exit', () => this.#die(t('The database thread has ended. Resume to start it again.')));
  }

  get isDead(): boolean {
    return this.#death !== null;
  }

  /** Rejects with a StoreError, also when the thread is gone. */
  call<N extends CallName<T>>(name: N, ...args: ArgumentsOf<T[N]>): Promise<AnswerOf<T[N]>> {
    return new Promise<AnswerOf<T[N]>>((resolve, reject) => {
      // Replies carry the answer of the function whose id they carry.
      this.#ask(name, args, resolve as (value: unknown) => void, reject);
    });
  }

  /** The functions of the thread as an object, with those of `own` in the place of the thread's. */
  calls<O extends object>(own: O): O & Omit<Pick<T, CallName<T>>, keyof O> {
    const forward = (name: string, args: readonly unknown[]) =>
      new Promise<unknown>((resolve, reject) => this.#ask(name, args, resolve, reject));
    const get = (target: O, name: string | symbol): unknown => {
      if (name in target) return Reflect.get(target, name, target);
      // What has a `then` would be taken for a promise.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      return (...args: readonly unknown[]) => forward(name, args);
    };
    // What is asked for by a name of T is sent under that name; the compiler does not follow names through a proxy.
    return new Proxy(own, { get }) as O & Omit<Pick<T, CallName<T>>, keyof O>;
  }

  /** Makes the last call and ends the thread, whatever came of it. */
  async finish<N extends CallName<T>>(name: N, ...args: ArgumentsOf<T[N]>): Promise<AnswerOf<T[N]>> {
    try {
      return await this.call(name, ...args);
    } finally {
      await this.terminate();
    }
  }

  /** Ends the thread; what is unanswered rejects. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(name: string, args: readonly unknown[], resolve: Waiting['resolve'], reject: Waiting['reject']): void {
    if (this.#death) {
      reject(this.#death);
      return;
    }
    const id = this.#nextId;
    this.#nextId += 1;
    const last = args.at(-1);
    const watch = last instanceof Watch ? last : null;
    this.#waiting.set(id, { resolve, reject, report: watch && ((progress) => watch.report(progress)) });
    const request = watch ? { id, name, args: args.slice(0, -1), flag: watch.flag } : { id, name, args };
    if (this.#outgoing.push(request) === 1) setImmediate(() => this.#send());
  }

  #send(): void {
    const requests = this.#outgoing;
    this.#outgoing = [];
    this.#worker.postMessage(requests);
  }

  #hear(message: Reply | Progress): void {
    const waiting = this.#waiting.get(message.id);
    if ('progress' in message) {
      waiting?.report?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.ok) waiting?.resolve(heard(message.value));
    else waiting?.reject(new StoreError(message.code, message.message));
  }

  #die(message: string, options?: ErrorOptions): void {
    this.#death ??= new ThreadEnded('write_failed', message, options);
    for (const { reject } of this.#waiting.values()) reject(this.#death);
    this.#waiting.clear();
  }
}

/** The functions of T as the thread has them: they answer at once or later. */
export type Handlers<T> = {
  readonly [N in CallName<T>]: (...args: ArgumentsOf<T[N]>) => AnswerOf<T[N]> | Promise<AnswerOf<T[N]>>;
};

/** The functions of T as a thread has them that does large work in portions. */
export type PortionHandlers<T> = {
  readonly [N in CallName<T>]: (...args: ArgumentsOf<T[N]>) => AnswerOf<T[N]> | Portions<AnswerOf<T[N]>>;
};

/** The answering side: `handle` gets the requests that arrived together. */
export function serve<T>(port: MessagePort, handle: (requests: readonly Request<T>[]) => void): void {
  port.on('message', (sent: readonly (Request<T> & Pick<SentRequest, 'flag'>)[]) =>
    handle(
      sent.map((request) => {
        const { id, args, flag } = request;
        if (flag === undefined) return request;
        const watch = new Watch((progress) => port.postMessage([{ id, progress }]), flag);
        return { ...request, args: [...args, watch] };
      }),
    ),
  );
}

/** The whole of the answering side where functions need no more than their arguments. */
export function serveHandlers<T>(port: MessagePort, handlers: Handlers<T>): void {
  const answer = async (request: Request<T>) => {
    try {
      port.postMessage([answered(request.id, await run(handlers, request))]);
    } catch (error) {
      port.postMessage([refused(request.id, error)]);
    }
  };
  serve<T>(port, (requests) => {
    for (const request of requests) void answer(request);
  });
}

/** Runs the function a request names. */
export function run<T>(handlers: Handlers<T> | PortionHandlers<T>, request: Request<T>): unknown {
  const handler: (...args: never) => unknown = handlers[request.name];
  // Name and arguments belong together by the type of the request; the compiler does not follow them through an index.
  return Reflect.apply(handler, handlers, request.args as never);
}

export function answered(id: number, value: unknown): Reply {
  return { id, ok: true, value };
}

export function refused(id: number, error: unknown): Reply {
  const { code, message, saying } = toStoreError(error);
  return { id, ok: false, code, message: saying ?? message };
}

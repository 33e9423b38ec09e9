import type { MessagePort, Worker } from 'node:worker_threads';
import { StoreError, type StoreErrorCode, toStoreError } from './write-error.js';

/** What a thread can be asked: method name → its argument and answer, declared once for both sides. */
export type Methods = Readonly<Record<string, { readonly argument: unknown; readonly answer: unknown }>>;

export type Request<M extends Methods> = {
  readonly [N in keyof M & string]: { readonly id: number; readonly name: N; readonly argument: M[N]['argument'] };
}[keyof M & string];

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: StoreErrorCode; readonly message: string };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

/** The asking side. Requests of one turn of the event loop travel in one message. */
export class ThreadClient<M extends Methods> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #outgoing: { readonly id: number; readonly name: string; readonly argument: unknown }[] = [];
  #nextId = 1;
  #death: StoreError | null = null;

  /** Takes over the worker: its end, asked for or not, rejects what is unanswered. */
  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (replies: readonly Reply[]) => {
      for (const reply of replies) this.#settle(reply);
    });
    worker.on('error', (error) =>
      this.#die(`The database thread failed (${error.message}). Resume to start it again.`),
    );
    worker.on('exit', () => this.#die('The database thread has ended. Resume to start it again.'));
  }

  get isDead(): boolean {
    return this.#death !== null;
  }

  /** Rejects with a StoreError, also when the thread is gone. */
  call<N extends keyof M & string>(name: N, argument: M[N]['argument']): Promise<M[N]['answer']> {
    if (this.#death) return Promise.reject(this.#death);
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise<M[N]['answer']>((resolve, reject) => {
      // Replies carry the answer of the method whose id they carry.
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      if (this.#outgoing.push({ id, name, argument }) === 1) setImmediate(() => this.#send());
    });
  }

  /** Ends the thread; what is unanswered rejects. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #send(): void {
    const requests = this.#outgoing;
    this.#outgoing = [];
    this.#worker.postMessage(requests);
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) waiting?.resolve(reply.value);
    else waiting?.reject(new StoreError(reply.code, reply.message));
  }

  #die(message: string): void {
    this.#death ??= new StoreError('write_failed', message);
    for (const { reject } of this.#waiting.values()) reject(this.#death);
    this.#waiting.clear();
  }
}

/** The answering side: `handle` gets the requests that arrived together. */
export function serve<M extends Methods>(port: MessagePort, handle: (requests: readonly Request<M>[]) => void): void {
  port.on('message', handle);
}

/** One function a method. */
export type Handlers<M extends Methods> = { readonly [N in keyof M]: (argument: M[N]['argument']) => M[N]['answer'] };

/** Runs the method a request names. */
export function run<M extends Methods>(handlers: Handlers<M>, request: Request<M>): unknown {
  const handler: (argument: never) => unknown = handlers[request.name];
  // Name and argument belong together by the type of the request; the compiler does not follow them through an index.
  return handler(request.argument as never);
}

export function answered(id: number, value: unknown): Reply {
  return { id, ok: true, value };
}

export function refused(id: number, error: unknown): Reply {
  const { code, message } = toStoreError(error);
  return { id, ok: false, code, message };
}

import { Worker } from 'node:worker_threads';
import type { DocumentNote } from '../../../contract/page-notes.js';
import { YOUNG_GENERATION_MB } from '../../runtime/thread-limits.js';
import type { DocumentKind } from './document-kind.js';
import type { DocumentReading } from './document-text.js';
import type { DocumentRequest } from './document.worker.js';

/** A document takes no longer than this, or its thread is ended; readers stop by themselves well before. */
const DEADLINE_MS = 60_000;
/** JavaScript memory of the thread, in megabytes. */
const MAX_HEAP_MB = 512;
/**
 * What a reader unpacks lies outside of that memory, and nothing bounds it there: while a document is read, the whole
 * process may grow by this much.
 */
const MAX_GROWTH_BYTES = 1024 * 1024 * 1024;
const LOOK_MS = 100;
/** A thread without a document is ended after this time: PDF.js alone takes some 30 MB. */
const IDLE_MS = 30_000;

export interface DocumentThreadOptions {
  /** Absolute path of the built document.worker. */
  readonly script: string;
  readonly deadlineMs?: number;
  /** Bytes that the process has in use; by default its resident set. */
  readonly memory?: () => number;
}

/** Reads documents one after the other, on a thread that is started with the first and ended when one is too much for it. */
export class DocumentThread {
  readonly #script: string;
  readonly #deadlineMs: number;
  readonly #memory: () => number;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor({ script, deadlineMs, memory }: DocumentThreadOptions) {
    this.#script = script;
    this.#deadlineMs = deadlineMs ?? DEADLINE_MS;
    this.#memory = memory ?? (() => process.memoryUsage.rss());
  }

  /**
   * Reads one document; the body is copied. Never rejects: what ends the thread is a note. Once the signal aborts the
   * document is left, and whatever is answered says nothing of it.
   */
  read(kind: DocumentKind, body: Uint8Array, signal?: AbortSignal): Promise<DocumentReading> {
    const mine = this.#last.then(() => this.#read(kind, body, signal));
    this.#last = mine;
    return mine;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #read(kind: DocumentKind, body: Uint8Array, signal: AbortSignal | undefined): Promise<DocumentReading> {
    if (this.#isClosed || signal?.aborted) return unread('document_too_slow');
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const reading = await this.#answer(this.#worker, { kind, body: Uint8Array.from(body) }, signal);
    if (reading.kind === 'ended') {
      await this.#end();
      return unread(reading.note);
    }
    this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
    return reading;
  }

  #start(): Worker {
    const limits = { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB };
    const worker = new Worker(this.#script, { resourceLimits: limits });
    worker.unref();
    // Between documents nobody else listens; what fails then is gone with its thread.
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    return worker;
  }

  #answer(
    worker: Worker,
    request: DocumentRequest & { readonly body: Uint8Array<ArrayBuffer> },
    signal: AbortSignal | undefined,
  ): Promise<DocumentReading | { readonly kind: 'ended'; readonly note: DocumentNote }> {
    return new Promise((resolve) => {
      const allowed = this.#memory() + MAX_GROWTH_BYTES;
      const finish = (answer: DocumentReading | { readonly kind: 'ended'; readonly note: DocumentNote }): void => {
        clearTimeout(deadline);
        clearInterval(watch);
        worker.off('message', finish);
        worker.off('error', onError);
        worker.off('exit', onExit);
        signal?.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      const end = (note: DocumentNote) => () => finish({ kind: 'ended', note });
      const deadline = setTimeout(end('document_too_slow'), this.#deadlineMs);
      const watch = setInterval(() => {
        if (this.#memory() > allowed) finish({ kind: 'ended', note: 'document_too_large' });
      }, LOOK_MS);
      const onError = (error: Error): void =>
        finish({ kind: 'ended', note: isOutOfMemory(error) ? 'document_too_large' : 'document_broken' });
      const onExit = end('document_broken');
      const onAbort = end('document_too_slow');
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.on('message', finish);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage(request, [request.body.buffer]);
    });
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    if (this.#idle !== null) clearTimeout(this.#idle);
    await worker?.terminate();
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function unread(note: DocumentNote): DocumentReading {
  return { kind: 'unread', note };
}

// The room process: from the bytes of a page to its links, text, Markdown and files, on processor threads.
import { msg } from '../../contract/language.js';
import { kept, saying } from '../../contract/saying.js';
import { cpus } from 'node:os';
import { type Pool, pool, Promise as PoolPromise } from 'workerpool';
import type { Fields } from '../../contract/extract.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PageReading } from '../../contract/page-reading.js';
import type { WriteFailure } from '../files/page-writer.js';
import type { FrontierRules } from '../scope/types.js';
import type {
  DrawnFiles,
  DrawnFilesRequest,
  FieldsRequest,
  ProcessAnswer,
  Processor,
  ProcessRequest,
  ReadRequest,
  SitemapAnswer,
  SitemapRequest,
  TakeOverRequest,
} from './types.js';
import {
  type DrawnFilesMessage,
  type FieldsMessage,
  type PageMessage,
  type ReadMessage,
  shareRules,
  type SharedRules,
  type SitemapMessage,
  type TakeOverMessage,
} from './worker-messages.js';
import { type DocumentKind, documentKindOf, isNamedDocx } from './documents/document-kind.js';
import type { DocumentReading } from './documents/document-text.js';
import { DocumentThread } from './documents/document-thread.js';
import { ThreadTurns } from './thread-turns.js';
import { parseContentType } from '../media/content-type.js';
import { servedType } from '../media/served-type.js';
import { keepsType } from '../media/type-rules.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import { errorMessage } from '../runtime/error-message.js';
import { PAGE_YOUNG_GENERATION_MB } from '../runtime/thread-limits.js';

/** Pages a thread may take until it is killed. */
const DEADLINE_MS = 20_000;
/** Between the deadline and the kill the pool asks the thread to end by itself, which a busy one cannot hear. */
const TERMINATE_MS = 50;
/** More threads than this wait for the fetcher. */
const MAX_THREADS = 8;
/** JavaScript memory of one thread in megabytes: a page that needs more ends its thread, not the process. */
const MAX_HEAP_MB = 768;
/**
 * Of bodies above this size one is read at a time: a page takes ten times its size and more while it is read, and not that
 * for each thread. Smaller ones go on beside it.
 */
const LARGE_BYTES = 1024 * 1024;

export interface ProcessorOptions {
  /** Absolute path of the built page.worker. */
  readonly script: string;
  /** Absolute path of the built document.worker; without it no document is read. */
  readonly documents?: string;
  /** The most threads; by default one core is left to fetching and the store, but two threads there may be. */
  readonly threads?: number;
  /** Milliseconds one page or sitemap may take once it has begun; then its thread is killed. */
  readonly deadlineMs?: number;
  /** By default the machine's. */
  readonly clock?: Pick<Clock, 'after' | 'monotonic'>;
}

type WorkerMessage = DrawnFilesMessage | FieldsMessage | PageMessage | ReadMessage | SitemapMessage | TakeOverMessage;

/** Starts a pool of processor threads; each starts when there is work that must not wait. Close it when done. */
export function createProcessor(options: ProcessorOptions): Processor {
  return new ThreadProcessor(options);
}

class ThreadProcessor implements Processor {
  readonly #pool: Pool;
  readonly #deadlineMs: number;
  readonly #turns: ThreadTurns;
  readonly #large = new OneAtATime();
  readonly #documents: DocumentThread | null;
  readonly #shared = new WeakMap<FrontierRules, SharedRules>();
  #rulesShared = 0;
  #pending = 0;
  #isClosed = false;

  constructor({ script, documents, threads, deadlineMs, clock = systemClock }: ProcessorOptions) {
    const spare = threads ?? Math.min(MAX_THREADS, Math.max(1, cpus().length - 1));
    const most = threads ?? Math.max(2, spare);
    this.#turns = new ThreadTurns({ spare, most, clock });
    this.#deadlineMs = deadlineMs ?? DEADLINE_MS;
    this.#documents = documents === undefined ? null : new DocumentThread({ script: documents });
    this.#pool = pool(script, {
      workerType: 'thread',
      maxWorkers: most,
      workerTerminateTimeout: TERMINATE_MS,
      workerThreadOpts: {
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: PAGE_YOUNG_GENERATION_MB },
      },
    });
  }

  get pending(): number {
    return this.#pending;
  }

  process(request: ProcessRequest): Promise<ProcessAnswer> {
    const kind = this.#documentKind(request);
    return kind === null ? this.#process(request, null) : this.#processDocument(kind, request);
  }

  async takeOver({ folder, rules, pending = false, ...input }: TakeOverRequest): Promise<ProcessAnswer | null> {
    const message: TakeOverMessage = { input, folder, pending, rules: this.#share(rules) };
    try {
      return await this.#run<ProcessAnswer | null>('takeOver', message, new Uint8Array());
    } catch {
      // What cannot be opened or copied is read anew, and says then what is wrong.
      this.#wake();
      return null;
    }
  }

  async readPage({ rules, ...page }: ReadRequest): Promise<Result<PageReading>> {
    const input = { ...page, body: transferable(page.body) };
    const message: ReadMessage = { input, rules: this.#share(rules) };
    try {
      return await this.#run<Result<PageReading>>('read', message, input.body);
    } catch (error) {
      const { code, message: words } = this.#failure(page.url, error);
      return fail({ code, message: words });
    }
  }

  async readFields(request: FieldsRequest): Promise<Result<Fields | null>> {
    const message: FieldsMessage = { input: { ...request, body: transferable(request.body) } };
    try {
      return await this.#run<Result<Fields | null>>('fields', message, message.input.body);
    } catch (error) {
      const { code, message: words } = this.#failure(request.url, error);
      return fail({ code, message: words });
    }
  }

  async keepDrawn(input: DrawnFilesRequest): Promise<Result<DrawnFiles, WriteFailure>> {
    const message: DrawnFilesMessage = { input };
    try {
      return await this.#run<Result<DrawnFiles, WriteFailure>>('drawn', message, new Uint8Array());
    } catch {
      // Its thread has ended or hangs on the disk: the page is saved, and goes without.
      this.#wake();
      return ok({ files: [], digests: [] });
    }
  }

  async readSitemap({ body, rules, ...about }: SitemapRequest): Promise<SitemapAnswer> {
    const input = { ...about, body: transferable(body) };
    const message: SitemapMessage = { input, rules: this.#share(rules) };
    try {
      return await this.#run<SitemapAnswer>('sitemap', message, input.body);
    } catch (error) {
      return { links: [], children: [], problem: this.#failure(about.url, error).message };
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#pool.terminate(true), this.#documents?.close()]);
  }

  /** What kind of document a body is whose text is wanted; null for everything else. */
  #documentKind(request: ProcessRequest): DocumentKind | null {
    const { documents = false, markdown, kind, contentType, body, noSniff, types } = request;
    if (this.#documents === null || !documents || !markdown || kind === 'asset') return null;
    // Whatever is found in such a body, it is a page or a feed.
    if (parseContentType(contentType)?.type === 'text/html') return null;
    const served = servedType(contentType, body, noSniff);
    return keepsType(served.header, types) ? documentKindOf(served, body, isNamedDocx(request)) : null;
  }

  async #processDocument(kind: DocumentKind, request: ProcessRequest): Promise<ProcessAnswer> {
    this.#pending += 1;
    try {
      const document = (await this.#documents?.read(kind, request.body, request.signal)) ?? null;
      if (request.signal?.aborted) return { kind: 'aborted' };
      return await this.#process(request, document);
    } finally {
      this.#pending -= 1;
    }
  }

  async #process(request: ProcessRequest, document: DocumentReading | null): Promise<ProcessAnswer> {
    // A signal cannot be sent to a thread.
    const { folder, rules, pending = false, signal: _, ...page } = request;
    const input = { ...page, body: transferable(page.body), ...(document && { document }) };
    const message: PageMessage = { input, folder, pending, rules: this.#share(rules) };
    try {
      return await this.#run<ProcessAnswer>('page', message, input.body);
    } catch (error) {
      return this.#failure(page.finalUrl, error);
    }
  }

  async #run<T>(method: string, message: WorkerMessage, body: Uint8Array): Promise<T> {
    this.#pending += 1;
    try {
      const work = () => this.#turns.run(() => this.#exec<T>(method, message, body));
      return await (body.byteLength > LARGE_BYTES ? this.#large.run(work) : work());
    } finally {
      this.#pending -= 1;
    }
  }

  async #exec<T>(method: string, message: WorkerMessage, body: Uint8Array): Promise<T> {
    // What waited for its turn until now; the pool would start a thread for it.
    if (this.#isClosed) throw new Error('it was closed');
    const running = this.#pool.exec(method, [message], { transfer: [body.buffer] });
    // The worker's methods answer with these types; page.worker.ts is the other end.
    return (await running.timeout(this.#deadlineMs)) as T;
  }

  #failure(url: string, error: unknown): Extract<ProcessAnswer, { kind: 'failed' }> {
    if (error instanceof PoolPromise.TimeoutError) {
      const words = msg('{url} took longer than {n} ms to read; its thread was ended.');
      const why = kept(saying(words, { url, n: String(this.#deadlineMs) }));
      return { kind: 'failed', code: 'process_timeout', ...why };
    }
    this.#wake();
    const [why = ''] = errorMessage(error).split('\n');
    const words = saying(msg('{url} ended the thread that read it: {why}.'), { url, why });
    return { kind: 'failed', code: 'process_crashed', ...kept(words) };
  }

  /**
   * workerpool 10 waits for ever for the end of a thread that has ended by itself, and with it does what is queued; the
   * next call goes on. `methods` is one that every worker answers.
   */
  #wake(): void {
    if (this.#isClosed || this.#pending === 0) return;
    // Should this call fail as well, the pages it was to wake fail with it and say so themselves.
    this.#pool.exec('methods', []).catch(() => undefined);
  }

  #share(rules: FrontierRules): SharedRules {
    const known = this.#shared.get(rules);
    if (known !== undefined) return known;
    this.#rulesShared += 1;
    const shared = shareRules(this.#rulesShared, rules);
    this.#shared.set(rules, shared);
    return shared;
  }
}

/** The body itself where it has its memory for itself; small ones share a block with others and must be copied out. */
function transferable(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = body;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return new Uint8Array(buffer);
  return Uint8Array.from(body);
}

/** Runs work one after the other, in the order it was asked for, whatever becomes of what came before. */
class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

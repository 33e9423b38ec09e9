import PQueue from 'p-queue';
import type { DrawingProgram } from './drawing-program.js';
import { type HelperProcess, startHelper } from './helper-process.js';
import type { FromHelper, PageAsk } from './helper-messages.js';
import { PAGES_AT_ONCE } from './limits.js';
import type { DrawOutcome, PageRequests, PageToDraw, Renderer } from './types.js';

/** A helper that ends so often without having drawn anything will not draw the next page either. */
const MOST_IDLE_STARTS = 3;

export interface ElectronRendererOptions {
  readonly program: DrawingProgram;
  /** Pages drawn at once; default `PAGES_AT_ONCE`. */
  readonly pagesAtOnce?: number;
}

interface Drawing {
  readonly requests: PageRequests;
  end(outcome: DrawOutcome): void;
}

/**
 * Draws pages in a helper process of its own, which is started for the first page, and anew where it ended. Each is ended
 * with `close`.
 */
export class ElectronRenderer implements Renderer {
  readonly #program: DrawingProgram;
  readonly #queue: PQueue;
  readonly #drawings = new Map<number, Drawing>();
  #helper: Promise<HelperProcess | null> | null = null;
  #pages = 0;
  #idleStarts = 0;
  #isClosed = false;

  constructor({ program, pagesAtOnce = PAGES_AT_ONCE }: ElectronRendererOptions) {
    this.#program = program;
    this.#queue = new PQueue({ concurrency: pagesAtOnce });
  }

  get pending(): number {
    return this.#queue.size + this.#queue.pending;
  }

  async draw(page: PageToDraw, requests: PageRequests, signal: AbortSignal): Promise<DrawOutcome> {
    return this.#queue.add(() => this.#draw(page, requests, signal));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const helper = await this.#helper;
    await helper?.close();
    await this.#queue.onIdle();
  }

  async #draw(page: PageToDraw, requests: PageRequests, signal: AbortSignal): Promise<DrawOutcome> {
    if (signal.aborted || this.#isClosed) return { kind: 'aborted' };
    const helper = await this.#running();
    if (helper === null) return { kind: 'undrawn', reason: 'missing' };
    // It may have been given up while the helper was started.
    if (signal.aborted) return { kind: 'aborted' };
    this.#pages += 1;
    const number = this.#pages;
    return new Promise((resolve) => {
      const abort = (): void => {
        helper.send({ kind: 'drop', page: number });
        end({ kind: 'aborted' });
      };
      const end = (outcome: DrawOutcome): void => {
        signal.removeEventListener('abort', abort);
        this.#drawings.delete(number);
        resolve(outcome);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#drawings.set(number, { requests, end });
      if (!helper.send({ kind: 'draw', page: number, ...page })) end({ kind: 'undrawn', reason: 'crashed' });
    });
  }

  /** The helper, started where none runs; null where it does not start. */
  #running(): Promise<HelperProcess | null> {
    if (this.#helper !== null) return this.#helper;
    if (this.#idleStarts >= MOST_IDLE_STARTS) return Promise.resolve(null);
    this.#idleStarts += 1;
    const helper = startHelper(this.#program, {
      onMessage: (message) => void this.#heard(message),
      onEnd: () => this.#ended(helper),
    });
    this.#helper = helper;
    void helper.then((started) => {
      if (started === null) this.#ended(helper);
    });
    return helper;
  }

  #ended(helper: Promise<HelperProcess | null>): void {
    if (this.#helper !== helper) return;
    this.#helper = null;
    for (const { end } of [...this.#drawings.values()])
      end(this.#isClosed ? { kind: 'aborted' } : { kind: 'undrawn', reason: 'crashed' });
  }

  async #heard(message: FromHelper): Promise<void> {
    if (message.kind === 'ready') return;
    const drawing = this.#drawings.get(message.page);
    switch (message.kind) {
      case 'ask':
        await this.#answer(message, drawing);
        return;
      case 'cookie':
        drawing?.requests.cookie(message.cookie);
        return;
      case 'drawn': {
        this.#idleStarts = 0;
        const { html, end, errors, denied, picture, consent } = message;
        drawing?.end({ kind: 'drawn', html, end, errors, denied, picture, consent });
        return;
      }
      default:
        drawing?.end({ kind: 'undrawn', reason: message.reason, errors: message.errors });
    }
  }

  async #answer(ask: PageAsk, drawing: Drawing | undefined): Promise<void> {
    const { request } = ask;
    const helper = await this.#helper;
    const onSent = (): void => void helper?.send({ kind: 'sent', request });
    const answer = (await drawing?.requests.answer(ask, onSent)) ?? { kind: 'refused' as const };
    helper?.send({ kind: 'answer', request, answer });
  }
}

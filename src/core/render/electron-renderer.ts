import { DrawingPlaces } from './drawing-places.js';
import type { DrawingProgram } from './drawing-program.js';
import { type HelperProcess, startHelper } from './helper-process.js';
import type { FromHelper, PageAsk } from './helper-messages.js';
import { DRAW_LIMITS, PAGES_AT_ONCE } from './limits.js';
import type { DrawOutcome, PageRequests, PageToDraw, Renderer } from './types.js';

/** Times that a helper may fail to start before no other is started. */
const MOST_FAILED_STARTS = 3;
/** Helpers that ended one after the other without having drawn anything: the next has to show first that it can. */
const MOST_IDLE_ENDS = 3;

const NO_REQUESTS: PageRequests = { answer: async () => ({ kind: 'refused' }), cookie: () => undefined };
const PLAIN_PAGE: PageToDraw = {
  // Nobody has this name (RFC 6761).
  url: 'http://plain.invalid/',
  headers: [['content-type', 'text/html']],
  body: Buffer.from('<!doctype html><title>Plain</title><p>Plain'),
  cookies: [],
  wishes: { scroll: false, waitFor: null, picture: null },
  limits: DRAW_LIMITS,
  isAlone: true,
};

export interface ElectronRendererOptions {
  readonly program: DrawingProgram;
  /** Pages drawn at once; default `PAGES_AT_ONCE`. */
  readonly pagesAtOnce?: number;
  /** Whether it is known without a try that no helper would start; default no. Asked before each start. */
  readonly isMissing?: () => Promise<boolean>;
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
  readonly #isMissing: () => Promise<boolean>;
  readonly #places: DrawingPlaces;
  readonly #drawings = new Map<number, Drawing>();
  #helper: Promise<HelperProcess | null> | null = null;
  #pages = 0;
  #failedStarts = 0;
  #idleEnds = 0;
  /** Why no helper is started any more; null = one is when it is needed. */
  #givenUp: 'missing' | 'unfit' | null = null;
  readonly #closing = new AbortController();

  constructor({ program, pagesAtOnce = PAGES_AT_ONCE, isMissing = async () => false }: ElectronRendererOptions) {
    this.#program = program;
    this.#isMissing = isMissing;
    this.#places = new DrawingPlaces(pagesAtOnce);
  }

  get pending(): number {
    return this.#places.pending;
  }

  async draw(page: PageToDraw, requests: PageRequests, signal: AbortSignal): Promise<DrawOutcome> {
    const draw = () => this.#draw(page, requests, signal);
    return page.isAlone ? this.#places.alone(draw) : this.#places.together(draw);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const helper = await this.#helper;
    await helper?.close();
    await this.#places.whenEmpty();
  }

  async #draw(page: PageToDraw, requests: PageRequests, signal: AbortSignal): Promise<DrawOutcome> {
    if (signal.aborted || this.#closing.signal.aborted) return { kind: 'aborted' };
    const helper = await this.#running();
    if (helper === null) return { kind: 'undrawn', reason: this.#givenUp ?? 'missing' };
    return this.#drawIn(helper, page, requests, signal);
  }

  #drawIn(
    helper: HelperProcess,
    { isAlone: _isAlone, ...page }: PageToDraw,
    requests: PageRequests,
    signal: AbortSignal,
  ): Promise<DrawOutcome> {
    // It may have been given up while the helper was started.
    if (signal.aborted) return Promise.resolve({ kind: 'aborted' });
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

  /** The helper, started where none runs; null where it does not start, or draws nothing. */
  #running(): Promise<HelperProcess | null> {
    if (this.#helper !== null) return this.#helper;
    if (this.#givenUp !== null) return Promise.resolve(null);
    const helper = this.#start(() => this.#ended(helper));
    this.#helper = helper;
    void helper.then((started) => {
      if (started === null) this.#ended(helper);
    });
    return helper;
  }

  async #start(onEnd: () => void): Promise<HelperProcess | null> {
    if (await this.#isMissing()) {
      this.#givenUp = 'missing';
      return null;
    }
    const helper = await startHelper(this.#program, {
      onMessage: (message) => void this.#heard(message),
      onEnd: () => {
        this.#idleEnds += 1;
        onEnd();
      },
    });
    if (helper === null) {
      this.#failedStarts += 1;
      if (this.#failedStarts >= MOST_FAILED_STARTS) this.#givenUp = 'missing';
      return null;
    }
    if (this.#idleEnds < MOST_IDLE_ENDS) return helper;
    // Was it the pages, or does it draw none here?
    const plain = await this.#drawIn(helper, PLAIN_PAGE, NO_REQUESTS, this.#closing.signal);
    if (plain.kind !== 'undrawn') return helper;
    this.#givenUp = 'unfit';
    await helper.close();
    return null;
  }

  #ended(helper: Promise<HelperProcess | null>): void {
    if (this.#helper !== helper) return;
    this.#helper = null;
    for (const { end } of [...this.#drawings.values()])
      end(this.#closing.signal.aborted ? { kind: 'aborted' } : { kind: 'undrawn', reason: 'crashed' });
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
        this.#idleEnds = 0;
        const { html, address, end, errors, denied, picture, consent } = message;
        drawing?.end({ kind: 'drawn', html, address, end, errors, denied, picture, consent });
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

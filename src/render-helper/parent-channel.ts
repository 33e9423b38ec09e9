import type { FromHelper, PageAnswer, ToHelper } from '../core/render/helper-messages.js';

/** What the helper's parts want to hear. */
export interface ChannelHooks {
  onMessage(message: Exclude<ToHelper, { kind: 'answer' }>): void;
  /** The crawl is gone, and so is the reason to be here. */
  onEnd(): void;
}

interface Waiting {
  resolve(answer: PageAnswer): void;
}

/** The helper's end of the channel to the crawl that started it, by Node's own messages between processes. */
export class ParentChannel {
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  constructor({ onMessage, onEnd }: ChannelHooks) {
    // Both ends are made of one build: what comes was typed where it was sent.
    process.on('message', (message: ToHelper) => {
      if (message.kind !== 'answer') return onMessage(message);
      this.#waiting.get(message.request)?.resolve(message.answer);
      this.#waiting.delete(message.request);
    });
    process.on('disconnect', onEnd);
  }

  send(message: FromHelper): void {
    // What cannot be sent is for nobody: `onEnd` follows.
    process.send?.(message, undefined, undefined, () => undefined);
  }

  /** Asks the crawl, and tells by which number before the answer is there. */
  ask(page: number, what: PageRequest): { readonly number: number; readonly answer: Promise<PageAnswer> } {
    this.#requests += 1;
    const number = this.#requests;
    const answer = new Promise<PageAnswer>((resolve) => this.#waiting.set(number, { resolve }));
    this.send({ kind: 'ask', page, request: number, ...what });
    return { number, answer };
  }
}

/** A request as the page makes it. */
export interface PageRequest {
  readonly isNavigation: boolean;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

import type { Connection, Server } from './connection.js';

/** A call that waits for its turn, and how it is answered. */
export interface Waiting<Call, Answer> {
  readonly call: Call;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** Does what it was begun with, and answers each of its calls. Called again where the connection was lost. */
export type Doing = (server: Server, isAgain: boolean) => Promise<void>;

export interface TogetherOptions<Call, Answer> {
  readonly connection: Pick<Connection, 'work'>;
  readonly begin: (calls: readonly Waiting<Call, Answer>[]) => Doing;
  /** What calls may weigh that are done together, and what each does; the first of them may weigh anything. */
  readonly most: number;
  readonly weightOf: (call: Call) => number;
}

/** Calls that are made while others are at work are done together, in the order in which they came. */
export class Together<Call, Answer> {
  readonly #options: TogetherOptions<Call, Answer>;
  readonly #waiting: Waiting<Call, Answer>[] = [];
  #isAsked = false;

  constructor(options: TogetherOptions<Call, Answer>) {
    this.#options = options;
  }

  add(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject });
      this.#ask();
    });
  }

  /** Its turn comes after what the connection was asked before; whoever waits by then takes part. */
  #ask(): void {
    if (this.#isAsked || this.#waiting.length === 0) return;
    this.#isAsked = true;
    let calls: readonly Waiting<Call, Answer>[] = [];
    let doing: Doing | null = null;
    const done = this.#options.connection.work((server, isAgain) => {
      if (doing === null) {
        calls = this.#next();
        doing = this.#options.begin(calls);
        this.#isAsked = false;
        this.#ask();
      }
      return doing(server, isAgain);
    });
    done.catch((error: unknown) => {
      // Where no connection came about nobody was called.
      if (doing === null) {
        calls = this.#next();
        this.#isAsked = false;
        this.#ask();
      }
      for (const { reject } of calls) reject(error);
    });
  }

  #next(): readonly Waiting<Call, Answer>[] {
    const { most, weightOf } = this.#options;
    let weight = 0;
    const count = this.#waiting.findIndex(({ call }, index) => {
      weight += weightOf(call);
      return index > 0 && weight > most;
    });
    return this.#waiting.splice(0, count === -1 ? this.#waiting.length : count);
  }
}

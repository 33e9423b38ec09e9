import type { FetchOutcome } from '../fetch/types.js';
import { answersOf } from '../politeness/answers.js';
import type { Claim, HostGate, OpenRequest } from '../politeness/host-gate.js';
import type { HostGates } from '../politeness/host-gates.js';
import type { OriginLimits } from '../politeness/origin-limits.js';

export interface HostTurnsParts {
  /** Shared with the pages of the crawl and with other crawls. */
  readonly gates: HostGates;
  readonly limitsOf: (origin: string) => OriginLimits;
  /** What its robots.txt asks for between two requests, as far as that is obeyed; 0 = nothing. */
  readonly crawlDelayMsOf: (origin: string) => number;
  readonly workers: () => number;
}

/** Ends a turn, by what came of it. */
type EndTurn = (outcome: FetchOutcome) => void;

/**
 * Lets requests of drawn pages out at the pace of their hosts, which is kept together with that of the crawl's own pages: a
 * turn is a request like any other to the gate of its origin.
 */
export class HostTurns {
  readonly #parts: HostTurnsParts;
  readonly #queues = new Map<string, OriginTurns>();

  constructor(parts: HostTurnsParts) {
    this.#parts = parts;
  }

  /** Asks when it is the origin's turn, and tells its gate what came of it; `aborted` where the signal comes before. */
  async take(origin: string, signal: AbortSignal, ask: () => Promise<FetchOutcome>): Promise<FetchOutcome> {
    if (signal.aborted) return { kind: 'aborted' };
    const turns = this.#queues.get(origin) ?? this.#open(origin);
    const end = await turns.next(signal);
    if (end === null) return { kind: 'aborted' };
    const outcome = await ask();
    end(outcome);
    return outcome;
  }

  #open(origin: string): OriginTurns {
    const turns = new OriginTurns(origin, this.#parts, () => this.#queues.delete(origin));
    this.#queues.set(origin, turns);
    return turns;
  }
}

interface Waiter {
  go(end: EndTurn): void;
}

/** What drawn pages ask of one origin. Takes part in its gate while there is something to ask. */
class OriginTurns implements Claim {
  readonly limits: OriginLimits;
  readonly crawlDelayMs: number;
  readonly counts = true;
  readonly #parts: HostTurnsParts;
  readonly #gate: HostGate;
  readonly #onIdle: () => void;
  readonly #waiting = new Set<Waiter>();
  readonly #requests = new Set<OpenRequest>();

  constructor(origin: string, parts: HostTurnsParts, onIdle: () => void) {
    this.#parts = parts;
    this.#onIdle = onIdle;
    this.limits = parts.limitsOf(origin);
    this.crawlDelayMs = parts.crawlDelayMsOf(origin);
    this.#gate = parts.gates.join(origin, this);
  }

  get requests(): Iterable<OpenRequest> {
    return this.#requests;
  }

  get running(): number {
    return this.#requests.size;
  }

  get wants(): boolean {
    return this.#waiting.size > 0;
  }

  get workers(): number {
    return this.#parts.workers();
  }

  next(signal: AbortSignal): Promise<EndTurn | null> {
    return new Promise((resolve) => {
      const abort = (): void => {
        this.#waiting.delete(waiter);
        resolve(null);
        this.#leaveIfIdle();
      };
      const waiter: Waiter = {
        go: (end) => {
          signal.removeEventListener('abort', abort);
          resolve(end);
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.add(waiter);
      this.ready();
    });
  }

  ready(): void {
    for (const waiter of this.#waiting) {
      if (!this.#gate.isOpen) return;
      this.#waiting.delete(waiter);
      const request = this.#gate.started(this);
      this.#requests.add(request);
      waiter.go((outcome) => this.#ended(request, outcome));
    }
  }

  /** The crawl tells of it for its own pages. */
  parked(): void {}

  released(): void {}

  #ended(request: OpenRequest, outcome: FetchOutcome): void {
    this.#requests.delete(request);
    const { origin } = this.#gate;
    for (const answer of answersOf(outcome)) if (answer.origin === origin) this.#gate.answered(this, answer, true);
    this.#gate.finished(this, request);
    this.ready();
    this.#leaveIfIdle();
  }

  #leaveIfIdle(): void {
    if (this.#waiting.size > 0 || this.#requests.size > 0) return;
    this.#onIdle();
    this.#parts.gates.leave(this.#gate, this);
  }
}

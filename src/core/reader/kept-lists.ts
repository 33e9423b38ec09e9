import { ok, type Result } from '../../contract/outcome.js';

/** Work on lists, a portion a call. */
export interface Walk<T> {
  /** Null while there is more to do. Not to be called after it has answered or thrown. */
  next(): T | null;
}

/** The lists are not made again sooner than this, nor than so many times what making them took. */
const FRESH_MS = 1000;
const COST_FACTOR = 5;

interface Running<T> {
  readonly walk: Walk<T>;
  readonly version: string;
  /** Spent on it so far. */
  costMs: number;
}

/** Lists that are made again when what they are made of has moved, and no sooner than their cost allows. */
export class KeptLists<T> {
  readonly #version: () => string;
  readonly #nowMs: () => number;
  #kept: { readonly lists: T; readonly version: string; readonly freshUntilMs: number } | null = null;
  #running: Running<T> | null = null;

  constructor(version: () => string, nowMs: () => number) {
    this.#version = version;
    this.#nowMs = nowMs;
  }

  get isAtWork(): boolean {
    return this.#running !== null;
  }

  /** As they were made last, if they were. */
  get known(): Result<T> | null {
    return this.#kept && ok(this.#kept.lists);
  }

  /** The kept lists while they are good, else a portion of the work that makes new ones: null then. */
  lists(begin: () => Result<Walk<T>>): Result<T> | null {
    const version = this.#version();
    const kept = this.#kept;
    if (kept && (kept.version === version || this.#nowMs() < kept.freshUntilMs)) return ok(kept.lists);
    const startedMs = this.#nowMs();
    const running = this.#running ?? this.#start(version, begin);
    if ('error' in running) return running;
    this.#running = running;
    return this.#advance(running, startedMs);
  }

  #start(version: string, begin: () => Result<Walk<T>>): Running<T> | Extract<Result<T>, { ok: false }> {
    const begun = begin();
    return begun.ok ? { walk: begun.value, version, costMs: 0 } : begun;
  }

  #advance(running: Running<T>, startedMs: number): Result<T> | null {
    try {
      const lists = running.walk.next();
      const doneMs = this.#nowMs();
      running.costMs += doneMs - startedMs;
      if (lists === null) return null;
      const freshUntilMs = doneMs + Math.max(FRESH_MS, running.costMs * COST_FACTOR);
      this.#kept = { lists, version: running.version, freshUntilMs };
      this.#running = null;
      return ok(lists);
    } catch (error) {
      // The next question begins anew.
      this.#running = null;
      throw error;
    }
  }
}

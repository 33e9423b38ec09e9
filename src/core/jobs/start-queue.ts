import { type Saying, saying } from '../../contract/saying.js';
import { msg } from '../../contract/language.js';

/** Crawls that wait for their turn to run, first come first served. */
export class StartQueue {
  readonly #waiting = new Set<string>();
  readonly #starting = new Set<string>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  has(jobId: string): boolean {
    return this.#waiting.has(jobId);
  }

  join(jobId: string): void {
    this.#waiting.add(jobId);
  }

  /** Whether it was queued. */
  leave(jobId: string): boolean {
    return this.#waiting.delete(jobId);
  }

  /** The first of the queue, out of it; null when nobody waits. */
  take(): string | null {
    for (const jobId of this.#waiting) {
      this.#waiting.delete(jobId);
      return jobId;
    }
    return null;
  }

  clear(): void {
    this.#waiting.clear();
  }

  /** Whether it is about to run: it takes a place before its state says so. */
  isStarting(jobId: string): boolean {
    return this.#starting.has(jobId);
  }

  /** Runs a start; the job takes a place from now on. */
  async start<T>(jobId: string, begin: () => Promise<T>): Promise<T> {
    this.#waiting.delete(jobId);
    this.#starting.add(jobId);
    try {
      return await begin();
    } finally {
      this.#starting.delete(jobId);
    }
  }
}

/** When a crawl that waits begins. `atOnce`: how many may run. */
export function waitWords(atOnce: number): Saying {
  if (atOnce === 1) return saying(msg('It begins by itself when no other crawl runs.'));
  return saying(msg('It begins by itself when fewer than {n} crawls run.'), { n: atOnce });
}

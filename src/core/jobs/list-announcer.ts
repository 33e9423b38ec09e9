import type { JobSummary } from '../../contract/job.js';
import type { Clock } from '../runtime/clock.js';

const EVERY_MS = 500;

type Listener = (jobs: readonly JobSummary[]) => void;

/** Tells who listens how the list of jobs is after it has changed: at once where a crawl begins or ends, else twice a second at most. */
export class ListAnnouncer {
  readonly #clock: Clock;
  readonly #list: () => readonly JobSummary[];
  readonly #listeners = new Set<Listener>();
  #cancel: (() => void) | null = null;

  /** `list`: how it is when it is called. */
  constructor(clock: Clock, list: () => readonly JobSummary[]) {
    this.#clock = clock;
    this.#list = list;
  }

  /** The answer unsubscribes. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `isTurn`: a job has another state, which stands in other places too. */
  changed(isTurn: boolean): void {
    if (this.#listeners.size === 0) return;
    if (isTurn) this.#announce();
    else this.#cancel ??= this.#clock.after(EVERY_MS, () => this.#announce());
  }

  /** A timer would keep the process for as long as it runs. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #announce(): void {
    this.close();
    const jobs = this.#list();
    for (const listener of this.#listeners) listener(jobs);
  }
}

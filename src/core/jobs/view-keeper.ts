import { isAtWork } from '../../contract/job.js';
import type { EventLog } from '../events/event-log.js';
import { writeJobView } from '../job-folder/job-view.js';
import type { Clock } from '../runtime/clock.js';

/** While the crawl runs: what a killed program's successor shows is no older. */
const EVERY_MS = 5000;

/**
 * Writes down what a view of the job shows: after each change while it rests, and every few seconds while it runs. One
 * write at a time; changes that come meanwhile are written together by the next.
 */
export class ViewKeeper {
  readonly #folder: string;
  readonly #log: EventLog;
  readonly #clock: Pick<Clock, 'monotonic'>;
  #keptAt: number;
  #isStale = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, log: EventLog, clock: Pick<Clock, 'monotonic'>) {
    this.#folder = folder;
    this.#log = log;
    this.#clock = clock;
    this.#keptAt = clock.monotonic();
  }

  /** The snapshot has changed. */
  changed(): void {
    if (isAtWork(this.#log.snapshot.status) && this.#clock.monotonic() - this.#keptAt < EVERY_MS) return;
    this.#keptAt = this.#clock.monotonic();
    if (this.#isStale) return;
    this.#isStale = true;
    // Not now: a crawl comes to rest in several events of one tick.
    this.#writing = this.#writing.then(() => this.#write());
  }

  /** Resolves once the last change is written down. */
  whenWritten(): Promise<void> {
    return this.#writing;
  }

  async #write(): Promise<void> {
    this.#isStale = false;
    // It is only what was on screen. A disk that takes nothing more is told of by what must be written.
    await writeJobView(this.#folder, this.#log.snapshot).catch(() => undefined);
  }
}

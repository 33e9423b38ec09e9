import { keptOf } from '../../contract/saying.js';
import type { EventLog } from '../events/event-log.js';
import type { Clock } from '../runtime/clock.js';
import type { JobStore } from '../store/types.js';
import type { CrawlState } from './crawl-state.js';

const EVERY_MS = 5000;

/** Writes down how far a running crawl came, so that a list of jobs is right even after a kill. */
export class Checkpoint {
  readonly #clock: Clock;
  readonly #write: () => Promise<void>;
  readonly #onProblem: (error: unknown) => void;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, write: () => Promise<void>, onProblem: (error: unknown) => void) {
    this.#clock = clock;
    this.#write = write;
    this.#onProblem = onProblem;
  }

  start(): void {
    this.#cancel = this.#clock.after(EVERY_MS, () => {
      this.#write().catch(this.#onProblem);
      this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** How far it came. Not while its end is being written, which is told only then: that it runs would be the last word. */
export async function writeProgress(
  store: Pick<JobStore, 'saveState'>,
  { snapshot }: Pick<EventLog, 'snapshot'>,
  { isComingToRest }: Pick<CrawlState, 'isComingToRest'>,
): Promise<void> {
  const { status, elapsedMs, bytes } = snapshot;
  if (status !== 'running' || isComingToRest) return;
  await store.saveState({ status, ...keptOf(snapshot), elapsedMs, receivedBytes: bytes });
}

import { type EventBatch, isOfWholeCrawl } from '../../contract/stream.js';
import type { OrbweaverApi } from '../../contract/ipc.js';
import type { Problem } from '../../contract/outcome.js';
import { applyAnswer, applyBatch, type StreamState } from './event-stream.js';
import { type FrameQueue, frameQueue, nextFrame, type Schedule } from './frame-queue.js';

/** Between two subscriptions of one job, so that a stream with holes cannot make the window ask in a circle. */
const RESUBSCRIBE_MS = 250;

export interface SubscriptionPorts {
  readonly api: OrbweaverApi;
  /** Called at most once for each scheduled moment. */
  readonly write: (state: StreamState) => void;
  readonly report: (problem: Problem) => void;
  readonly schedule?: Schedule;
  readonly retry?: (work: () => void) => () => void;
}

/**
 * Keeps one job's snapshot equal to the engine's: subscribes, folds batches in order once a frame, at once where
 * people wait for what is in them, and subscribes again where events are missing. Whoever makes one must `close` it.
 */
export class LiveSubscription {
  readonly #jobId: string;
  readonly #ports: SubscriptionPorts;
  readonly #queue: FrameQueue<EventBatch>;
  readonly #off: () => void;
  #state: StreamState | null = null;
  /** Batches that came before the answer wait in the queue: nothing is folded until then. */
  #asking = false;
  #waiting: EventBatch[] = [];
  #cancelRetry: (() => void) | null = null;
  #closed = false;

  constructor(jobId: string, ports: SubscriptionPorts) {
    this.#jobId = jobId;
    this.#ports = ports;
    this.#queue = frameQueue((batches) => this.#fold(batches), ports.schedule ?? nextFrame);
    this.#off = ports.api.on('events.batch', (batch) => {
      if (batch.jobId !== jobId) return;
      this.#queue.push(batch);
      if (batch.events.some(({ event }) => isOfWholeCrawl(event))) this.#queue.flush();
    });
    void this.#subscribe();
  }

  close(): void {
    this.#closed = true;
    this.#off();
    this.#queue.clear();
    this.#cancelRetry?.();
    void this.#ports.api.invoke('events.unsubscribe', this.#jobId);
  }

  async #subscribe(): Promise<void> {
    this.#asking = true;
    const answer = await this.#ports.api.invoke('events.subscribe', this.#jobId, this.#state?.cursor ?? null);
    if (this.#closed) return;
    this.#asking = false;
    if (!answer.ok) return this.#ports.report(answer.error);
    const next = applyAnswer(this.#state, answer.value);
    if (next === null) return this.#startOver();
    this.#state = next;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#fold(waiting);
  }

  #fold(batches: readonly EventBatch[]): void {
    if (this.#asking) {
      this.#waiting.push(...batches);
      return;
    }
    let state = this.#state;
    for (const batch of batches) {
      const next: StreamState | null = state === null ? null : applyBatch(state, batch);
      if (next === null) {
        this.#retryLater();
        break;
      }
      state = next;
    }
    if (state === null) return;
    this.#state = state;
    this.#ports.write(state);
  }

  #startOver(): void {
    this.#state = null;
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#closed || this.#asking) return;
    this.#asking = true;
    // What arrives meanwhile is older than the coming answer or follows it: it waits.
    this.#cancelRetry = (this.#ports.retry ?? retryTimer)(() => void this.#subscribe());
  }
}

function retryTimer(work: () => void): () => void {
  const timer = setTimeout(work, RESUBSCRIBE_MS);
  return () => clearTimeout(timer);
}

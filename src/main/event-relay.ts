import {
  type Cursor,
  type EventBatch,
  type EventEnvelope,
  isOfWholeCrawl,
  type SubscribeAnswer,
} from '../contract/stream.js';
import type { Clock, EventLog } from '../core/index.js';
import { lightened } from './batch-events.js';

/** Faster than anybody reads; each batch is drawn, and that is most of what the window costs (bench/window.md). */
const BATCH_EVERY_MS = 300;

/** The same for a batch with what a person may have asked for and waits to see. */
const SOON_MS = 50;

/** More events than this in one batch are replaced by the snapshot they lead to. */
const MAX_EVENTS = 1000;

interface Feed {
  readonly log: EventLog;
  readonly unsubscribe: () => void;
  pending: EventEnvelope[];
  /** What sends the pending events; null where there are none. */
  timer: { readonly dueMs: number; readonly cancel: () => void } | null;
}

/** Sends the events of subscribed jobs to one window, a few messages a second for each job however much happens. */
export class EventRelay {
  readonly #clock: Clock;
  readonly #send: (batch: EventBatch) => void;
  readonly #feeds = new Map<string, Feed>();

  constructor(clock: Clock, send: (batch: EventBatch) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Registers for a job and answers in the same tick; a second subscription to the job replaces the first. */
  subscribe(log: EventLog, cursor: Cursor | null): SubscribeAnswer {
    this.unsubscribe(log.jobId);
    const subscription = log.subscribe(cursor, (envelope) => this.#collect(log.jobId, envelope));
    this.#feeds.set(log.jobId, {
      log,
      unsubscribe: subscription.unsubscribe,
      pending: [],
      timer: null,
    });
    return subscription.answer;
  }

  unsubscribe(jobId: string): void {
    const feed = this.#feeds.get(jobId);
    if (!feed) return;
    feed.unsubscribe();
    feed.timer?.cancel();
    this.#feeds.delete(jobId);
  }

  /** Ends every subscription, for a window that closes or reloads. */
  clear(): void {
    for (const jobId of [...this.#feeds.keys()]) this.unsubscribe(jobId);
  }

  #collect(jobId: string, envelope: EventEnvelope): void {
    const feed = this.#feeds.get(jobId);
    if (!feed) return;
    feed.pending.push(envelope);
    const dueMs = this.#clock.monotonic() + (isOfWholeCrawl(envelope.event) ? SOON_MS : BATCH_EVERY_MS);
    if (feed.timer !== null && feed.timer.dueMs <= dueMs) return;
    feed.timer?.cancel();
    feed.timer = { dueMs, cancel: this.#clock.after(dueMs - this.#clock.monotonic(), () => this.#flush(feed)) };
  }

  #flush(feed: Feed): void {
    const events = feed.pending;
    feed.pending = [];
    feed.timer = null;
    const first = events[0];
    const last = events[events.length - 1];
    if (!first || !last) return;
    const flood = events.length > MAX_EVENTS;
    this.#send({
      jobId: first.jobId,
      streamId: first.streamId,
      firstSeq: first.seq,
      lastSeq: last.seq,
      events: flood ? [] : lightened(events),
      omitted: flood ? events.length : 0,
      correction: flood ? feed.log.snapshot : null,
    });
  }
}

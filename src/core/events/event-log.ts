// The room events: the numbered event stream of a job.
import { randomUUID } from 'node:crypto';
import type { CrawlEvent } from '../../contract/events.js';
import type { Cursor, EventEnvelope, SubscribeAnswer } from '../../contract/stream.js';
import { reduceSnapshot } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { Deque } from '../runtime/deque.js';

const DEFAULT_RING = 5000;

export type EventListener = (envelope: EventEnvelope) => void;

/** A registration for a job's events. `answer` holds what came before; the listener gets everything after it. */
export interface Subscription {
  readonly answer: SubscribeAnswer;
  unsubscribe(): void;
}

/**
 * The stream of one job: numbers events without holes, keeps the last few thousand for replay, and folds every one into
 * the snapshot. Registration and answer happen in one tick, so a subscriber sees each event exactly once.
 */
export class EventLog {
  readonly jobId: string;
  readonly streamId = randomUUID();
  readonly #ring = new Deque<EventEnvelope>();
  readonly #ringSize: number;
  readonly #listeners = new Set<EventListener>();
  #snapshot: JobSnapshot;
  #seq = 0;

  constructor(snapshot: JobSnapshot, ringSize: number = DEFAULT_RING) {
    this.jobId = snapshot.jobId;
    this.#snapshot = snapshot;
    this.#ringSize = ringSize;
  }

  /** The fold of every event so far. */
  get snapshot(): JobSnapshot {
    return this.#snapshot;
  }

  /** Sequence number of the newest event, 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  append(event: CrawlEvent): void {
    this.#seq += 1;
    this.#snapshot = reduceSnapshot(this.#snapshot, event);
    const envelope = { jobId: this.jobId, streamId: this.streamId, seq: this.#seq, event };
    this.#ring.push(envelope);
    if (this.#ring.size > this.#ringSize) this.#ring.shift();
    for (const listener of this.#listeners) listener(envelope);
  }

  /** Continues from a cursor of this stream when every event since is still held; otherwise starts from a snapshot. */
  subscribe(cursor: Cursor | null, listener: EventListener): Subscription {
    this.#listeners.add(listener);
    return { answer: this.#answer(cursor), unsubscribe: () => this.#listeners.delete(listener) };
  }

  #answer(from: Cursor | null): SubscribeAnswer {
    const cursor = { streamId: this.streamId, seq: this.#seq };
    const missed = from?.streamId === this.streamId ? this.#seq - from.seq : -1;
    if (missed < 0 || missed > this.#ring.size) return { kind: 'snapshot', snapshot: this.#snapshot, cursor };
    const events = this.#ring.peek(this.#ring.size).slice(this.#ring.size - missed);
    return { kind: 'replay', events, cursor };
  }
}

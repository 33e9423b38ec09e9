import type { Cursor, EventBatch, NumberedEvent, SubscribeAnswer } from '../../contract/stream.js';
import { reduceSnapshot } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';

/** What the window knows of a job's stream: the fold of every event up to and including `cursor`. */
export interface StreamState {
  readonly snapshot: JobSnapshot;
  readonly cursor: Cursor;
}

/** The state after a subscription's answer; null when a replay came with nothing to fold it into. */
export function applyAnswer(known: StreamState | null, answer: SubscribeAnswer): StreamState | null {
  if (answer.kind === 'snapshot') return { snapshot: answer.snapshot, cursor: answer.cursor };
  if (known === null || known.cursor.streamId !== answer.cursor.streamId) return null;
  return { snapshot: foldAfter(known, answer.events), cursor: answer.cursor };
}

/** The state after a batch; the same object when it held nothing new, null when events are missing: subscribe again. */
export function applyBatch(known: StreamState, batch: EventBatch): StreamState | null {
  const { streamId, lastSeq, correction } = batch;
  const sameStream = streamId === known.cursor.streamId;
  if (sameStream && lastSeq <= known.cursor.seq) return known;
  if (correction) return { snapshot: correction, cursor: { streamId, seq: lastSeq } };
  if (!sameStream || batch.omitted > 0 || batch.firstSeq > known.cursor.seq + 1) return null;
  return { snapshot: foldAfter(known, batch.events), cursor: { streamId, seq: lastSeq } };
}

function foldAfter(known: StreamState, events: readonly NumberedEvent[]): JobSnapshot {
  let snapshot = known.snapshot;
  for (const { seq, event } of events) {
    if (seq > known.cursor.seq) snapshot = reduceSnapshot(snapshot, event);
  }
  return snapshot;
}

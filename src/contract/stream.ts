import type { CrawlEvent } from './events.js';
import type { JobSnapshot } from './job-snapshot.js';

/** `seq` rises by one within a stream, without holes; a stream lives as long as the engine that runs the job. */
export interface EventEnvelope {
  readonly jobId: string;
  readonly streamId: string;
  readonly seq: number;
  readonly event: CrawlEvent;
}

/** An event of a stream that is known already. */
export type NumberedEvent = Pick<EventEnvelope, 'seq' | 'event'>;

/** What a consumer remembers to continue where it was. */
export interface Cursor {
  readonly streamId: string;
  readonly seq: number;
}

/**
 * Events pushed together, without those that would leave no trace in the snapshot at `lastSeq`. Apply in order. In a flood
 * there are none, `omitted` says of how many, and `correction` holds that snapshot, which replaces what the consumer has.
 */
export interface EventBatch {
  readonly jobId: string;
  readonly streamId: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly events: readonly NumberedEvent[];
  readonly omitted: number;
  readonly correction: JobSnapshot | null;
}

/** The answer to a subscription: what was missed since the cursor, or a snapshot when that is no longer held. */
export type SubscribeAnswer =
  | { readonly kind: 'replay'; readonly events: readonly EventEnvelope[]; readonly cursor: Cursor }
  | { readonly kind: 'snapshot'; readonly snapshot: JobSnapshot; readonly cursor: Cursor };

/** Whether an event is of the crawl as a whole: what people do leads to such, and they wait to see it; no page does. */
export function isOfWholeCrawl({ type }: CrawlEvent): boolean {
  return type.startsWith('job_') || type === 'urls_reevaluated' || type === 'trap_detected';
}

import type { CrawlEvent } from './events.js';
import type { JobSnapshot } from './job-snapshot.js';

/** `seq` rises by one within a stream, without holes; a stream lives as long as the engine that runs the job. */
export interface EventEnvelope {
  readonly jobId: string;
  readonly streamId: string;
  readonly seq: number;
  readonly event: CrawlEvent;
}

/** What a consumer remembers to continue where it was. */
export interface Cursor {
  readonly streamId: string;
  readonly seq: number;
}

/**
 * Events pushed together. Apply in order. Where detail was thinned, `omitted` says how many events were left out and
 * `correction` holds the snapshot at `lastSeq`, which replaces what the consumer has.
 */
export interface EventBatch {
  readonly jobId: string;
  readonly streamId: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly events: readonly EventEnvelope[];
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

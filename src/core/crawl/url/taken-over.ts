import { keptOf } from '../../../contract/saying.js';
import { isNosniff } from '../../media/served-type.js';
import type { Processor } from '../../process/types.js';
import type { ReadHeaders } from '../../scope/earlier-reading.js';
import type { LiveRules } from '../../scope/live-rules.js';
import type { EarlierPage } from '../../scope/types.js';
import type { JobStore } from '../../store/types.js';
import type { ResponseHead } from '../../fetch/types.js';
import type { Canonicals } from './canonicals.js';
import type { Lane } from './lane.js';
import { savedOutcome, type UrlOutcome, type Visit } from './outcome.js';
import type { PageDrawer } from './page-drawer.js';
import type { PageFetch, TakenOver, Unchanged } from './page-fetch.js';
import { readingKey } from './reading-key.js';

/** What taking a page over needs. */
export interface TakeOverParts {
  readonly folder: string;
  readonly rules: LiveRules;
  readonly store: Pick<JobStore, 'earlierReading'>;
  readonly processor: Pick<Processor, 'takeOver'>;
  readonly canonicals: Canonicals;
  /** Null where nothing draws pages. */
  readonly drawer: PageDrawer | null;
}

/**
 * Saves a page that its server calls unchanged as an earlier crawl read it. Null where it must be read anew: nothing was kept, other
 * settings or another version read it, or it may have to be drawn.
 */
export async function takeOver(
  visit: Visit,
  { finalUrl, head }: Unchanged,
  earlier: EarlierPage,
  { folder, rules, store, processor, canonicals, drawer }: TakeOverParts,
): Promise<TakenOver | null> {
  const { entry, config, startedAt } = visit;
  if (!isRead(visit) || (drawer !== null && !drawer.leavesAsRead(visit))) return null;
  const plain = rules.plain;
  const kept = await store.earlierReading(entry.key);
  if (kept === null || kept.reading.madeBy !== readingKey(config, plain)) return null;
  if (kept.raw.path !== earlier.rawFile || kept.raw.sha256 !== earlier.sha256) return null;
  const answer = await processor.takeOver({
    folder,
    url: entry.url,
    finalUrl,
    depth: entry.depth,
    status: earlier.status,
    fetchedAt: startedAt,
    rules: plain,
    pending: true,
    earlier: kept,
    headers: readHeaders(head),
    obeyCanonical: config.obeyCanonical && !canonicals.has(entry.key),
  });
  return answer?.kind === 'saved' || answer?.kind === 'failed' ? { answer, bytes: kept.bytes } : null;
}

/** What became of a page that was taken over. */
export function takenOverOutcome(
  visit: Visit,
  { outcome, earlier, page: { answer, bytes } }: Extract<PageFetch, { kind: 'taken_over' }>,
  lane: Lane,
): UrlOutcome {
  const answered = { ...outcome, answerMs: outcome.durationMs, body: new Uint8Array(), earlier };
  lane.crawled(answered, bytes);
  lane.sent(bytes);
  // Files are all that can go wrong.
  return answer.kind === 'saved' ? savedOutcome(visit, answered, answer) : { kind: 'cannot_write', ...keptOf(answer) };
}

/** Assets are copied anyway: there is next to nothing to read in them. */
export function isRead({ entry }: Visit): boolean {
  return entry.kind !== 'asset';
}

/** The headers of an answer that count as part of its page. */
export function readHeaders({ headers }: ResponseHead): ReadHeaders {
  return {
    robotsTag: headers['x-robots-tag'] ?? null,
    linkHeader: headers['link'] ?? null,
    refreshHeader: headers['refresh'] ?? null,
    noSniff: isNosniff(headers['x-content-type-options']),
  };
}

import type { LimitedBy } from '../../contract/events.js';
import type { LanePhase } from '../../contract/url-events.js';
import type { JobStatus } from '../../contract/job.js';
import type { Lane } from '../../contract/lanes.js';
import { t } from '../../contract/language.js';
import { formatBytes } from '../format/numbers.js';
import { PHASE_WORDS } from '../words/state-words.js';

/** What a busy lane is doing: `downloading 68 KB`, and which attempt it is where it is not the first. */
export function laneWords(lane: Pick<Lane, 'phase' | 'bytes' | 'attempt'>): string {
  const doing =
    lane.phase === 'body' && lane.bytes > 0
      ? t('downloading {size}', { size: formatBytes(lane.bytes) })
      : PHASE_WORDS[lane.phase];
  return lane.attempt > 1 ? t('{doing} · attempt {attempt}', { doing, attempt: lane.attempt }) : doing;
}

/** How much of the bar each part fills, in percent of the whole: fetching takes up to 60, rendering half of the rest, processing all of it. */
export interface LaneFill {
  readonly fetched: number;
  readonly processed: number;
}

const FETCH_SHARE = 60;
const HALF_WAY_BYTES = 64_000;
const REACHED: Readonly<Record<Exclude<LanePhase, 'body' | 'rendering' | 'process'>, number>> = {
  robots: 4,
  connect: 12,
  headers: 24,
};

/** The bar of a lane. The size of a body is seldom known, so its part nears its end without reaching it. */
export function laneFill(lane: Pick<Lane, 'phase' | 'bytes'>): LaneFill {
  if (lane.phase === 'process') return { fetched: FETCH_SHARE, processed: 100 - FETCH_SHARE };
  if (lane.phase === 'rendering') return { fetched: FETCH_SHARE, processed: (100 - FETCH_SHARE) / 2 };
  if (lane.phase !== 'body') return { fetched: REACHED[lane.phase], processed: 0 };
  const done = lane.bytes / (lane.bytes + HALF_WAY_BYTES);
  return { fetched: Math.round(REACHED.headers + (FETCH_SHARE - REACHED.headers) * done), processed: 0 };
}

/** Why a lane has nothing to do. */
export function idleWords(status: JobStatus, queued: number, limitedBy: LimitedBy['kind']): string {
  if (status === 'paused' || status === 'pausing' || status === 'interrupted') return t('paused');
  if (status === 'completed') return t('done');
  if (status === 'stopped' || status === 'stopping' || status === 'failed') return t('stopped');
  if (status === 'created' || status === 'queued') return t('not started');
  if (limitedBy === 'fewer_workers') return t('closing');
  if (limitedBy === 'page_limit') return t('page limit');
  if (limitedBy === 'sitemaps') return t('reading sitemaps');
  if (limitedBy === 'host_wait' || limitedBy === 'retry_wait') return t('host waiting');
  if (limitedBy === 'rate') return t('rate limit');
  if (limitedBy === 'throttled') return t('going gently');
  if (limitedBy === 'processing') return t('processing first');
  if (limitedBy === 'rendering') return t('rendering first');
  if (limitedBy === 'starting') return t('starting');
  return queued === 0 ? t('queue empty') : t('idle');
}

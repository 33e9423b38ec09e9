import type { LimitedBy } from '../../contract/events.js';
import type { LanePhase } from '../../contract/url-events.js';
import type { JobStatus } from '../../contract/job.js';
import type { Lane } from '../../contract/lanes.js';
import { formatBytes } from '../format/numbers.js';

const PHASES: Readonly<Record<LanePhase, string>> = {
  robots: 'robots.txt',
  connect: 'connecting',
  headers: 'waiting for response',
  body: 'downloading',
  process: 'extracting',
};

/** What a busy lane is doing: `downloading 68 KB`, and which attempt it is where it is not the first. */
export function laneWords(lane: Pick<Lane, 'phase' | 'bytes' | 'attempt'>): string {
  const doing = lane.phase === 'body' && lane.bytes > 0 ? `downloading ${formatBytes(lane.bytes)}` : PHASES[lane.phase];
  return lane.attempt > 1 ? `${doing} · attempt ${lane.attempt}` : doing;
}

/** How much of the bar each part fills, in percent of the whole: fetching takes up to 60, processing the rest. */
export interface LaneFill {
  readonly fetched: number;
  readonly processed: number;
}

const FETCH_SHARE = 60;
const HALF_WAY_BYTES = 64_000;
const REACHED: Readonly<Record<Exclude<LanePhase, 'body' | 'process'>, number>> = {
  robots: 4,
  connect: 12,
  headers: 24,
};

/** The bar of a lane. The size of a body is seldom known, so its part nears its end without reaching it. */
export function laneFill(lane: Pick<Lane, 'phase' | 'bytes'>): LaneFill {
  if (lane.phase === 'process') return { fetched: FETCH_SHARE, processed: 100 - FETCH_SHARE };
  if (lane.phase !== 'body') return { fetched: REACHED[lane.phase], processed: 0 };
  const done = lane.bytes / (lane.bytes + HALF_WAY_BYTES);
  return { fetched: Math.round(REACHED.headers + (FETCH_SHARE - REACHED.headers) * done), processed: 0 };
}

/** Why a lane has nothing to do. */
export function idleWords(status: JobStatus, queued: number, limitedBy: LimitedBy['kind']): string {
  if (status === 'paused' || status === 'pausing' || status === 'interrupted') return 'paused';
  if (status === 'completed') return 'done';
  if (status === 'stopped' || status === 'stopping' || status === 'failed') return 'stopped';
  if (status === 'created' || status === 'queued') return 'not started';
  if (limitedBy === 'fewer_workers') return 'closing';
  if (limitedBy === 'page_limit') return 'page limit';
  if (limitedBy === 'sitemaps') return 'reading sitemaps';
  if (limitedBy === 'host_wait' || limitedBy === 'retry_wait') return 'host waiting';
  if (limitedBy === 'rate') return 'rate limit';
  if (limitedBy === 'throttled') return 'going gently';
  if (limitedBy === 'processing') return 'processing first';
  if (limitedBy === 'starting') return 'starting';
  return queued === 0 ? 'queue empty' : 'idle';
}

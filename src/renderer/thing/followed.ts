import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import type { PageRecord, UrlState } from '../../contract/job.js';
import type { LanePhase } from '../../contract/url-events.js';
import { PHASE_WORDS, STATE_WORDS } from '../words/state-words.js';

/** Where a URL is on its way, as far as what is on show tells. */
export interface Whereabouts {
  /** From 1 on; null where it is not among the next of the queue. */
  readonly place: number | null;
  /** The worker that has it, from 1 on; null = none. */
  readonly worker: number | null;
  readonly phase: LanePhase | null;
  /** How it ended, of the newest that did; null = none of these. */
  readonly ended: Exclude<UrlState, 'queued' | 'pending'> | null;
  /** The code of what ended so; null without one. */
  readonly status: number | null;
}

/** One step of the way, as the strip shows it. */
export interface Step {
  readonly name: 'queue' | 'worker' | 'result' | 'files';
  readonly words: string;
  readonly look: 'done' | 'now' | 'ahead';
}

/** Where a URL is in this state of the crawl. */
export function whereabouts({ next, lanes, recent }: JobSnapshot, url: string): Whereabouts {
  const lane = lanes.findIndex((one) => one?.url === url);
  const row = lane < 0 ? recent.find((one) => one.url === url) : undefined;
  const place = lane < 0 && !row ? placeIn(next, lanes, url) : null;
  return {
    place,
    worker: lane < 0 ? null : lane + 1,
    phase: lanes[lane]?.phase ?? null,
    ended: row?.outcome.kind ?? null,
    status: row?.outcome.status ?? null,
  };
}

/** What has been started since the head of the queue was told is no longer before it. */
function placeIn(next: JobSnapshot['next'], lanes: JobSnapshot['lanes'], url: string): number | null {
  const index = next.findIndex((one) => one.url === url);
  if (index < 0) return null;
  const begun = new Set(lanes.map((lane) => lane?.url));
  return next.slice(0, index).filter((one) => !begun.has(one.url)).length + 1;
}

/** The way of a URL: queue, worker, result, files. `record`: what is stored of it; null where that is not known. */
export function stepsOf(at: Whereabouts, record: PageRecord | null): readonly Step[] {
  const state = stateOf(at, record);
  const reached = state === null ? -1 : state === 'queued' ? 0 : state === 'pending' ? 1 : 3;
  const look = (index: number): Step['look'] => (index < reached ? 'done' : index === reached ? 'now' : 'ahead');
  return [
    { name: 'queue', words: at.place === null ? t('Queue') : t('Queue: {place}', { place: at.place }), look: look(0) },
    { name: 'worker', words: workerWords(at), look: look(1) },
    { name: 'result', words: resultWords(at, record, state), look: reached === 3 ? 'done' : 'ahead' },
    { name: 'files', words: reached === 3 ? fileWords(record) : t('Files'), look: look(3) },
  ];
}

/** What is on show knows sooner than what is stored. */
export function stateOf(at: Whereabouts, record: PageRecord | null): UrlState | null {
  if (at.worker !== null) return 'pending';
  if (at.ended !== null) return at.ended;
  return at.place === null ? (record?.state ?? null) : 'queued';
}

function workerWords({ worker, phase }: Whereabouts): string {
  if (worker === null || phase === null) return t('Worker');
  return t('Worker {worker}: {phase}', { worker, phase: PHASE_WORDS[phase] });
}

function resultWords({ status, ended }: Whereabouts, record: PageRecord | null, state: UrlState | null): string {
  if (state === null || state === 'queued' || state === 'pending') return t('Result');
  const code = ended === null ? (record?.status ?? null) : status;
  return code === null ? STATE_WORDS[state] : `${code} ${STATE_WORDS[state]}`;
}

function fileWords(record: PageRecord | null): string {
  // What is stored is asked for a moment later than the crawl tells how it ended.
  if (record === null || record.state === 'queued' || record.state === 'pending') return t('Files');
  const { rawPath, markdownPath } = record;
  if (rawPath === null && markdownPath === null) return t('No file');
  return markdownPath === null ? t('File') : rawPath === null ? 'Markdown' : t('File and Markdown');
}

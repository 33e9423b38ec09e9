import { savedPages } from '../../contract/figures.js';
import { type EndFacts, endedAtStart } from '../../contract/held-back.js';
import type { JobStatus, JobSummary } from '../../contract/job.js';

/** How a state looks: `tone` picks the colour, `mark` the shape, so that neither carries the meaning alone. */
export interface StatusLook {
  readonly word: string;
  readonly tone: 'saved' | 'wait' | 'fail' | 'dim';
  readonly mark: string;
  /** For where there is little room; absent where the word is short. */
  readonly brief?: string;
}

const LOOKS: Readonly<Record<JobStatus, StatusLook>> = {
  created: { word: 'Not started', tone: 'dim', mark: '○' },
  queued: { word: 'Waiting', tone: 'wait', mark: '◷' },
  running: { word: 'Crawling', tone: 'saved', mark: '●' },
  pausing: { word: 'Pausing…', tone: 'wait', mark: '◐' },
  paused: { word: 'Paused', tone: 'wait', mark: '‖' },
  stopping: { word: 'Stopping…', tone: 'dim', mark: '◐' },
  stopped: { word: 'Stopped', tone: 'dim', mark: '■' },
  completed: { word: 'Done', tone: 'saved', mark: '✓' },
  failed: { word: 'Failed', tone: 'fail', mark: '✕' },
  interrupted: { word: 'Interrupted', tone: 'wait', mark: '▲' },
};

/** The word, colour and shape of a crawl's state. One that came nowhere is not called done as if all were well. */
export function statusLook(end: EndFacts): StatusLook {
  const { status, pages } = end;
  if (!endedAtStart(end)) return LOOKS[status];
  const look = { tone: 'wait', mark: '◆' } as const;
  return pages === 1
    ? { ...look, word: 'Done: one page', brief: 'One page' }
    : { ...look, word: 'Done: start pages only', brief: 'Start pages' };
}

/** The look of a crawl in a list. */
export function jobLook(job: JobSummary): StatusLook {
  const { status, seeds, startOnly } = job;
  return statusLook({ status, pages: savedPages(job), seeds: seeds.length, startOnly });
}

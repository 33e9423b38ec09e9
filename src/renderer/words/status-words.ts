import { type EndFacts, endedAtStart } from '../../contract/held-back.js';
import type { JobStatus } from '../../contract/job.js';

/** How a state looks: `tone` picks the colour, `mark` the shape, so that neither carries the meaning alone. */
export interface StatusLook {
  readonly word: string;
  readonly tone: 'saved' | 'wait' | 'fail' | 'dim';
  readonly mark: string;
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
  return { word: pages === 1 ? 'Done: one page' : 'Done: start pages only', tone: 'wait', mark: '◆' };
}

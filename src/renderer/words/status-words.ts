import { savedPages } from '../../contract/figures.js';
import { type EndFacts, endedAtStart } from '../../contract/held-back.js';
import type { JobStatus, JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';

/** How a state looks: `tone` picks the colour, `mark` the shape, so that neither carries the meaning alone. */
export interface StatusLook {
  readonly word: string;
  readonly tone: 'saved' | 'wait' | 'fail' | 'dim';
  readonly mark: string;
  /** For where there is little room; absent where the word is short. */
  readonly brief?: string;
}

const LOOKS: Readonly<Record<JobStatus, StatusLook>> = {
  created: { word: t('Not started'), tone: 'dim', mark: '○' },
  queued: { word: t('Waiting'), tone: 'wait', mark: '◷' },
  running: { word: t('Crawling'), tone: 'saved', mark: '●' },
  pausing: { word: t('Pausing…'), tone: 'wait', mark: '◐' },
  paused: { word: t('Paused'), tone: 'wait', mark: '‖' },
  stopping: { word: t('Stopping…'), tone: 'dim', mark: '◐' },
  stopped: { word: t('Stopped'), tone: 'dim', mark: '■' },
  completed: { word: t('Done'), tone: 'saved', mark: '✓' },
  failed: { word: t('Failed'), tone: 'fail', mark: '✕' },
  interrupted: { word: t('Interrupted'), tone: 'wait', mark: '▲' },
};

/** The word, colour and shape of a crawl's state. One that came nowhere is not called done as if all were well. */
export function statusLook(end: EndFacts): StatusLook {
  const { status, pages } = end;
  if (!endedAtStart(end)) return LOOKS[status];
  const look = { tone: 'wait', mark: '◆' } as const;
  return pages === 1
    ? { ...look, word: t('Done: one page'), brief: t('One page') }
    : { ...look, word: t('Done: start pages only'), brief: t('Start pages') };
}

/** The look of a crawl in a list. */
export function jobLook(job: JobSummary): StatusLook {
  const { status, seeds, startOnly } = job;
  return statusLook({ status, pages: savedPages(job), seeds: seeds.length, startOnly });
}

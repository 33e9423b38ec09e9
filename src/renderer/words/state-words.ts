import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import type { LanePhase } from '../../contract/url-events.js';

const STATES: Readonly<Record<UrlState, string>> = {
  queued: t('queued'),
  pending: t('pending'),
  saved: t('saved'),
  unchanged: t('unchanged'),
  skipped: t('skipped'),
  failed: t('failed'),
};

/** What has become of a URL, in a word that stands in a sentence or in a row. */
export function stateWord(state: UrlState): string {
  return STATES[state];
}

const PHASES: Readonly<Record<LanePhase, string>> = {
  robots: 'robots.txt',
  connect: t('connecting'),
  headers: t('waiting for response'),
  body: t('downloading'),
  process: t('extracting'),
};

/** What a worker does with a URL that is pending. */
export function phaseWord(phase: LanePhase): string {
  return PHASES[phase];
}

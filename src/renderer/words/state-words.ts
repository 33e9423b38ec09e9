import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import type { LanePhase } from '../../contract/url-events.js';

/** The state of a URL in a word, as it stands in a row. */
export const STATE_WORDS: Readonly<Record<UrlState, string>> = {
  queued: t('queued'),
  pending: t('pending'),
  saved: t('saved'),
  unchanged: t('unchanged'),
  skipped: t('skipped'),
  failed: t('failed'),
};

/** What a worker does with a URL that is pending. */
export const PHASE_WORDS: Readonly<Record<LanePhase, string>> = {
  robots: 'robots.txt',
  connect: t('connecting'),
  headers: t('waiting for response'),
  body: t('downloading'),
  rendering: t('rendering'),
  process: t('extracting'),
};

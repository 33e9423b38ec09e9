import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';

const STATES: Readonly<Record<UrlState, string>> = {
  queued: t('queued'),
  pending: t('pending'),
  saved: t('saved'),
  unchanged: t('unchanged'),
  skipped: t('skipped'),
  failed: t('failed'),
};

/** What has become of a URL, in a word that stands in a sentence. */
export function stateWord(state: UrlState): string {
  return STATES[state];
}

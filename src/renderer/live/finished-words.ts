import { keptOf } from '../../contract/saying.js';
import type { FinishedRow } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { NO_CONTENT_WORDS, type NoContentKind } from '../../contract/no-content.js';
import { assertNever } from '../../contract/outcome.js';
import { errorWords, skipWords, whyWords } from '../words/outcome-words.js';

/** What the Finished column says of a row: a code of at most seven letters, its colour, and the whole story. */
export interface FinishedLook {
  readonly code: string;
  readonly tone: 'saved' | 'wait' | 'skip' | 'fail' | 'dim';
  readonly story: string;
}

const NO_CONTENT_CODES: Readonly<Record<NoContentKind, string>> = {
  block_page: t('blocked'),
  captcha: t('captcha'),
  login: t('login'),
  soft_404: t('missing'),
  script_shell: t('empty'),
  consent_wall: t('consent'),
};

/** A page that is on disk and is no content must not look like one that is. */
function noContentLook(kind: NoContentKind, title: string | null): FinishedLook {
  const story = t('Saved, but it is no content: {what}', { what: t(NO_CONTENT_WORDS[kind]) });
  return {
    code: NO_CONTENT_CODES[kind],
    tone: 'wait',
    story: title === null ? story : t('{story} (“{title}”)', { story, title }),
  };
}

/** Why a URL failed, in a sentence. */
export function failureWords({ error, ...told }: Extract<FinishedRow['outcome'], { kind: 'failed' }>): string {
  return whyWords({ reason: error, ...keptOf(told) }) ?? errorWords(error).long;
}

/** The words of one finished URL. Statuses are shown where the server's answer decided. */
export function finishedLook(outcome: FinishedRow['outcome']): FinishedLook {
  switch (outcome.kind) {
    case 'saved':
      return outcome.noContent === undefined
        ? { code: String(outcome.status), tone: 'saved', story: outcome.title ?? t('Saved') }
        : noContentLook(outcome.noContent, outcome.title);
    case 'unchanged':
      return { code: String(outcome.status), tone: 'dim', story: t('Unchanged since the last crawl') };
    case 'skipped': {
      const { short, long } = skipWords(outcome.reason);
      const redirected = outcome.status !== null && outcome.status >= 300 && outcome.status < 400;
      return {
        code: redirected ? String(outcome.status) : short,
        tone: 'skip',
        story: t('Skipped: {why}', { why: long }),
      };
    }
    case 'failed': {
      const { short } = errorWords(outcome.error);
      const code = outcome.error === 'http_status' && outcome.status !== null ? String(outcome.status) : short;
      return { code, tone: 'fail', story: t('Failed: {why}', { why: failureWords(outcome) }) };
    }
    default:
      return assertNever(outcome);
  }
}

import type { ChangedUrl, ChangeKind } from '../../contract/changes.js';
import { t } from '../../contract/language.js';
import { ERROR_CODES, type ErrorCode, SKIP_REASONS, type SkipReason } from '../../contract/outcome.js';
import { REPORT_WORDS } from '../../contract/reports.js';
import { shareWords } from '../../contract/share-words.js';
import { rowUrl } from '../format/urls.js';
import { reasonWords } from '../words/outcome-words.js';

const KINDS: Readonly<Record<ChangeKind, { readonly name: string; readonly story: string }>> = {
  added: { name: t('Added'), story: t('Saved in this crawl, but not in the other.') },
  changed: { name: t('Changed'), story: t('Saved in both, with different content.') },
  unchanged: { name: t('Unchanged'), story: t('The same in both.') },
  moved: { name: t('Moved'), story: t('Redirects to another address, or its content is at another one.') },
  gone: { name: t('Gone'), story: t('Saved in the other crawl, but not in this one.') },
  looks: { name: t('Looks different'), story: t('Its pictures in the two crawls differ.') },
  problem: { name: t('New findings'), story: t('Found in this crawl under Problems, but not in the other.') },
  fixed: { name: t('Findings fixed'), story: t('Found in the other crawl, but no more in this one.') },
};

export function changeName(kind: ChangeKind): string {
  return KINDS[kind].name;
}

/** What a kind of change means, in a sentence. */
export function changeStory(kind: ChangeKind): string {
  return KINDS[kind].story;
}

/**
 * What a row says beside its URL: where it moved, why it is gone, what was found of it, or its title. URLs of `origin` are
 * said without it.
 */
export function besideWords(
  { movedTo, why, title, reports, share }: Pick<ChangedUrl, 'movedTo' | 'why' | 'title' | 'reports' | 'share'>,
  origin: string,
): string {
  if (share !== null) return t('{share} of its picture has changed', { share: shareWords(share) });
  if (movedTo !== null) {
    const url = rowUrl(movedTo, origin);
    return why === null ? `→ ${url}` : t('→ {url} (same content)', { url });
  }
  const what = why === null ? (title ?? '') : whyWords(why);
  if (reports.length === 0) return what;
  const findings = reports.map((report) => t(REPORT_WORDS[report].name)).join(', ');
  return what === '' ? findings : t('{findings}: {what}', { findings, what });
}

function whyWords(why: string): string {
  if (why === 'not_found_any_more') return t('Nothing links to it any more.');
  if (/^\d{3}$/.test(why)) return t('The server now answers {status}.', { status: why });
  const known = [...ERROR_CODES, ...SKIP_REASONS].find((code): code is ErrorCode | SkipReason => code === why);
  return known === undefined ? why : (reasonWords(known)?.long ?? why);
}

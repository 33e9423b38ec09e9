import type { ChangedUrl, ChangeKind } from '../../contract/changes.js';
import { t } from '../../contract/language.js';
import { ERROR_CODES, type ErrorCode, SKIP_REASONS, type SkipReason } from '../../contract/outcome.js';
import { reasonWords } from '../words/outcome-words.js';

const KINDS: Readonly<Record<ChangeKind, { readonly name: string; readonly story: string }>> = {
  added: { name: t('Added'), story: t('Saved now, but not in the earlier crawl.') },
  changed: { name: t('Changed'), story: t('Saved in both, with different content.') },
  unchanged: { name: t('Unchanged'), story: t('The same as in the earlier crawl.') },
  moved: { name: t('Moved'), story: t('Now redirects to another address.') },
  gone: { name: t('Gone'), story: t('Saved in the earlier crawl, but not now.') },
};

export function changeName(kind: ChangeKind): string {
  return KINDS[kind].name;
}

/** What a kind of change means, in a sentence. */
export function changeStory(kind: ChangeKind): string {
  return KINDS[kind].story;
}

/** What a row says beside its URL: where it moved, why it is gone, or its title. */
export function besideWords({ movedTo, why, title }: Pick<ChangedUrl, 'movedTo' | 'why' | 'title'>): string {
  if (movedTo !== null) return `→ ${movedTo}`;
  return why === null ? (title ?? '') : whyWords(why);
}

function whyWords(why: string): string {
  if (why === 'not_found_any_more') return t('Nothing links to it any more.');
  if (/^\d{3}$/.test(why)) return t('The server now answers {status}.', { status: why });
  const known = [...ERROR_CODES, ...SKIP_REASONS].find((code): code is ErrorCode | SkipReason => code === why);
  return known === undefined ? why : (reasonWords(known)?.long ?? why);
}

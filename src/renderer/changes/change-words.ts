import type { ChangedUrl, ChangeKind } from '../../contract/changes.js';
import { ERROR_CODES, type ErrorCode, SKIP_REASONS, type SkipReason } from '../../contract/outcome.js';
import { reasonWords } from '../words/outcome-words.js';

const KINDS: Readonly<Record<ChangeKind, { readonly name: string; readonly story: string }>> = {
  added: { name: 'Added', story: 'Saved now, but not in the earlier crawl.' },
  changed: { name: 'Changed', story: 'Saved in both, with different content.' },
  unchanged: { name: 'Unchanged', story: 'The same as in the earlier crawl.' },
  moved: { name: 'Moved', story: 'Now redirects to another address.' },
  gone: { name: 'Gone', story: 'Saved in the earlier crawl, but not now.' },
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
  if (why === 'not_found_any_more') return 'Nothing links to it any more.';
  if (/^\d{3}$/.test(why)) return `The server now answers ${why}.`;
  const known = [...ERROR_CODES, ...SKIP_REASONS].find((code): code is ErrorCode | SkipReason => code === why);
  return known === undefined ? why : (reasonWords(known)?.long ?? why);
}

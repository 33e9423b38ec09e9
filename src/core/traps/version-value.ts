import type { NameFacts } from './param-names.js';

/** What Git, Mercurial and content hashes look like: hexadecimal, whole or cut to seven digits and more. */
const HASH = /^[0-9a-f]{7,64}$/i;
/** Subversion's 1234 and r1234, CVS's 1.2, a wiki's time stamp, and what MediaWiki says of a revision's neighbours. */
const REVISION = /^(?:r?\d{1,14}(?:\.\d{1,6})*|prev|next|cur|previous|current|head|tip)$/i;
const MAX_BRANCH_LENGTH = 100;

/** What says that a parameter chooses a version of a page: its name, its value alone, or a branch's name. */
export type VersionSign = 'named' | 'hash' | 'branch';

/** How a parameter chooses a version of a page; null when it does not look it. */
export function versionSign(promise: NameFacts['version'], value: string | null): VersionSign | null {
  if (value === null || value === '') return null;
  const isHash = looksHashed(value);
  if (promise === 'named') return isHash || REVISION.test(value) ? 'named' : null;
  if (isHash) return 'hash';
  return promise === 'branch' && value.length <= MAX_BRANCH_LENGTH ? 'branch' : null;
}

/** With digits and letters: a number alone is an id, and letters alone may be a word. */
function looksHashed(value: string): boolean {
  return value.length >= 7 && HASH.test(value) && /\d/.test(value) && /[a-f]/i.test(value);
}

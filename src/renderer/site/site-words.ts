import { t } from '../../contract/language.js';
import { SITE_STATES, type SiteCounts, type SiteRow, type SiteState } from '../../contract/site.js';
import { formatBytes } from '../format/numbers.js';
import { readableUrl } from '../format/short-url.js';
import { withoutScheme } from '../format/urls.js';
import { STATE_WORDS } from '../words/state-words.js';

/** URLs in a host, folder or page. */
export function urlsOf(counts: SiteCounts): number {
  return SITE_STATES.reduce((sum, state) => sum + counts[state], 0);
}

/** `12 saved`, `3 failed`. */
export function stateCount(state: SiteState, n: number): string {
  switch (state) {
    case 'saved':
      return t('{n} saved', { n });
    case 'unchanged':
      return t('{n} unchanged', { n });
    case 'skipped':
      return t('{n} skipped', { n });
    case 'failed':
      return t('{n} failed', { n });
    case 'queued':
      return t('{n} queued', { n });
  }
}

/** The state that a page is in; of a folder the one that most of what is in it are in. */
export function mainState(counts: SiteCounts): SiteState {
  return SITE_STATES.reduce((most, state) => (counts[state] > counts[most] ? state : most));
}

/** `120 saved · 3 failed`, of a page its state in a word. */
export function countsWords({ kind, counts }: Pick<SiteRow, 'counts'> & { readonly kind: string }): string {
  if (kind === 'page') return STATE_WORDS[mainState(counts)];
  const present = SITE_STATES.filter((state) => counts[state] > 0);
  return present.map((state) => stateCount(state, counts[state])).join(' · ');
}

/** A name as a person reads it; a host without its scheme where that is https. */
export function nameWords({
  kind,
  name,
  address,
}: {
  readonly kind: string;
  readonly name: string;
  readonly address: string;
}): string {
  if (kind === 'host') return readableUrl(address.startsWith('https:') ? withoutScheme(address) : address);
  if (kind === 'page' && name === '') return t('(the folder’s own page)');
  return readableUrl(name);
}

/** What of a row a screen reader says. */
export function rowWords(row: SiteRow): string {
  const { kind, counts, bytes } = row;
  const parts = [nameWords(row), kindWord(kind)];
  if (kind !== 'page') parts.push(t('{n, plural, one {# URL} other {# URLs}}', { n: urlsOf(counts) }));
  return [...parts, countsWords(row), formatBytes(bytes)].join(', ');
}

function kindWord(kind: SiteRow['kind']): string {
  switch (kind) {
    case 'host':
      return t('host');
    case 'folder':
      return t('folder');
    case 'queries':
      return t('page with queries');
    case 'page':
      return t('page');
  }
}

/** The exclude rule that keeps a host, a folder or a page with its queries out; null where none can be made. */
export function excludeRule({ address, kind }: Pick<SiteRow, 'address'> & { readonly kind: string }): string | null {
  const bare = /^https?:\/\/(.+)$/i.exec(address)?.[1];
  if (bare === undefined || kind === 'page') return null;
  return kind === 'queries' ? bare.slice(0, -1) : bare;
}

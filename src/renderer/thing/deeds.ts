import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import type { HostSettings } from '../../contract/job-config.js';
import { hostDeeds } from '../actions/hosts.js';
import { hostOf, isWebAddress } from '../format/urls.js';
import type { Thing } from '../stores/thing.js';
import { commandKey } from '../words/key-words.js';
import { excludePatterns } from './exclude-patterns.js';

/** A thing with what the crawl knows of it; `record` null = it does not know it. */
export interface KnownThing extends Thing {
  readonly record: PageRecord | null;
  readonly isPinned: boolean;
}

export type DeedName =
  | 'open'
  | 'openInBrowser'
  | 'copy'
  | 'copyMarkdown'
  | 'copyCurl'
  | 'runNext'
  | 'fetchAgain'
  | 'holdHost'
  | 'firstHost'
  | 'usualHost'
  | 'skip'
  | 'cancel'
  | 'pin'
  | 'explain'
  | 'reveal'
  | 'excludeUrl'
  | 'excludeFolder'
  | 'excludePattern';

/** Something that can be done to things now. */
export interface Deed {
  readonly name: DeedName;
  readonly words: string;
  /** As the menu shows it. */
  readonly shortcut?: string;
  /** Whether it makes the crawl smaller. */
  readonly isWarning?: boolean;
  /** The exclude rules that it proposes. */
  readonly patterns?: readonly string[];
}

/** What can be done to these things in the states they are in, in groups. Nothing is offered that would be refused. */
export function deedsFor(things: readonly KnownThing[], hosts: HostSettings = NO_HOSTS): readonly (readonly Deed[])[] {
  const [first] = things;
  if (!first) return [];
  const groups =
    things.length === 1
      ? [reading(first), moving(things), ofHost(first, hosts), following(first)]
      : [copying(things.length), moving(things)];
  const excluding = things.length === 1 ? excludes(first) : excludesAll(things);
  return [...groups, excluding].filter((group) => group.length > 0);
}

function reading({ url, record }: KnownThing): readonly Deed[] {
  const isWeb = isWebAddress(url);
  const hasFile = record !== null && (record.markdownPath ?? record.rawPath) !== null;
  return [
    { name: 'open', words: t('Open details'), shortcut: t('Enter') },
    ...(isWeb
      ? [{ name: 'openInBrowser', words: t('Open in browser'), shortcut: commandKey(t('Enter')) } as const]
      : []),
    ...copying(1).filter(({ name }) => isWeb || name === 'copy'),
    ...(hasFile ? [{ name: 'reveal', words: t('Show file in its folder') } as const] : []),
  ];
}

function copying(count: number): readonly Deed[] {
  return [
    { name: 'copy', words: t('Copy {count, plural, one {URL} other {# URLs}}', { count }), shortcut: 'C' },
    { name: 'copyMarkdown', words: count === 1 ? t('Copy as Markdown link') : t('Copy as Markdown links') },
    { name: 'copyCurl', words: count === 1 ? t('Copy as curl') : t('Copy as curl commands') },
  ];
}

function moving(things: readonly KnownThing[]): readonly Deed[] {
  const inState = (...states: readonly PageRecord['state'][]): number =>
    things.filter(({ record }) => record !== null && states.includes(record.state)).length;
  const queued = inState('queued');
  const settled = things.filter(({ url, record }) => isSettled(record) && isWebAddress(url)).length;
  const many = (words: string, count: number): string => (things.length === 1 ? words : `${words} (${count})`);
  return [
    ...(queued > 0 ? [{ name: 'runNext', words: many(t('Run next'), queued), shortcut: 'N' } as const] : []),
    ...(queued > 0
      ? [{ name: 'skip', words: many(t('Skip'), queued), shortcut: t('Del'), isWarning: true } as const]
      : []),
    ...(inState('pending') > 0
      ? [{ name: 'cancel', words: many(t('Cancel the fetch and skip'), inState('pending')), isWarning: true } as const]
      : []),
    ...(settled > 0 ? [{ name: 'fetchAgain', words: many(t('Fetch again'), settled), shortcut: 'R' } as const] : []),
  ];
}

/** Whether the crawl is done with it, so that it can be asked for again. */
export function isSettled(record: PageRecord | null): boolean {
  return record !== null && record.state !== 'queued' && record.state !== 'pending';
}

const NO_HOSTS: HostSettings = { heldHosts: [], firstHosts: [] };

/** What is wanted of its host, while the URL waits there. */
function ofHost({ url, record }: KnownThing, hosts: HostSettings): readonly Deed[] {
  if (record?.state !== 'queued') return [];
  const names = { held: 'holdHost', first: 'firstHost', usual: 'usualHost' } as const;
  return hostDeeds(hostOf(url), hosts).map(({ words, treatment }) => ({ name: names[treatment], words }));
}

function following({ isPinned }: KnownThing): readonly Deed[] {
  return [
    { name: 'pin', words: isPinned ? t('Unpin') : t('Pin and follow'), shortcut: 'P' },
    { name: 'explain', words: t('Explain'), shortcut: 'E' },
  ];
}

function excludes({ url }: KnownThing): readonly Deed[] {
  const patterns = excludePatterns(url);
  if (!patterns) return [];
  const { folder, pattern } = patterns;
  const path = (full: string): string => full.slice(full.indexOf('/'));
  return [
    { name: 'excludeUrl', words: t('Exclude this URL…'), patterns: [patterns.url], isWarning: true },
    ...(folder === null
      ? []
      : [
          {
            name: 'excludeFolder',
            words: t('Exclude the folder {folder}…', { folder: path(folder) }),
            patterns: [folder],
            isWarning: true,
          } as const,
        ]),
    ...(pattern === null
      ? []
      : [
          {
            name: 'excludePattern',
            words: t('Exclude the pattern {pattern}…', { pattern: path(pattern) }),
            patterns: [pattern],
            isWarning: true,
          } as const,
        ]),
  ];
}

/** Each would be a rule of its own: more are no list that a person reads. */
const MOST_EXCLUDED = 50;

function excludesAll(things: readonly KnownThing[]): readonly Deed[] {
  const patterns = [...new Set(things.flatMap(({ url }) => excludePatterns(url)?.url ?? []))];
  if (patterns.length === 0 || patterns.length > MOST_EXCLUDED) return [];
  return [
    {
      name: 'excludeUrl',
      words: t('Exclude {count, plural, one {this URL} other {these # URLs}}…', { count: patterns.length }),
      patterns,
      isWarning: true,
    },
  ];
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const BARE_KEYS: ReadonlyMap<string, DeedName> = new Map([
  ['enter', 'open'],
  ['c', 'copy'],
  ['n', 'runNext'],
  ['r', 'fetchAgain'],
  ['p', 'pin'],
  ['e', 'explain'],
  ['delete', 'skip'],
]);

/** What a key does to the thing that has the focus; `menu` = its menu; null = nothing. */
export function deedOfKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): DeedName | 'menu' | null {
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return 'menu';
  if (altKey || shiftKey) return null;
  if (ctrlKey || metaKey) return key === 'Enter' ? 'openInBrowser' : key.toLowerCase() === 'c' ? 'copy' : null;
  return BARE_KEYS.get(key.toLowerCase()) ?? null;
}

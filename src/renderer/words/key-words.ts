import { t } from '../../contract/language.js';
/** Whether commands are given with Cmd here, and not with Ctrl. */
const IS_MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Macintosh');

/** A key with the system's command key, as it stands on the keyboard: `Ctrl N`, on a Mac `⌘N`. */
export function commandKey(key: string): string {
  return IS_MAC ? `⌘${key}` : t('Ctrl {key}', { key });
}

/** A shell's way to quote what is copied for it. */
export const QUOTING =
  typeof navigator !== 'undefined' && navigator.userAgent.includes('Windows') ? 'windows' : 'posix';

/** Every key of the window by what it does, in the order in which they are told. */
export const SHORTCUTS: readonly {
  readonly group: string;
  readonly keys: readonly (readonly [key: string, does: string])[];
}[] = [
  {
    group: t('Anywhere'),
    keys: [
      [commandKey('N'), t('New crawl')],
      [commandKey('K'), t('Commands: everything that can be done, and every crawl, by name')],
      [commandKey('V'), t('Outside of a field: new crawl of the addresses on the clipboard')],
      [commandKey(','), t('Settings')],
      ['F1', t('Help')],
      ['?', t('This list')],
    ],
  },
  {
    group: t('In a crawl'),
    keys: [
      [t('Space'), t('Pause or resume, while no list or button has the focus')],
      [`${commandKey('1')} … ${commandKey('9')}`, t('The views, in the order of their tabs')],
      [commandKey('L'), t('Log')],
      [commandKey('F'), t('Find in this view')],
      [commandKey('E'), t('Export')],
      [commandKey('Alt ↓'), t('Next crawl')],
      [commandKey('Alt ↑'), t('Previous crawl')],
    ],
  },
  {
    group: t('In a replay'),
    keys: [
      [t('Space'), t('Play or stop')],
      ['+ -', t('Faster or slower')],
      ['Esc', t('Back to now')],
    ],
  },
  {
    group: t('In a list or chart'),
    keys: [
      [t('↑ ↓ Page Home End'), t('Move')],
      [t('Shift F10'), t('What can be done with it')],
      [t('Enter'), t('Open details')],
      [commandKey(t('Enter')), t('Open in browser')],
      ['C', t('Copy {count, plural, one {URL} other {# URLs}}', { count: 1 })],
      ['N', t('Run next')],
      [t('Del'), t('Skip')],
      ['R', t('Fetch again')],
      ['P', t('Pin and follow')],
      ['E', t('Explain')],
      ['O', t('In the queue: open the page it was found on')],
      ['← →', t('In a chart: the values of a moment')],
      ['Esc', t('Close a menu or a dialog')],
    ],
  },
  {
    group: t('On a heading of the table of URLs'),
    keys: [
      [t('Enter'), t('Sort')],
      [t('Shift ← →'), t('Narrower or wider column')],
      [commandKey('← →'), t('Move the column')],
      [t('Shift F10'), t('What can be done with it')],
    ],
  },
];

/** Whether commands are given with Cmd here, and not with Ctrl. */
const IS_MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Macintosh');

/** A key with the system's command key, as it stands on the keyboard: `Ctrl N`, on a Mac `⌘N`. */
export function commandKey(key: string): string {
  return IS_MAC ? `⌘${key}` : `Ctrl ${key}`;
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
    group: 'Anywhere',
    keys: [
      [commandKey('N'), 'New crawl'],
      [commandKey('K'), 'Commands: everything that can be done, and every crawl, by name'],
      [commandKey('V'), 'Outside of a field: new crawl of the addresses on the clipboard'],
      [commandKey(','), 'Settings'],
      ['? or F1', 'This list'],
    ],
  },
  {
    group: 'In a crawl',
    keys: [
      ['Space', 'Pause or resume, while no list or button has the focus'],
      [`${commandKey('1')} … ${commandKey('8')}`, 'The views, in the order of their tabs'],
      [commandKey('F'), 'Find in this view'],
      [commandKey('E'), 'Export'],
      [commandKey('Alt ↓'), 'Next crawl'],
      [commandKey('Alt ↑'), 'Previous crawl'],
    ],
  },
  {
    group: 'In a list or chart',
    keys: [
      ['↑ ↓ Page Home End', 'Move'],
      ['Shift F10', 'What can be done with it'],
      ['← →', 'In a chart: the values of a moment'],
      ['Esc', 'Close a menu or a dialog'],
    ],
  },
];

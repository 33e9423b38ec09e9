/** What an item of the application menu asks of the window. */
export const MENU_ACTIONS = [
  'new-crawl',
  'open-shared',
  'toggle-pause',
  'stop',
  'crawl-again',
  'export',
  'open-folder',
  'find',
  'next-crawl',
  'previous-crawl',
  'welcome',
  'palette',
  'settings',
  'help',
  'shortcuts',
  'about',
] as const;
export type MenuAction = (typeof MENU_ACTIONS)[number];
